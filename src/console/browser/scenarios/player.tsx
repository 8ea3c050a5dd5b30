import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Ladder } from '../../../evidence/browser/parts/ladder.tsx';
import { RecordRows } from '../history/record-rows.ts';
import { setParams, useRoute } from '../route.ts';
import { Stage } from './stage.tsx';
import { SPEEDS, Watch, type Played } from './watch.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** What was played, watched: play, pause, step, scrub, faster and slower. The moment is in the address. */
export function Player({ played }: { readonly played: Played }): JSX.Element {
  const watch = useMemo(() => new Watch(played), [played]);
  const rows = useMemo(() => rowsOf(watch), [watch]);
  const places = useMemo(() => Array.from({ length: rows.length }, (_, place) => place), [rows]);
  const time = useTime(watch);
  const { at, go } = time;
  const { whereabouts, count } = watch.at(at);
  const { startAt, endAt } = played;
  return (
    <section class="watch" aria-label={`Watch: ${played.title}`}>
      <Bar watch={watch} time={time} count={count} />
      <input
        type="range"
        class="watch-scrubber"
        aria-label="Moment"
        aria-valuetext={`${offset(at - startAt)} of ${offset(endAt - startAt)}`}
        min={0}
        max={Math.max(1, endAt - startAt)}
        step={100}
        value={at - startAt}
        onInput={({ currentTarget }) => go(startAt + Number(currentTarget.value))}
      />
      <Stage whereabouts={whereabouts} everybody={watch.everybody} />
      <Ladder
        {...{ rows, places, at, parties: rows.parties }}
        label="What happened, oldest first"
        timeText={(moment) => offset(moment - startAt)}
        chosen={[]}
        find=""
        seq={null}
        choose={(row) => go(row.at)}
      />
    </section>
  );
}

/** What time does: step, play, faster and slower. */
function Bar({
  watch,
  time: { at, go, step, playing, setPlaying, speed, setSpeed },
  count,
}: {
  readonly watch: Watch;
  readonly time: Time;
  readonly count: number;
}): JSX.Element {
  const { startAt, endAt, failedAt, facts } = watch.played;
  const play = (): void => {
    if (at >= endAt) go(startAt);
    setPlaying(!playing);
  };
  return (
    <div class="row watch-bar" role="group" aria-label="Time">
      <button
        type="button"
        onClick={() => step((from) => watch.before(from))}
        aria-label="Step back"
      >
        ‹ Step
      </button>
      <button type="button" class="main" onClick={play}>
        {playing ? 'Pause' : 'Play'}
      </button>
      <button type="button" onClick={() => step((from) => watch.after(from))} aria-label="Step on">
        Step ›
      </button>
      <label>
        Speed{' '}
        <select
          value={speed}
          onChange={({ currentTarget }) => setSpeed(Number(currentTarget.value))}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {COUNT.format(one)}×
            </option>
          ))}
        </select>
      </label>
      <output class="time">
        {offset(at - startAt)} of {offset(endAt - startAt)}
      </output>
      <span class="note">
        {count} of {facts.length} facts
      </span>
      {failedAt !== null && (
        <button type="button" class="bad" onClick={() => go(failedAt)}>
          Go to where it failed
        </button>
      )}
    </div>
  );
}

/** All that happened, a row each; runs of keys are one. */
function rowsOf({ played: { facts }, everybody }: Watch): RecordRows {
  const rows = new RecordRows(facts, everybody);
  rows.take(facts.length);
  return rows;
}

interface Time {
  readonly at: number;
  readonly go: (at: number) => void;
  /** Goes on from the moment that it is, also where that one is not drawn yet: keys come faster. */
  readonly step: (to: (from: number) => number) => void;
  readonly playing: boolean;
  readonly setPlaying: (playing: boolean) => void;
  readonly speed: number;
  readonly setSpeed: (speed: number) => void;
}

/** The moment that is watched, and time going on while it plays. */
function useTime(watch: Watch): Time {
  const { startAt, endAt } = watch.played;
  const { params } = useRoute();
  const asked = startAt + (Number(params['t'] ?? 0) || 0);
  const [at, setAt] = useState(watch.within(asked));
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(10);
  const now = useRef(at);
  const show = (moment: number): void => {
    now.current = watch.within(moment);
    setAt(now.current);
  };
  useEffect(() => show(asked), [watch, asked]);
  const note = (): void => {
    const passed = Math.round(now.current - startAt);
    setParams({ t: passed === 0 ? '' : String(passed) });
  };
  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function next(time: number) {
      show(now.current + Math.max(0, time - last) * speed);
      last = time;
      if (now.current < endAt) frame = requestAnimationFrame(next);
      else setPlaying(false);
    });
    return () => {
      cancelAnimationFrame(frame);
      note();
    };
  }, [playing, speed, watch]);
  const go = (moment: number): void => {
    setPlaying(false);
    show(moment);
    note();
  };
  const step = (to: (from: number) => number): void => go(to(now.current));
  return { at, go, step, playing, setPlaying, speed, setSpeed };
}

/** So long after the beginning: `4:07.3`. */
function offset(ms: number): string {
  const tenths = Math.max(0, Math.floor(ms / 100));
  const seconds = Math.floor(tenths / 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${head}:${two(seconds % 60)}.${tenths % 10}`;
}
