import type { JSX, TargetedMouseEvent } from 'preact';
import { HEARD_WORDS } from '../../../evidence/place-words.ts';
import {
  HEIGHTS,
  isCutOff,
  LANE,
  spokenLane,
  stretchesOf,
} from '../../../evidence/browser/lane-stretches.ts';
import {
  stateAt,
  type CallerModel,
  type StateModel,
} from '../../../evidence/browser/report-model.ts';
import { lookAt } from '../feed/moment.ts';
import { clockTime } from '../parts/times.ts';
import { Windowed } from '../parts/windowed.tsx';
import { show } from './history-view.ts';
import type { RecordModel } from './use-record.ts';

/** The height of a row in pixels, as the style sheet has it. */
const ROW_HEIGHT = 42;

/** A lane of at least so many hundredths of the line gets its name written on it. */
const NAMED_SHARE = 0.08;

/** Everybody over time: where each was, what each heard at the moment, and all of it as a bar. */
export function CallerLanes({
  record,
  callers,
  who,
  at,
}: {
  readonly record: RecordModel;
  readonly callers: readonly CallerModel[];
  /** Names that are chosen. */
  readonly who: readonly string[];
  /** Milliseconds since the epoch; `null` for now. */
  readonly at: number | null;
}): JSX.Element {
  const here = at ?? record.endAt;
  const choose = (name: string): void => {
    const others = who.filter((other) => other !== name);
    show({ who: others.length === who.length ? [...who, name] : others });
  };
  return (
    <Windowed
      class="caller-lanes"
      label="Callers over time"
      count={callers.length}
      rowHeight={ROW_HEIGHT}
      keyOf={(place) => `${callers[place]?.name ?? ''} ${String(callers[place]?.app)}`}
      row={(place) => {
        const caller = callers[place];
        if (caller === undefined) return null;
        const state = stateAt(caller, here);
        return (
          <div class={`lane-row ${state?.place ?? 'none'}`}>
            <span class={`dot ${state?.place ?? 'none'}`} aria-hidden="true" />
            <button
              type="button"
              class="plain name"
              aria-pressed={who.includes(caller.name)}
              title="Show only this caller"
              onClick={() => choose(caller.name)}
            >
              {caller.name}
            </button>
            <span class="lane-now">
              <span>{state?.words ?? 'not yet there'}</span>
              <span class="note">{hearsOf(state)}</span>
            </span>
            <Lane caller={caller} record={record} here={here} />
          </div>
        );
      }}
    />
  );
}

function hearsOf(state: StateModel | null): string {
  if (state === null || state.hears === '' || state.place === 'ended') return '';
  return `hears ${HEARD_WORDS[state.hears] ?? state.hears}`;
}

function Lane({
  caller,
  record: { scale, startAt },
  here,
}: {
  readonly caller: CallerModel;
  readonly record: RecordModel;
  readonly here: number;
}): JSX.Element {
  const stretches = stretchesOf(caller, startAt + scale.drawnTo);
  const cursor = percent(scale.placeOf(here - startAt));
  const press = (event: TargetedMouseEvent<SVGSVGElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    lookAt(startAt + scale.momentAt(Math.min(1, Math.max(0, (event.clientX - left) / width))));
  };
  return (
    // The scrubber does the same by keyboard.
    <svg
      class="lane"
      width="100%"
      height={LANE}
      role="img"
      aria-label={spokenLane(stretches, clockTime)}
      onClick={press}
    >
      {stretches.map((stretch) => (
        <StretchDrawn key={stretch.from} {...{ stretch, scale, startAt }} />
      ))}
      <line class="cursor" x1={cursor} x2={cursor} y1={0} y2={LANE} />
    </svg>
  );
}

/** Where something is drawn along a lane. */
function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

/** What a caller was for a while, or that the call was over. */
function StretchDrawn({
  stretch: { from, to, state },
  scale,
  startAt,
}: {
  readonly stretch: ReturnType<typeof stretchesOf>[number];
  readonly scale: RecordModel['scale'];
  readonly startAt: number;
}): JSX.Element {
  const place = percent(scale.placeOf(from - startAt));
  if (state.place === 'ended') {
    return (
      <svg x={place} width={12} height={LANE} overflow="visible">
        <path
          class={isCutOff(state) ? 'end cut' : 'end'}
          d={isCutOff(state) ? 'M1 7l8 8m0-8l-8 8' : 'M1.5 4v14'}
        />
      </svg>
    );
  }
  const height = HEIGHTS[state.place];
  const share = scale.placeOf(to - startAt) - scale.placeOf(from - startAt);
  const bar = { x: place, width: percent(share), y: (LANE - height) / 2, height };
  return (
    <g>
      <rect class={`bar ${state.place}`} {...bar}>
        <title>{state.words}</title>
      </rect>
      {share > NAMED_SHARE && height >= 11 && (
        <text class="bar-label" x={place} dx={5} y={15}>
          {state.label}
        </text>
      )}
    </g>
  );
}
