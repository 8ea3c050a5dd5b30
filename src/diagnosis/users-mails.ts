import type { AdminCommand } from '../domain/admin-command.ts';
import type { MailTemplate } from '../domain/mail-text.ts';
import { mailLedger, type MailSeen } from '../history/mail-ledger.ts';
import type { ReplayResult } from '../replay/replay-with.ts';
import { ADMINISTRATOR } from './actors.ts';
import type { CauseEntry } from './causes/cause.ts';
import type { Behaviour } from './causes/signs.ts';
import type { Evidence } from './diagnosis.ts';
import type { BehaviourRemedy, ExpectedBehaviour, Experiment } from './expected-behaviour.ts';
import type { Investigation } from './investigation.ts';
import { doneSoon } from './what-if.ts';

/** An address that nobody has: where a remedy sends a mail in a replay. */
const ELSEWHERE = 'u@example.com';

const MAILS: Readonly<Record<MailTemplate, string>> = {
  welcome: 'welcome mail',
  pinReset: 'mail with the new PIN',
  conferenceIdChanged: 'mail about the new conference ID',
  defaultNumberChanged: 'mail about the new default number',
  conferenceInfo: 'mail with the conference information',
};

/**
 * Mails that did not come, or came without what was hoped for; a user's newest one counts.
 *
 * @param causes which may be to blame; the first in which it shows is.
 */
export function usersMails(
  causes: readonly CauseEntry[],
  investigation: Investigation,
): readonly ExpectedBehaviour[] {
  const newest = new Map<string, ExpectedBehaviour | null>();
  const mails = new Map(mailLedger(investigation.facts).map((mail) => [mail.seq, mail]));
  for (const fact of investigation.facts) {
    const mail = mails.get(fact.seq);
    if (mail !== undefined) {
      newest.set(
        mail.user,
        first(causes, ({ onMail }) => onMail?.(investigation, mail)),
      );
    }
    if (fact.type === 'admin.refused') {
      const user = investigation.directory.organizer(fact.target ?? '')?.id;
      if (user === undefined) continue;
      const refused = first(causes, (cause) => cause.onRefusedMail?.(investigation, fact, user));
      if (refused !== null) newest.set(user, refused);
    }
  }
  return [...newest.values()].flatMap((behaviour) => behaviour ?? []);
}

function first(
  causes: readonly CauseEntry[],
  shown: (cause: CauseEntry) => Behaviour | null | undefined,
): ExpectedBehaviour | null {
  for (const cause of causes) {
    const behaviour = shown(cause) ?? null;
    if (behaviour !== null) return { code: cause.code, ...behaviour };
  }
  return null;
}

/** What became of a mail that was sent, in a clause about it. */
export function sentMail(
  investigation: Investigation,
  mail: MailSeen,
  words: string,
  more: readonly Evidence[] = [],
): Behaviour {
  const { user, template, seq, to } = mail;
  const sent = mailShown(investigation, seq, `the ${MAILS[template]} goes to ${to ?? ''}`, user);
  const remedies = [resetElsewhere(investigation, user)];
  return { words, who: [user], evidence: [...sent, ...more], counterfactual: null, remedies };
}

/** Why a mail was withheld, in a clause about it, with the change by which it would have been sent. */
export function withheldMail(
  investigation: Investigation,
  { user, template, seq }: MailSeen,
  told: {
    readonly words: string;
    readonly more?: readonly Evidence[];
    readonly changed: string;
    readonly change: Experiment['change'];
  },
): Behaviour {
  const { words, more = [], changed, change } = told;
  const withheld = `the ${MAILS[template]} for ${investigation.nameOf(user)} is withheld`;
  return {
    words,
    who: [user],
    evidence: [...mailShown(investigation, seq, withheld, user), ...more],
    counterfactual: { changed, change, seen: sees(user, 'a mail is sent') },
    remedies: [resetElsewhere(investigation, user)],
  };
}

/** A fact about a user's mail, as evidence. */
export function mailShown(
  investigation: Investigation,
  seq: number | null,
  words: string,
  user: string,
): readonly Evidence[] {
  const fact = seq === null ? undefined : investigation.fact(seq);
  return fact === undefined ? [] : [investigation.shows(fact, words, user)];
}

/** The PIN is reset, and mailed to an address that is read. */
export function resetElsewhere(investigation: Investigation, user: string): BehaviourRemedy {
  const command: AdminCommand = {
    command: 'pin.reset',
    user,
    sendEmail: true,
    sendEmailToAddress: ELSEWHERE,
  };
  return {
    words: `Reset the PIN of ${investigation.nameOf(user)} and have it mailed to an address that is read, or hand it on: it is shown at the reset.`,
    by: 'administrator',
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${user} -ResetLeaderPIN -SendEmail -SendEmailToAddress "${ELSEWHERE}"`,
    counterfactual: {
      changed: 'with the PIN reset now and mailed elsewhere',
      change: doneSoon(investigation.at, {
        input: 'administer',
        by: ADMINISTRATOR,
        command,
        drawn: [],
      }),
      seen: sees(user, 'a mail with the PIN is sent', ELSEWHERE),
    },
  };
}

/** Sees a mail with a PIN to that user that the history does not have. */
function sees(user: string, words: string, to?: string): Experiment['seen'] {
  return ({ facts }: ReplayResult) => {
    const mails = facts.filter((fact) => {
      const own = fact.type === 'mail.queued' && fact.user === user && fact.holdsPin;
      return own && (to === undefined || fact.to === to);
    });
    const last = mails.at(-1);
    return last?.type === 'mail.queued' ? `${words} to ${last.to}` : null;
  };
}
