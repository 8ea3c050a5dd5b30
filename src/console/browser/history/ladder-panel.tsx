import type { JSX } from 'preact';
import { Ladder } from '../../../evidence/browser/parts/ladder.tsx';
import { lookAt } from '../feed/moment.ts';
import { clockTime } from '../parts/times.ts';
import type { HistoryView } from './history-filter.ts';
import { show, showAll } from './history-view.ts';
import type { RecordRows } from './record-rows.ts';

/** The ladder of the record, with how many rows are shown of it. */
export function LadderPanel({
  rows,
  places,
  view,
  words,
  at,
}: {
  readonly rows: RecordRows;
  /** The rows that are shown. */
  readonly places: readonly number[];
  readonly view: HistoryView;
  /** Which filters are on. */
  readonly words: readonly string[];
  /** Milliseconds since the epoch; `null` for now. */
  readonly at: number | null;
}): JSX.Element {
  const row = view.seq === null ? null : places.find((place) => rows.at(place)?.seq === view.seq);
  return (
    <section class="panel ladder-panel" aria-label="Ladder">
      <Counted
        shown={places.length}
        all={rows.length}
        words={words}
        narrows={row !== null && !view.linked}
      />
      {places.length === 0 ? (
        <Nothing words={words} empty={rows.length === 0} />
      ) : (
        <Ladder
          {...{ rows, places, parties: rows.parties, timeText: clockTime }}
          chosen={view.who}
          find={view.find}
          at={at ?? Infinity}
          seq={view.seq}
          choose={(one) => {
            show({ seq: one.seq });
            lookAt(one.at);
          }}
          onEnter={() => view.seq !== null && show({ linked: !view.linked })}
        />
      )}
    </section>
  );
}

/** How many rows are shown, and what they can be narrowed or widened to. */
function Counted({
  shown,
  all,
  words,
  narrows,
}: {
  readonly shown: number;
  readonly all: number;
  readonly words: readonly string[];
  /** True while one row is pointed at, of whose cause and effects the others can be rid. */
  readonly narrows: boolean;
}): JSX.Element {
  return (
    <div class="row ladder-count">
      <p role="status" class="note">
        {shown === all ? `${all} rows` : `${shown} of ${all} rows: ${words.join('; ')}`}
      </p>
      {narrows && (
        <button type="button" onClick={() => show({ linked: true })}>
          Only its cause and effects
        </button>
      )}
      {words.length > 0 && (
        <button type="button" onClick={showAll}>
          Show all rows
        </button>
      )}
    </div>
  );
}

function Nothing({
  words,
  empty,
}: {
  readonly words: readonly string[];
  readonly empty: boolean;
}): JSX.Element {
  return (
    <p class="note">
      {empty
        ? 'Nothing has happened yet. Dial with a phone of this page, and each key is a row here.'
        : `No row is left by these filters: ${words.join('; ')}.`}
    </p>
  );
}
