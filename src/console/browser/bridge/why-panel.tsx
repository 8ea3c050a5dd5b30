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
import { Verdict } from './verdict.tsx';

/** What can be wondered about beside the start. */
const TOPICS = {
  start: 'the start',
  pin: 'the PIN',
  mail: 'mail',
  announcements: 'announcements',
  commands: 'commands of the keypad',
} as const;

type Topic = keyof typeof TOPICS;

/** The answer to "why?", as of the moment that is shown. */
export function WhyPanel({
  meeting,
  caller,
  at,
}: {
  readonly meeting: MeetingThen;
  /** A call or participant; empty for the whole meeting. */
  readonly caller: string;
  readonly at: number | null;
}): JSX.Element {
  const [about, wonder] = useState<Topic>('start');
  const [asked, askAgain] = useState(0);
  const [answer, take] = useState<Answer<'meetingWhy'> | null>(null);
  const [fault, say] = useState('');
  const [busy, setBusy] = useState(true);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  useEffect(() => {
    let here = true;
    setBusy(true);
    const question: WhyQuestion = {
      ...(at !== null && { at }),
      ...(caller !== '' && { caller }),
      ...(about !== 'start' && { about }),
    };
    void admin()
      .meetingWhy(meeting.meeting, question)
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
  }, [meeting.meeting, caller, about, at, asked]);
  const whom = caller === '' ? meeting.title : callerNamed(caller).name;
  return (
    <section class="why" aria-label={`Why, about ${whom}`} aria-busy={busy}>
      <header class="row">
        <h3 ref={head} tabIndex={-1}>
          Why, about {whom}
        </h3>
        <label class="note">
          and{' '}
          <select
            value={about}
            onChange={({ currentTarget }) => wonder(currentTarget.value as Topic)}
          >
            {Object.entries(TOPICS).map(([topic, words]) => (
              <option key={topic} value={topic}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="plain" onClick={() => askAgain(asked + 1)}>
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
      {answer !== null && fault === '' && <Verdict answer={answer} />}
    </section>
  );
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
function whyNot(error: unknown, { title, organizerName }: MeetingThen): string {
  if (!(error instanceof AdminError) || error.code !== 'recording.meetingUnseen')
    return faultWords(error);
  const who = organizerName === '' ? 'its organizer' : organizerName;
  return `Nobody has come to ${title} yet. It starts when ${who} dials in and keys the leader PIN, or somebody joins by the app, signed in.`;
}
