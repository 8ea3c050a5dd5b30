import type { AdminCommand } from '../../domain/admin-command.ts';
import { errorEntry } from '../../domain/error-catalogue.ts';
import type { Fact } from '../../domain/fact.ts';
import type { MailTemplate } from '../../domain/mail-text.ts';
import { mailLedger, type MailSeen } from '../../history/mail-ledger.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import type { ReplayResult } from '../../replay/replay-with.ts';
import { ADMINISTRATOR } from '../actors.ts';
import type { Investigation } from '../investigation.ts';
import type { Evidence } from '../diagnosis.ts';
import type { CauseCode } from '../cause-code.ts';
import { wide } from '../settings.ts';
import type { Experiment, ExpectedBehaviour, BehaviourRemedy } from '../expected-behaviour.ts';
import { doneSoon, settingAlways, type Change } from '../what-if.ts';

type Withheld = Fact<'mail.withheld'>;

/** An address that nobody has: where a remedy sends a mail in a replay. */
const ELSEWHERE = 'u@example.com';

const MAILS: Readonly<Record<MailTemplate, string>> = {
  welcome: 'welcome mail',
  pinReset: 'mail with the new PIN',
  conferenceIdChanged: 'mail about the new conference ID',
  defaultNumberChanged: 'mail about the new default number',
  conferenceInfo: 'mail with the conference information',
};

/** Mails that did not come, or came without what was hoped for; a user's newest one counts. */
export function mailBehaviours(investigation: Investigation): readonly ExpectedBehaviour[] {
  const newest = new Map<string, ExpectedBehaviour | null>();
  const mails = new Map(mailLedger(investigation.facts).map((mail) => [mail.seq, mail]));
  for (const fact of investigation.facts) {
    if (fact.type === 'mail.withheld') newest.set(fact.user, withheld(investigation, fact));
    const mail = mails.get(fact.seq);
    if (mail !== undefined && mail.mail !== null)
      newest.set(mail.user, queued(investigation, mail));
    if (fact.type === 'admin.refused') {
      const user = investigation.directory.organizer(fact.target ?? '')?.id;
      const refused = user === undefined ? null : refusedMail(investigation, fact, user);
      if (refused !== null && user !== undefined) newest.set(user, refused);
    }
  }
  return [...newest.values()].flatMap((behaviour) => behaviour ?? []);
}

function withheld(investigation: Investigation, fact: Withheld): ExpectedBehaviour {
  const name = investigation.nameOf(fact.user);
  const shown = investigation.shows(
    fact,
    `the ${MAILS[fact.template]} for ${name} is withheld`,
    fact.user,
  );
  const mailed = sees(fact.user, 'a mail is sent');
  const base = { who: [fact.user], remedies: [resetElsewhere(investigation, fact.user)] };
  switch (fact.why) {
    case 'ownReset':
      return {
        ...base,
        code: 'mail.ownReset',
        words: `${name} reset their own PIN, which sends no mail: it was shown at the reset`,
        evidence: [shown],
        counterfactual: {
          changed: 'with the reset asked for by an administrator',
          change: askedByAdministrator(fact.cause),
          seen: mailed,
        },
      };
    case 'automaticMailOff': {
      const setting = 'automaticallySendEmailsToUsers';
      return {
        ...base,
        code: 'mail.automaticOff',
        words: `mails to users are switched off for the tenant, so ${name} got none`,
        evidence: [shown, investigation.settingShows(wide('tenant', setting), fact.seq)],
        counterfactual: {
          changed: 'with automatic mail on',
          change: settingAlways({ of: 'tenant', name: setting, value: true }),
          seen: mailed,
        },
      };
    }
    case 'noMailbox':
      return {
        ...base,
        code: 'mail.noMailbox',
        words: `${name} has no mailbox that a mail could go to`,
        evidence: [shown],
        counterfactual: {
          changed: `with a mailbox for ${name}`,
          change: withMailbox(fact.user),
          seen: mailed,
        },
      };
  }
}

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
): ExpectedBehaviour | null {
  if (!MAILING.has(fact.command)) return null;
  const by = investigation.nameOf(fact.by);
  const why = errorEntry(fact.code).meaning;
  return {
    code: 'mail.refused',
    words: `what ${by} asked for ${investigation.timeFormat.on(fact.at)} was refused, so nothing was changed and ${investigation.nameOf(user)} got no mail`,
    who: [user],
    evidence: [investigation.shows(fact, `it is refused: ${why}`, user)],
    counterfactual: null,
    remedies: [resetElsewhere(investigation, user)],
  };
}

function queued(investigation: Investigation, mail: MailSeen): ExpectedBehaviour | null {
  const { user, template, state, why, seq, settledSeq } = mail;
  const to = mail.to ?? '';
  const name = investigation.nameOf(user);
  const shows = (of: number | null, words: string): Evidence[] => {
    const fact = of === null ? undefined : investigation.fact(of);
    return fact === undefined ? [] : [investigation.shows(fact, words, user)];
  };
  const sent = shows(seq, `the ${MAILS[template]} goes to ${to}`);
  const tell = (code: CauseCode, words: string, more: Evidence[] = []): ExpectedBehaviour => ({
    ...{ code, words, who: [user], evidence: [...sent, ...more], counterfactual: null },
    remedies: [resetElsewhere(investigation, user)],
  });
  if (state === 'bounced') {
    const bounced = shows(settledSeq, `it bounced: ${why}`);
    return tell('mail.bounced', `the mail to ${to} bounced: ${why}`, bounced);
  }
  if (state === 'owed') {
    return tell('mail.owed', `the mail server has not taken the mail to ${to} yet`);
  }
  const mailbox = investigation.settingAt({ scope: 'user', owner: user, name: 'mailbox' }, seq);
  if (typeof mailbox === 'string' && to.toLowerCase() !== mailbox.toLowerCase()) {
    const words = `the mail went to ${to}, which is not the mailbox of ${name}`;
    return tell('mail.otherAddress', words);
  }
  if (template !== 'conferenceInfo') return null;
  const words = `conference information was sent to ${name} again, and it never holds the PIN`;
  return tell('mail.withoutPin', words);
}

function resetElsewhere(investigation: Investigation, user: string): BehaviourRemedy {
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

function askedByAdministrator(seq: number | null): Change {
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      input.seq === seq && input.input === 'administer' ? { ...input, by: ADMINISTRATOR } : input,
    ),
    phones,
  });
}

function withMailbox(user: string): Change {
  return settingAlways({ of: 'user', owner: user, name: 'mailbox', value: user });
}
