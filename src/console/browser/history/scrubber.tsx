import type { JSX, TargetedEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { lastAt, stepFrom } from '../../../evidence/browser/report-model.ts';
import { lookAt } from '../feed/moment.ts';
import { clockTime, dayTime } from '../parts/times.ts';
import type { RecordModel } from './use-record.ts';

/** How finely the scrubber moves. */
const STEPS = 10_000;

/** How many moments a key moves the scrubber by. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity },
};

/** The bar that says which moment is shown, and moves it: all phones and lists show that one. */
export function Scrubber({
  record: { scale, startAt, endAt, moments },
  at,
}: {
  readonly record: RecordModel;
  /** Milliseconds since the epoch; `null` for now. */
  readonly at: number | null;
}): JSX.Element {
  const here = at ?? endAt;
  const [look, next] = useLook(endAt);
  const step = (count: number): void => {
    if (count === Infinity) return lookAt(null);
    look(stepFrom(moments, next.current ?? here, count));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = KEY_STEPS[event.key];
    if (count === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(count);
  };
  const onInput = (event: TargetedEvent<HTMLInputElement>): void =>
    look(startAt + scale.momentAt(Number(event.currentTarget.value) / STEPS));
  const place = lastAt(
    moments.map((moment) => ({ at: moment })),
    here,
  );
  return (
    <div class="scrub panel">
      <button type="button" aria-label="The moment before" onClick={() => step(-1)}>
        ◀
      </button>
      <time class="time">{at === null ? 'Now' : clockTime(at)}</time>
      <button type="button" aria-label="The next moment" onClick={() => step(1)}>
        ▶
      </button>
      <input
        type="range"
        class="scrubber"
        min={0}
        max={STEPS}
        step="any"
        aria-label="Moment"
        aria-valuetext={`${at === null ? 'now' : clockTime(at)}, moment ${place + 1} of ${moments.length}`}
        value={scale.placeOf(here - startAt) * STEPS}
        onInput={onInput}
        onKeyDown={onKeyDown}
      />
      <span class="note scrub-day">{moments.length === 0 ? '' : `since ${dayTime(startAt)}`}</span>
      <button type="button" disabled={at === null} onClick={() => lookAt(null)}>
        Back to now
      </button>
    </div>
  );
}

/**
 * Looks at a moment with the next frame, and what it will be until then: moves that come within one
 * frame are one, since each shows the whole page at another moment.
 */
function useLook(
  endAt: number,
): readonly [(moment: number) => void, { readonly current: number | null }] {
  const next = useRef<number | null>(null);
  const look = (moment: number): void => {
    const waits = next.current !== null;
    next.current = moment;
    if (waits) return;
    requestAnimationFrame(() => {
      const wanted = next.current;
      next.current = null;
      if (wanted !== null) lookAt(Math.min(wanted, endAt));
    });
  };
  return [look, next];
}
