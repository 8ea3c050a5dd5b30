import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Scrubber, Steps } from '../../../evidence/browser/parts/scrubber.tsx';
import { lastAt, stepFrom } from '../../../evidence/browser/report-model.ts';
import { lookAt } from '../feed/moment.ts';
import { clockTime, dayTime } from '../parts/times.ts';
import type { RecordModel } from './use-record.ts';

/** The bar that says which moment is shown, and moves it: all phones and lists show that one. */
export function RecordBar({
  record: { scale, startAt, endAt, moments },
  at,
  look,
}: {
  readonly record: RecordModel;
  /** Milliseconds since the epoch; `null` for now. */
  readonly at: number | null;
  readonly look: Look;
}): JSX.Element {
  const here = at ?? endAt;
  const step = (count: number): void => {
    if (count === Infinity) lookAt(null);
    else look.at(stepFrom(moments, look.next() ?? here, count));
  };
  const place = lastAt(
    moments.map((moment) => ({ at: moment })),
    here,
  );
  const time = at === null ? 'Now' : clockTime(at);
  return (
    <div class="scrub panel">
      <time class="time">{time}</time>
      <Steps step={step} />
      <Scrubber
        {...{ scale, startAt, endAt, step, at: here }}
        valueText={`${time}, moment ${place + 1} of ${moments.length}`}
        tickText={(tick) => clockTime(tick).slice(0, -2)}
        look={look.at}
      />
      <span class="note scrub-day">{moments.length === 0 ? '' : `since ${dayTime(startAt)}`}</span>
      <button type="button" disabled={at === null} onClick={() => lookAt(null)}>
        Back to now
      </button>
    </div>
  );
}

/** A way to look at moments that come fast. */
export interface Look {
  readonly at: (moment: number) => void;
  /** The moment that will be looked at with the next frame; `null` for none. */
  readonly next: () => number | null;
}

/**
 * Looks at a moment with the next frame: moves that come within one frame are one, since each shows the
 * whole page at another moment.
 */
export function useLook(endAt: number): Look {
  const next = useRef<number | null>(null);
  const at = (moment: number): void => {
    const waits = next.current !== null;
    next.current = Math.min(moment, endAt);
    if (waits) return;
    requestAnimationFrame(() => {
      const wanted = next.current;
      next.current = null;
      if (wanted !== null) lookAt(wanted);
    });
  };
  return { at, next: () => next.current };
}
