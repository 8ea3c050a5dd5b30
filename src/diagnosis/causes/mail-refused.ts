import { errorEntry } from '../../domain/error-catalogue.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Investigation } from '../investigation.ts';
import { resetElsewhere } from '../users-mails.ts';
import { cause } from './cause.ts';
import type { Behaviour } from './signs.ts';

/** The command that should have sent the mail was refused. */
export const mailRefused = cause({
  code: 'mail.refused',
  title: 'the command that should have sent the mail was refused',
  rules: ['ADM-2'],
  onRefusedMail: refusedMail,
});

/** Commands that would have sent a mail. */
const MAILING: ReadonlySet<string> = new Set([
  'pin.reset',
  'conferenceId.reset',
  'user.enable',
  'conferenceInfo.send',
]);

/** A command that was refused sends nothing, and changes nothing (ADM-2). */
function refusedMail(
  investigation: Investigation,
  fact: Fact<'admin.refused'>,
  user: string,
): Behaviour | null {
  if (!MAILING.has(fact.command)) return null;
  const by = investigation.nameOf(fact.by);
  const why = errorEntry(fact.code).meaning;
  return {
    words: `what ${by} asked for ${investigation.timeFormat.on(fact.at)} was refused, so nothing was changed and ${investigation.nameOf(user)} got no mail`,
    who: [user],
    evidence: [investigation.shows(fact, `it is refused: ${why}`, user)],
    counterfactual: null,
    remedies: [resetElsewhere(investigation, user)],
  };
}
