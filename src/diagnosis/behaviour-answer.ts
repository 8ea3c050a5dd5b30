import { callersOf, meetingAnswer } from './callers.ts';
import type { Investigation } from './investigation.ts';
import { seemsToBe } from './identity.ts';
import type { RootCauses } from './root-cause.ts';
import {
  DIAGNOSIS_VERSION,
  type Cause,
  type Certainty,
  type Diagnosis,
  type Noticed,
} from './diagnosis.ts';
import {
  causeOfBehaviour,
  noticedBehaviour,
  remediesOfBehaviour,
  type ExpectedBehaviour,
} from './expected-behaviour.ts';
import { CAUSES } from './causes/all-causes.ts';
import type { BehaviourTopic } from './causes/signs.ts';
import { onTheWayWords } from './on-the-way.ts';
import { usersMails } from './users-mails.ts';
import { listed, plural } from '../domain/wording.ts';
import { namesOf, sentence } from './wording.ts';

/** What somebody may wonder at who asks about that. */
function behavioursAbout(
  topic: BehaviourTopic,
  investigation: Investigation,
): readonly ExpectedBehaviour[] {
  if (topic === 'mail') return usersMails(CAUSES, investigation);
  return CAUSES.flatMap(({ code, about, behaves }) =>
    about === topic ? (behaves?.(investigation) ?? []).map((one) => ({ code, ...one })) : [],
  );
}

const NOTHING: Readonly<Record<BehaviourTopic, string>> = {
  mail: 'every mail that was due has arrived',
  pin: 'everybody who could have been asked for a PIN was asked',
  announcements: 'announcements are on, or were switched off by hand',
  commands: 'every command that was keyed was obeyed',
};

/** The answer to a question about something else than who is in. */
export function answerAbout(investigation: Investigation, topic: BehaviourTopic): Diagnosis {
  const { asked } = investigation;
  const all = behavioursAbout(topic, investigation);
  const behaviours =
    asked.caller === null ? all : all.filter(({ who }) => who.includes(asked.caller ?? ''));
  const causes = behaviours.map((behaviour) => causeOfBehaviour(investigation, behaviour));
  const answer =
    causes.length === 0
      ? sentence(`nothing to wonder at: ${NOTHING[topic]}`)
      : sentence(
          listed(
            behaviours.map(({ words }) => words),
            3,
          ),
        );
  return {
    version: DIAGNOSIS_VERSION,
    ...{ at: investigation.at, answer, healthy: causes.length === 0, causes },
    meeting: meetingAnswer(investigation, asked.meeting),
    callers: callersOf(investigation, []),
    notCauses: [],
    remedies: behaviours.flatMap((behaviour) => remediesOfBehaviour(investigation, behaviour)),
    certainty: certaintyOf(causes),
  };
}

/**
 * Why somebody could not know better: the mail with the new PIN that never came to who keyed the
 * old one. Its replay shows the mail, not the meeting.
 */
export function contributing(
  investigation: Investigation,
  blamed: readonly RootCauses[],
): readonly Cause[] {
  const revoked = blamed.filter(({ hypothesis }) => hypothesis.code === 'pin.revoked');
  const users = new Set(
    revoked.map(({ hypothesis }) => investigation.organizerOf(hypothesis.meeting)?.id ?? ''),
  );
  const who = [
    ...new Set(revoked.flatMap(({ symptoms }) => symptoms.map(({ session }) => session.id))),
  ];
  return behavioursAbout('mail', investigation)
    .filter(({ code }) => code !== 'mail.withoutPin' && code !== 'mail.ownReset')
    .filter((behaviour) => behaviour.who.some((id) => users.has(id)))
    .map((behaviour) => ({ ...causeOfBehaviour(investigation, behaviour), who }));
}

/** What an answer says where nobody is kept out. */
interface Peace {
  /** The meeting that is meant, where that is known. */
  readonly meeting: string | null;
  readonly notCauses: readonly Noticed[];
}

/**
 * The answer where nobody is kept out, kept waiting or cut off: it says so, and explains what
 * somebody may wonder at all the same.
 */
export function answerInPeace(
  investigation: Investigation,
  { meeting, notCauses }: Peace,
): Diagnosis {
  const { asked } = investigation;
  const behaviours = [
    ...behavioursAbout('mail', investigation).filter(isUnasked),
    ...behavioursAbout('commands', investigation),
    ...behavioursAbout('announcements', investigation).filter((behaviour) =>
      isMissed(investigation, behaviour),
    ),
    ...behavioursAbout('pin', investigation).filter((behaviour) =>
      isTold(investigation, behaviour),
    ),
  ].filter(({ who }) => asked.caller === null || who.includes(asked.caller));
  const causes = behaviours.map((behaviour) => causeOfBehaviour(investigation, behaviour));
  const also = listed(
    behaviours.map(({ words }) => words),
    3,
  );
  return {
    version: DIAGNOSIS_VERSION,
    at: investigation.at,
    answer: [
      peace(investigation, meeting),
      ...(also === '' ? [] : [`What may be wondered at: ${also}.`]),
    ].join(' '),
    healthy: true,
    meeting: meetingAnswer(investigation, meeting),
    callers: callersOf(investigation, []),
    ...{ causes, notCauses },
    remedies: behaviours.flatMap((behaviour) => remediesOfBehaviour(investigation, behaviour)),
    certainty:
      causes.length === 0
        ? { level: 'proven', because: 'The journal replays to itself.', surer: [] }
        : certaintyOf(causes),
  };
}

/** A mail to an address that somebody named went where it was meant to: only who asks is told of it. */
function isUnasked({ code }: ExpectedBehaviour): boolean {
  return code !== 'mail.otherAddress';
}

/** People were announced before, and somebody has come or gone by phone since. */
function isMissed(investigation: Investigation, { evidence }: ExpectedBehaviour): boolean {
  const since = evidence[0]?.seq ?? 0;
  if (investigation.all('announcement.made').every(({ seq }) => seq > since)) return false;
  return investigation.facts.some((fact) => {
    const moved = fact.type === 'meeting.joined' || fact.type === 'meeting.left';
    return moved && fact.seq > since && investigation.session(fact.who)?.by === 'phone';
  });
}

/** The organizer was among those who were not asked, and keyed the PIN in vain. */
function isTold(investigation: Investigation, { who }: ExpectedBehaviour): boolean {
  return who.some((call) => {
    const session = investigation.session(call);
    const organizer = investigation.organizerOf(session?.meeting ?? null);
    if (session === undefined || organizer === null || !seemsToBe(session, organizer)) return false;
    return investigation.all('key.ignored').some((fact) => fact.call === call && fact.key === '*');
  });
}

function peace(investigation: Investigation, sought: string | null): string {
  const asked = investigation.session(investigation.asked.caller ?? '');
  const onTheWay = asked === undefined ? null : onTheWayWords(investigation, asked);
  if (onTheWay !== null) return onTheWay;
  const inside = investigation.sessions.filter(({ place }) => place === 'meeting');
  if (inside.length > 0) {
    const names = namesOf(inside);
    const meetings = listed([...new Set(inside.flatMap(({ meeting }) => meeting ?? []))]);
    return sentence(
      `nothing is wrong: ${names} ${plural(inside.length, 'is', 'are')} in ${meetings}`,
    );
  }
  if (investigation.timeline.sessions.length === 0)
    return 'Nothing is wrong: nobody has called yet.';
  return sentence(
    `nothing is wrong: nobody is kept out of ${sought ?? 'any meeting'}, kept waiting or cut off`,
  );
}

/** What to mention beside any answer: mails that did not come, keys that did nothing. */
export function behavioursNoticed(
  investigation: Investigation,
  but: readonly Cause[],
): readonly Noticed[] {
  const named = new Set(but.map(({ words }) => words));
  return [
    ...behavioursAbout('mail', investigation).filter(isUnasked),
    ...behavioursAbout('commands', investigation),
  ]
    .map((behaviour) => noticedBehaviour(behaviour))
    .filter(({ words }) => !named.has(words));
}

function certaintyOf(causes: readonly Cause[]): Certainty {
  if (causes.length === 0) {
    return { level: 'proven', because: 'The record has nothing of the kind.', surer: [] };
  }
  if (causes.every(({ proof }) => proof?.mends === true)) {
    const because = 'Each was taken out and the history lived again.';
    return { level: 'proven', because, surer: [] };
  }
  const outside = causes.filter(({ proof, code }) => proof === null && code.startsWith('mail.'));
  const surer = [
    'Look at the mail server’s own log: what becomes of a mail is not the bridge’s doing.',
  ];
  const because =
    outside.length === 0
      ? 'It is in the record, and no replay could show it otherwise.'
      : 'It is in the record; a replay cannot show what lies outside the bridge.';
  return { level: 'likely', because, surer: outside.length === 0 ? [] : surer };
}
