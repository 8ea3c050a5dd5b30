import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { HEARD_WORDS } from '../../place-words.ts';
import { stateAt, type CallerModel, type StateModel } from '../report-model.ts';
import { Lane, type LaneTime } from './lane.tsx';
import { Marked } from './marked.tsx';
import { pressAlong } from './press-along.ts';
import { useWidth } from './use-width.ts';
import { Windowed } from './windowed.tsx';

/** The width of a lane that has none yet, in pixels. */
const USUAL_WIDTH = 600;

/** What lanes show: callers, at a moment. */
export interface LanesShown extends LaneTime {
  readonly callers: readonly CallerModel[];
  /** Names of those who are chosen. */
  readonly chosen: readonly string[];
  /** The name of one was pressed. */
  readonly choose: (name: string) => void;
  /** A lane was pressed at a moment, or dragged to it; `settled` at the end of that. */
  readonly look: (at: number, settled: boolean) => void;
  /** What is searched for, and marked in names. */
  readonly find?: string;
  /** The most rows that go on paper; `null` on a screen. */
  readonly paper?: number | null;
}

/** Everybody over time: where each is, what each hears at the moment, and all of it as a bar. */
export function CallerLanes(lanes: LanesShown): JSX.Element {
  const { callers, scale, startAt, look, paper = null } = lanes;
  const table = useRef<HTMLDivElement>(null);
  const width = useWidth(table, USUAL_WIDTH, scale, (all) => all.querySelector('.over-time'));
  const press = pressAlong((share, settled) => look(startAt + scale.momentAt(share), settled));
  const states = (place: number): readonly [CallerModel, StateModel | null] | null => {
    const caller = callers[place];
    return caller === undefined ? null : [caller, stateAt(caller, lanes.at)];
  };
  return (
    <div
      class="caller-table"
      role="table"
      aria-label="Callers"
      aria-rowcount={callers.length + 1}
      ref={table}
    >
      <Hatch />
      <div role="rowgroup">
        <div class="lane-row lanes-head" role="row">
          {['Caller', 'Is, and hears', 'Over time'].map((text) => (
            <div key={text} role="columnheader">
              {text}
            </div>
          ))}
        </div>
      </div>
      <Windowed
        class="caller-lanes"
        role="rowgroup"
        label="Callers, one a row"
        count={callers.length}
        paper={paper}
        keyOf={(place) => callers[place]?.line ?? place}
        rowOf={(place) => ({ class: `lane-row ${states(place)?.[1]?.place ?? 'none'}` })}
        row={(place) => {
          const [caller, state] = states(place) ?? [];
          return (
            caller && (
              <>
                <Who caller={caller} lanes={lanes} />
                <Now state={state ?? null} />
                <div role="cell" class="over-time" onPointerDown={press}>
                  <Lane {...{ caller, width }} {...lanes} />
                </div>
              </>
            )
          );
        }}
      />
    </div>
  );
}

/** What the bars of the lobby are filled with, so that they are told without their colour. */
function Hatch(): JSX.Element {
  return (
    <svg width="0" height="0" class="patterns" aria-hidden="true">
      <defs>
        <pattern
          id="hatch"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" class="hatch-paper" />
          <line x1="0" y1="0" x2="0" y2="6" class="hatch-line" />
        </pattern>
      </defs>
    </svg>
  );
}

function Who({
  caller: { name, about },
  lanes: { chosen, choose, find = '' },
}: {
  readonly caller: CallerModel;
  readonly lanes: LanesShown;
}): JSX.Element {
  return (
    <div role="rowheader" class="who">
      <button
        type="button"
        class="name"
        aria-pressed={chosen.includes(name)}
        title="Show only this caller on the ladder"
        onClick={() => choose(name)}
      >
        <Marked text={name} find={find} />
      </button>
      <span class="about">{about}</span>
    </div>
  );
}

function Now({ state }: { readonly state: StateModel | null }): JSX.Element {
  const place = state?.place ?? 'none';
  return (
    <div role="cell" class="state">
      <span class={`dot ${place}`} aria-hidden="true" />
      <span class="now">{state?.words ?? 'not yet there'}</span>
      <span class="hears">
        <Hears state={state} />
      </span>
    </div>
  );
}

function Hears({ state }: { readonly state: StateModel | null }): JSX.Element {
  if (state === null || state.hears === '' || state.place === 'ended') return <>–</>;
  const words = HEARD_WORDS[state.hears];
  if (words !== undefined) return <>{words}</>;
  return (
    <>
      <span class="prompt">{state.hears}</span>
      {state.spoken !== '' && (
        <span class="spoken" title={state.spoken}>
          “{state.spoken}”
        </span>
      )}
    </>
  );
}
