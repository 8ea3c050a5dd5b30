import { callersOf, meetingAnswer } from './callers.ts';
import type { Case } from './case.ts';
import { DIAGNOSIS_VERSION, type Certainty, type Diagnosis, type Noticed } from './diagnosis.ts';
import type { Topic } from './history.ts';
import { causeOfWonder, noticedWonder, remediesOfWonder, type Wonder } from './wonder.ts';
import { mailWonders } from './wonders/mail-wonders.ts';
import { announcementWonders, commandWonders, pinWonders } from './wonders/meeting-wonders.ts';
import { listed, sentence } from './wording.ts';

type WonderTopic = Exclude<Topic, 'start'>;

const WONDERS: Readonly<Record<WonderTopic, (one: Case) => readonly Wonder[]>> = {
  mail: mailWonders,
  pin: pinWonders,
  announcements: announcementWonders,
  commands: commandWonders,
};

const NOTHING: Readonly<Record<WonderTopic, string>> = {
  mail: 'every mail that was due has arrived',
  pin: 'everybody who could have been asked for a PIN was asked',
  announcements: 'announcements are on, or were switched off by hand',
  commands: 'every command that was keyed was obeyed',
};

/** The answer to a question about something else than who is in. */
export function answerAbout(
  one: Case,
  topic: WonderTopic,
  asked: { readonly meeting: string | null; readonly caller: string | null },
): Diagnosis {
  const all = WONDERS[topic](one);
  const wonders =
    asked.caller === null ? all : all.filter(({ who }) => who.includes(asked.caller ?? ''));
  const causes = wonders.map((wonder) => causeOfWonder(one, wonder));
  const answer =
    causes.length === 0
      ? sentence(`nothing to wonder at: ${NOTHING[topic]}`)
      : sentence(
          listed(
            wonders.map(({ words }) => words),
            3,
          ),
        );
  return {
    version: DIAGNOSIS_VERSION,
    ...{ at: one.at, answer, healthy: causes.length === 0, causes },
    meeting: meetingAnswer(one, asked.meeting),
    callers: callersOf(one, []),
    notCauses: [],
    remedies: wonders.flatMap((wonder) => remediesOfWonder(one, wonder)),
    certainty: certaintyOf(causes.map(({ proof }) => proof?.mends ?? null)),
  };
}

/** What to mention beside any answer: mails that did not come, keys that did nothing. */
export function wondersNoticed(one: Case): readonly Noticed[] {
  return [...mailWonders(one), ...commandWonders(one)].map((wonder) => noticedWonder(wonder));
}

function certaintyOf(proofs: readonly (boolean | null)[]): Certainty {
  if (proofs.every((mends) => mends === true)) {
    const because = 'Each was taken out and the history lived again.';
    return { level: 'proven', because, surer: [] };
  }
  const surer = [
    'Look at the mail server’s own log: what becomes of a mail is not the bridge’s doing.',
  ];
  const because = 'It is in the record; a replay cannot show what lies outside the bridge.';
  return { level: 'likely', because, surer: proofs.includes(null) ? surer : [] };
}
