import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AdminError } from '../../../client/admin-error.ts';
import type { WhyQuestion } from '../../../client/admin-client.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { callerNamed } from '../feed/callers.ts';
import { admin } from '../session.ts';
import type { MeetingThen } from './meetings-then.ts';
import { openWhy } from './open-why.ts';
import { faultWords } from './use-act.ts';
import { VerdictShown } from './verdict-shown.tsx';

/** What can be wondered about beside the start. */
const TOPICS = {
  start: 'the start',
  pin: 'the PIN',
  mail: 'mail',
  announcements: 'announcements',
  commands: 'commands of the keypad',
} as const;

type Topic = keyof typeof TOPICS;

interface Asking {
  /** `null` for a caller who has reached none. */
  readonly meeting: MeetingThen | null;
  /** A call or participant; empty for the whole meeting. */
  readonly caller: string;
  readonly at: number | null;
}

/** The answer to "why?", as of the moment that is shown. */
export function WhyPanel({ meeting, caller, at }: Asking): JSX.Element {
  const [about, wonder] = useState<Topic>('start');
  const { answer, fault, busy, askAgain } = useAnswer({ meeting, caller, at }, about);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const whom = caller === '' ? (meeting?.title ?? '') : callerNamed(caller).name;
  return (
    <section class="why" aria-label={`Why, about ${whom}`} aria-busy={busy}>
      <header class="row">
        <h3 ref={head} tabIndex={-1}>
          Why, about {whom}
        </h3>
        <Topics about={about} wonder={wonder} />
        <button type="button" class="plain" onClick={askAgain}>
          Ask again
        </button>
        <button type="button" class="plain" onClick={() => openWhy(null)}>
          Close
        </button>
      </header>
      {busy && answer === null && (
        <p class="note" role="status">
          The history is lived again without each cause in turn …
        </p>
      )}
      {fault !== '' && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {answer !== null && fault === '' && (
        <VerdictShown
          answer={answer}
          asked={{
            meeting: meeting?.meeting ?? null,
            question: questionOf({ caller, at: answer.at }, about),
          }}
        />
      )}
    </section>
  );
}

function Topics({
  about,
  wonder,
}: {
  readonly about: Topic;
  readonly wonder: (about: Topic) => void;
}): JSX.Element {
  return (
    <label class="note">
      and{' '}
      <select value={about} onChange={({ currentTarget }) => wonder(currentTarget.value as Topic)}>
        {Object.entries(TOPICS).map(([topic, words]) => (
          <option key={topic} value={topic}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface Answered {
  readonly answer: Answer<'meetingWhy'> | null;
  /** Why there is none; empty while all is well. */
  readonly fault: string;
  readonly busy: boolean;
  readonly askAgain: () => void;
}

/** Asks the server, and anew when the question is another. */
function useAnswer({ meeting, caller, at }: Asking, about: Topic): Answered {
  const [asked, again] = useState(0);
  const [answer, take] = useState<Answer<'meetingWhy'> | null>(null);
  const [fault, say] = useState('');
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    let here = true;
    setBusy(true);
    void ask(meeting, questionOf({ caller, at }, about))
      .then(
        (told) => {
          if (!here) return;
          take(asKnown(told));
          say('');
        },
        (error: unknown) => here && say(whyNot(error, meeting)),
      )
      .finally(() => here && setBusy(false));
    return () => {
      here = false;
    };
  }, [meeting?.meeting, caller, about, at, asked]);
  return { answer, fault, busy, askAgain: () => again(asked + 1) };
}

function ask(
  meeting: MeetingThen | null,
  { caller = '', ...question }: WhyQuestion,
): Promise<Answer<'meetingWhy'>> {
  if (meeting === null) return admin().callWhy(caller, question);
  const whom = caller === '' ? {} : { caller };
  return admin().meetingWhy(meeting.meeting, { ...question, ...whom });
}

function questionOf({ caller, at }: Omit<Asking, 'meeting'>, about: Topic): WhyQuestion {
  return {
    ...(at !== null && { at }),
    ...(caller !== '' && { caller }),
    ...(about !== 'start' && { about }),
  };
}

/** The answer with everybody called as they are on this page: the server tells two of one name apart by their calls. */
function asKnown(answer: Answer<'meetingWhy'>): Answer<'meetingWhy'> {
  let text = JSON.stringify(answer);
  for (const { who, name } of answer.callers) {
    const inText = (one: string): string => JSON.stringify(one).slice(1, -1);
    if (name.endsWith(`(${who})`))
      text = text.replaceAll(inText(name), inText(callerNamed(who).name));
  }
  return JSON.parse(text) as Answer<'meetingWhy'>;
}

/** Why there is no answer. That nobody has come is none that anybody has to look into. */
function whyNot(error: unknown, meeting: MeetingThen | null): string {
  const isUnseen = error instanceof AdminError && error.code === 'recording.meetingUnseen';
  if (!isUnseen || meeting === null) return faultWords(error);
  const { title, organizerName } = meeting;
  const who = organizerName === '' ? 'its organizer' : organizerName;
  return `Nobody has come to ${title} yet. It starts when ${who} dials in and keys the leader PIN, or somebody joins by the app, signed in.`;
}
