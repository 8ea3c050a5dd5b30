import { THE_BRIDGE } from '../../domain/audit-name.ts';
import type { Fact } from '../../domain/fact.ts';
import { commandOf } from '../../domain/asked-command.ts';

/**
 * What a history is indexed by: a fact is found again under each of its topics. `wide` is the
 * administration that is about no single user and no single meeting, `strangers` the last fact of
 * each call that ended without having reached a meeting, `ids` whatever gave or took a conference ID.
 * `meeting:` is what went on in a meeting, `about:` its administration, which is rare.
 */
export type Topic =
  | 'records'
  | 'audit'
  | 'mails'
  | 'administration'
  | 'wide'
  | 'ids'
  | 'strangers'
  | `meeting:${string}`
  | `about:${string}`
  | `call:${string}`
  | `user:${string}`
  | `mail:${string}`;

/** What went on in one meeting, by its identifier. */
export function meetingTopic(meeting: string): Topic {
  return `meeting:${meeting}`;
}

/** The administration of one meeting, by its identifier or by the conference ID that a command named. */
export function aboutTopic(meeting: string): Topic {
  return `about:${meeting}`;
}

/** What is about one call, or one who joined by the app. */
export function callTopic(who: string): Topic {
  return `call:${who}`;
}

/** The administration of one user, however the name is written. */
export function userTopic(user: string): Topic {
  return `user:${user.toLowerCase()}`;
}

/** What became of one mail. */
export function mailTopic(mail: string): Topic {
  return `mail:${mail}`;
}

/**
 * The topics of a fact: from it alone, so that an index is the same wherever and whenever it is
 * made. Causes are not followed: a fact's turn is the run of facts from its `cause` on, without a
 * gap, and whoever needs the input that led to a fact reads there.
 */
export function topicsOf(fact: Fact): readonly Topic[] {
  switch (fact.type) {
    case 'call.recorded': {
      const { call, record } = fact;
      const topics: readonly Topic[] = ['records', callTopic(call)];
      return record.organizer === null ? [...topics, 'strangers'] : topics;
    }
    case 'admin.asked':
      return ['administration', ...aboutCommand(fact)];
    case 'admin.refused':
    case 'admin.nothingDone':
      return ['administration'];
    case 'audit.written':
      // What the bridge writes by itself is about who calls a meeting, and no command led to it.
      return fact.who === THE_BRIDGE
        ? ['audit', meetingTopic(fact.target)]
        : ['administration', 'audit'];
    case 'mail.queued':
      return ['administration', 'mails', mailTopic(fact.mail), userTopic(fact.user)];
    case 'mail.withheld':
      return ['administration', 'mails', userTopic(fact.user)];
    case 'mail.accepted':
    case 'mail.bounced':
      return ['mails', mailTopic(fact.mail)];
    case 'pin.reset':
      return ['administration', userTopic(fact.user)];
    case 'conferenceId.reset':
      return ['administration', 'ids', aboutTopic(fact.meeting)];
    case 'user.enabled':
      // A user's own meeting is called like the user.
      return ['administration', 'ids', userTopic(fact.user), aboutTopic(fact.user)];
    case 'user.disabled':
      return ['administration', 'ids', userTopic(fact.user)];
    case 'setting.changed':
      return ['administration', ...aboutSetting(fact)];
    default:
      return aboutParties(fact);
  }
}

function aboutCommand(asked: Fact<'admin.asked'>): readonly Topic[] {
  const command = commandOf(asked);
  if ('meeting' in command) return [aboutTopic(command.meeting)];
  if ('user' in command) return [userTopic(command.user)];
  return ['wide'];
}

function aboutSetting({ scope, owner }: Fact<'setting.changed'>): readonly Topic[] {
  if (scope === 'user') return [userTopic(owner)];
  if (scope === 'meeting') return [aboutTopic(owner)];
  return ['wide'];
}

/** What is about a call or a participant, a meeting, or both. */
function aboutParties(fact: Fact): readonly Topic[] {
  const topics: Topic[] = [];
  if ('call' in fact && fact.call !== null) topics.push(callTopic(fact.call));
  if ('participant' in fact) topics.push(callTopic(fact.participant));
  if ('who' in fact && fact.type !== 'audit.written') topics.push(callTopic(fact.who));
  if ('meeting' in fact && fact.meeting !== null) topics.push(meetingTopic(fact.meeting));
  return topics;
}
