import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Leg } from '../../../history/leg.ts';
import type { DialInNumber } from '../feed/directory.ts';
import { spanText, timerText } from '../parts/times.ts';
import { Windowed } from '../../../evidence/browser/parts/windowed.tsx';
import { ActButton } from './act-button.tsx';
import { CallerRow } from './caller-row.tsx';
import { DialInCard } from './dial-in-card.tsx';
import type { MeetingThen } from './meetings-then.ts';
import { useAct } from './use-act.ts';
import { WhyPanel } from './why-panel.tsx';
import { openWhy, useOpenWhy } from './open-why.ts';

/** How many callers are shown before the list is folded. */
const FEW_CALLERS = 6;

/** What a meeting is, with who is in and who waits, and what can be done there. */
export function MeetingCard({
  meeting,
  numbers,
  now,
  at,
}: {
  readonly meeting: MeetingThen;
  readonly numbers: readonly DialInNumber[];
  /** The moment that is shown, in milliseconds since the epoch. */
  readonly now: number;
  /** The same, or `null` while that is now. */
  readonly at: number | null;
}): JSX.Element {
  const { title, standing, organizerName, conferenceId } = meeting;
  const why = useOpenWhy(meeting.meeting);
  const id = `meeting-${meeting.meeting}`;
  return (
    <article class={`panel meeting-card ${standing}`} aria-labelledby={id}>
      <header class="row">
        <h2 id={id}>{title}</h2>
        <StateBadge meeting={meeting} now={now} />
        <span class="note">
          {organizerName !== '' && !title.includes(organizerName) && `of ${organizerName}`}
        </span>
      </header>
      <div class="meeting-body">
        <div class="meeting-people">
          <MeetingActs meeting={meeting} at={at} whyOpen={why !== null} />
          <People meeting={meeting} now={now} at={at} />
        </div>
        <DialInCard title={title} conferenceId={conferenceId} numbers={numbers} />
      </div>
      {why !== null && <WhyPanel meeting={meeting} caller={why.caller} at={at} key={why.caller} />}
    </article>
  );
}

function StateBadge({
  meeting: { seen, waiting, inside },
  now,
}: {
  readonly meeting: MeetingThen;
  readonly now: number;
}): JSX.Element {
  return (
    <>
      {waiting.length > 0 && (
        <span class="badge lobby">
          {waiting.length} in the lobby, up to {timerText(now - (waiting[0]?.enteredAt ?? now))}
        </span>
      )}
      {inside.length > 0 && <span class="badge meeting">{inside.length} in the meeting</span>}
      <span class="badge">{startWords(seen, now)}</span>
      {seen?.locked === true && <span class="badge lobby">Locked</span>}
    </>
  );
}

function startWords(seen: MeetingThen['seen'], now: number): string {
  if (seen === null || seen.starts === 0) return 'Not started';
  const ms = now - seen.since;
  return seen.started ? `Running for ${timerText(ms)}` : `Ended ${spanText(ms)} ago`;
}

function MeetingActs({
  meeting: { meeting, title, seen, waiting, standing },
  at,
  whyOpen,
}: {
  readonly meeting: MeetingThen;
  readonly at: number | null;
  readonly whyOpen: boolean;
}): JSX.Element {
  const act = useAct();
  const started = seen?.started === true;
  const admits = waiting.some(({ phone }) => phone.lobbyReason !== 'notStarted');
  return (
    <div class="row meeting-acts">
      {at === null && admits && (
        <ActButton
          main
          act={act}
          command={{ command: 'meeting.admit', meeting }}
          label={`Admit all who wait at ${title}`}
        >
          Admit all
        </ActButton>
      )}
      {at === null && started && (
        <ActButton
          act={act}
          command={{ command: seen.locked ? 'meeting.unlock' : 'meeting.lock', meeting }}
          label={`${seen.locked ? 'Unlock' : 'Lock'} ${title}`}
        >
          {seen.locked ? 'Unlock' : 'Lock'}
        </ActButton>
      )}
      {(!started || standing === 'waiting') && (
        <button
          type="button"
          aria-expanded={whyOpen}
          aria-label={started ? `Why are some not in ${title}?` : `Why has ${title} not started?`}
          onClick={() => openWhy(whyOpen ? null : { meeting, caller: '' })}
        >
          {started ? 'Why are some not in?' : 'Why not started?'}
        </button>
      )}
      {act.barred !== null && (admits || started) && <span class="note">{act.barred}</span>}
      {act.fault !== '' && (
        <p class="fault" role="alert">
          {act.fault}
        </p>
      )}
    </div>
  );
}

function People({
  meeting: { meeting, title, waiting, failing, inside },
  now,
  at,
}: {
  readonly meeting: MeetingThen;
  readonly now: number;
  readonly at: number | null;
}): JSX.Element {
  const act = useAct();
  const [unfolded, unfold] = useState(false);
  const lost = new Set(failing.map(({ id }) => id));
  const people: readonly Leg[] = [
    ...waiting,
    ...failing.filter(({ place }) => place === 'ended'),
    ...inside.toSorted((a, b) => Number(lost.has(b.id)) - Number(lost.has(a.id))),
  ];
  if (people.length === 0) return <p class="note">Nobody is here.</p>;
  const shown = unfolded ? people.length : Math.min(people.length, FEW_CALLERS);
  const row = (place: number): JSX.Element | null => {
    const leg = people[place];
    if (leg === undefined) return null;
    const why = (): void => openWhy({ meeting, caller: leg.id });
    return (
      <CallerRow leg={leg} now={now} act={act} meeting={at === null ? meeting : null} onWhy={why} />
    );
  };
  return (
    <>
      <Windowed
        class="people"
        label={`Who is at ${title}`}
        count={shown}
        row={row}
        keyOf={(place) => people[place]?.id ?? place}
      />
      {people.length > FEW_CALLERS && (
        <button
          type="button"
          class="plain"
          aria-expanded={unfolded}
          onClick={() => unfold(!unfolded)}
        >
          {unfolded ? 'Show fewer' : `Show all ${people.length}`}
        </button>
      )}
      {act.fault !== '' && (
        <p class="fault" role="alert">
          {act.fault}
        </p>
      )}
    </>
  );
}
