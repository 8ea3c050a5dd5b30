import { THE_BRIDGE } from '../../domain/audit-name.ts';
import { FACT_FIELDS, type Fact } from '../../domain/fact.ts';
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

/**
 * Topics by identifier. What happens one after the other is mostly about the same: its topic is made
 * once, and is found by its address wherever it is looked up.
 */
class TopicsOf {
  readonly #make: (id: string) => Topic;
  #id = '';
  #topic: Topic;

  constructor(make: (id: string) => Topic) {
    this.#make = make;
    this.#topic = make('');
  }

  topic(id: string): Topic {
    if (id === this.#id) return this.#topic;
    this.#id = id;
    return (this.#topic = this.#make(id));
  }
}

const MEETINGS = new TopicsOf((meeting) => `meeting:${meeting}`);
const CALLS = new TopicsOf((who) => `call:${who}`);

/** What went on in one meeting, by its identifier. */
export function meetingTopic(meeting: string): Topic {
  return MEETINGS.topic(meeting);
}

/** The administration of one meeting, by its identifier or by the conference ID that a command named. */
export function aboutTopic(meeting: string): Topic {
  return `about:${meeting}`;
}

/** What is about one call, or one who joined by the app. */
export function callTopic(who: string): Topic {
  return CALLS.topic(who);
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
  const { call, participant, who, meeting } = PARTIES.get(fact.type) ?? ANY;
  const about = fact as Readonly<Partial<Record<Party, string | null>>>;
  // Nearly every fact is about one call and nothing else.
  if (call && !meeting && typeof about.call === 'string') return [callTopic(about.call)];
  const topics: Topic[] = [];
  if (call && typeof about.call === 'string') topics.push(callTopic(about.call));
  if (participant && typeof about.participant === 'string')
    topics.push(callTopic(about.participant));
  if (who && typeof about.who === 'string') topics.push(callTopic(about.who));
  if (meeting && typeof about.meeting === 'string') topics.push(meetingTopic(about.meeting));
  return topics;
}

type Party = 'call' | 'participant' | 'who' | 'meeting';

/** Of each type of fact, which of them its facts may name. */
const PARTIES: ReadonlyMap<string, Readonly<Record<Party, boolean>>> = new Map(
  Object.entries(FACT_FIELDS).map(([type, fields]) => [
    type,
    {
      call: 'call' in fields,
      participant: 'participant' in fields,
      who: 'who' in fields,
      meeting: 'meeting' in fields,
    },
  ]),
);

/** The same of a type that this version does not know. */
const ANY = { call: true, participant: true, who: true, meeting: true };
