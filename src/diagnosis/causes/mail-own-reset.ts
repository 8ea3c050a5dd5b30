import type { MailSeen } from '../../history/mail-ledger.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import { ADMINISTRATOR } from '../actors.ts';
import type { Investigation } from '../investigation.ts';
import { withheldMail } from '../users-mails.ts';
import type { Change } from '../what-if.ts';
import { cause } from './cause.ts';

/** A user’s own reset of the PIN sends no mail. */
export const mailOwnReset = cause({
  code: 'mail.ownReset',
  title: 'a user’s own reset of the PIN sends no mail',
  rules: ['MAIL-1'],
  onMail: ownReset,
});

function ownReset(investigation: Investigation, mail: MailSeen) {
  if (mail.state !== 'withheld' || mail.why !== 'ownReset') return null;
  const name = investigation.nameOf(mail.user);
  return withheldMail(investigation, mail, {
    words: `${name} reset their own PIN, which sends no mail: it was shown at the reset`,
    changed: 'with the reset asked for by an administrator',
    change: askedByAdministrator(investigation.fact(mail.seq)?.cause ?? null),
  });
}

function askedByAdministrator(seq: number | null): Change {
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      input.seq === seq && input.input === 'administer' ? { ...input, by: ADMINISTRATOR } : input,
    ),
    phones,
  });
}
