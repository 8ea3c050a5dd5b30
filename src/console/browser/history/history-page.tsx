import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { causeAndEffects } from '../../../history/causes.ts';
import { titleOf } from '../bridge/meetings-then.ts';
import { directoryAt } from '../feed/directory.ts';
import { feed } from '../feed/feed.ts';
import { useMoment } from '../feed/moment.ts';
import { settings } from '../feed/settings.ts';
import { useStore } from '../parts/store.ts';
import { useRoute } from '../route.ts';
import { CallerLanes } from './caller-lanes.tsx';
import { Filters } from './filters.tsx';
import { filterWords, placesOf, viewOf } from './history-filter.ts';
import { show, showAll } from './history-view.ts';
import { Ladder } from './ladder.tsx';
import { Scrubber } from './scrubber.tsx';
import { SettingsThen } from './settings-then.tsx';
import { useRecord, type RecordModel } from './use-record.ts';

/** The page "History": what happened, between whom, with what settings, at any moment. */
export function HistoryPage(): JSX.Element {
  const { params } = useRoute();
  const { at } = useMoment();
  const record = useRecord();
  const then = useStore(settings);
  const view = useMemo(() => viewOf(params), [params]);
  const meetings = useMemo(
    () => directoryAt(then, null).meetings.map((one) => ({ id: one.meeting, title: titleOf(one) })),
    [then],
  );
  const { rows, length } = record;
  const linked = useMemo(
    () =>
      view.linked && view.seq !== null
        ? causeAndEffects(feed.value.facts.slice(0, length), view.seq)
        : null,
    [view.linked, view.seq, length],
  );
  // A moment or a row that is pointed at changes none of the rows there are.
  const filter = JSON.stringify([view.who, view.find, view.without, view.meeting]);
  const places = useMemo(() => placesOf(rows, view, linked), [rows, length, filter, linked]);
  const callers = useMemo(() => callersIn(record, places, filter, linked), [record, places]);
  const linkedAt = useMemo(() => momentsOf(linked), [linked]);
  const words = filterWords(view, (id) => meetings.find((one) => one.id === id)?.title ?? id);
  const row = view.seq === null ? null : places.find((place) => rows.at(place)?.seq === view.seq);
  const narrows = row !== null && !view.linked;
  return (
    <div class="history">
      <Filters {...{ view, meetings, at }} kinds={kindsIn(record)} />
      <Scrubber record={record} at={at} />
      {callers.length > 0 && (
        <section aria-label="Callers" class="panel lanes-panel">
          <CallerLanes {...{ record, callers, at }} who={view.who} />
        </section>
      )}
      <div class="history-columns">
        <section class="panel ladder-panel" aria-label="Ladder">
          <Counted shown={places.length} all={rows.length} {...{ words, narrows }} />
          {places.length === 0 ? (
            <Nothing words={words} empty={rows.length === 0} />
          ) : (
            <Ladder {...{ rows, places, view, at }} />
          )}
        </section>
        <aside class="panel settings-panel" aria-label="Settings at this moment">
          <h2>{at === null ? 'Settings now' : 'Settings at this moment'}</h2>
          <SettingsThen settings={record.settings} at={at} linkedAt={linkedAt} />
        </aside>
      </div>
    </div>
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

/** The callers of whom a row is shown; all of them where nothing is left out. */
function callersIn(
  { callers, rows }: RecordModel,
  places: readonly number[],
  filter: string,
  linked: ReadonlySet<number> | null,
): RecordModel['callers'] {
  const [who] = JSON.parse(filter) as readonly [readonly string[]];
  if (places.length === rows.length) return callers;
  const names = new Set(places.map((place) => rows.at(place)?.who));
  // Who is chosen stands among the others, so that more can be chosen.
  return callers.filter(({ name }) => names.has(name) || (linked === null && who.length > 0));
}

function momentsOf(linked: ReadonlySet<number> | null): ReadonlySet<number> | null {
  if (linked === null) return null;
  const { facts } = feed.value;
  const first = facts[0]?.seq ?? 1;
  return new Set([...linked].flatMap((seq) => facts[seq - first]?.at ?? []));
}

function kindsIn({ rows }: RecordModel): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (let place = 0; place < rows.length; place += 1) kinds.add(rows.at(place)?.kind ?? 'call');
  return kinds;
}
