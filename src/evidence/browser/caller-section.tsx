import type { JSX } from 'preact';
import { offsetText } from '../../scenario/report/time-text.ts';
import { PLACE_WORDS } from '../place-words.ts';
import { PLACES, type Place } from '../report-data.ts';
import { FindField } from './find-field.tsx';
import { CallerLanes } from './parts/caller-lanes.tsx';
import type { ReportLists, ReportPart } from './report-store.ts';
import { stateAt, type CallerModel } from './report-model.ts';
import type { ViewState } from './view-state.ts';

/** What bars are told by, for those who print it or see it for the first time. */
const BARS = {
  ringing: 'ringing',
  attendant: 'attendant',
  lobby: 'lobby',
  meeting: 'meeting',
  lost: 'line lost',
} as const;

/** Callers: where each is at the moment, what each hears, and all of it over time. */
export function CallerSection({ store, paper }: ReportLists): JSX.Element {
  const { model, view, scale } = store;
  return (
    <section id="callers" aria-labelledby="callers-title">
      <div class="section-head">
        <h2 id="callers-title">Callers</h2>
        <PlaceChips store={store} />
        <FindField store={store} id="find-caller" label="Find a caller" part="caller" />
      </div>
      <CallerLanes
        callers={model.callers.filter((caller) => isWanted(caller, view))}
        scale={scale}
        startAt={0}
        at={view.at}
        timeText={offsetText}
        chosen={view.who}
        choose={(name) => store.choose(name)}
        look={(at, settled) => store.change({ at, seq: null }, settled)}
        find={view.caller}
        paper={paper}
      />
      <Legend store={store} />
    </section>
  );
}

/** True for a caller whom the reader asks for. */
function isWanted(caller: CallerModel, { at, places, caller: find }: ViewState): boolean {
  const state = stateAt(caller, at);
  if (places.length > 0 && (state === null || !places.includes(state.place))) return false;
  const text = [caller.name, caller.about, state?.words, state?.hears].join(' ').toLowerCase();
  return text.includes(find.trim().toLowerCase());
}

/** How many callers are where, each to be shown alone by a press. */
function PlaceChips({ store }: ReportPart): JSX.Element {
  const { model, view } = store;
  const counts = new Map<Place, number>();
  for (const caller of model.callers) {
    const state = stateAt(caller, view.at);
    if (state !== null) counts.set(state.place, (counts.get(state.place) ?? 0) + 1);
  }
  const shown = PLACES.filter((place) => counts.has(place) || view.places.includes(place));
  return (
    <div class="chips" role="group" aria-label="Show only callers who are">
      {shown.map((place) => {
        const pressed = view.places.includes(place);
        const places = pressed
          ? view.places.filter((one) => one !== place)
          : [...view.places, place];
        return (
          <button
            key={place}
            type="button"
            class="chip"
            aria-pressed={pressed}
            onClick={() => store.change({ places })}
          >
            <span class={`dot ${place}`} aria-hidden="true" />
            {`${counts.get(place) ?? 0} ${PLACE_WORDS[place]}`}
          </button>
        );
      })}
    </div>
  );
}

function Legend({ store }: ReportPart): JSX.Element {
  const long = store.view.trueToTime;
  return (
    <p class="legend">
      {Object.entries(BARS).map(([place, words]) => (
        <span key={place} class="key">
          <span class={`dot ${place}`} />
          {words}
        </span>
      ))}
      <span class="key">
        <span class="cross" aria-hidden="true">
          ✕
        </span>
        cut off
      </span>
      {(long || store.scale.pauses.length > 0) && (
        <button type="button" class="plain" onClick={() => store.change({ trueToTime: !long })}>
          {long ? 'Shorten long pauses' : 'Show pauses true to time'}
        </button>
      )}
    </p>
  );
}
