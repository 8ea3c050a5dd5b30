import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { CallerLanes } from '../../../evidence/browser/parts/caller-lanes.tsx';
import { kindsOf } from '../../../evidence/browser/parts/row-filter.ts';
import { SettingsThen } from '../../../evidence/browser/parts/settings-then.tsx';
import type { ShownSetting } from '../../../evidence/shown-settings.ts';
import { causeAndEffects } from '../../../history/causes.ts';
import { titleOf } from '../bridge/meetings-then.ts';
import { directoryAt } from '../feed/directory.ts';
import { feed } from '../feed/feed.ts';
import { useMoment } from '../feed/moment.ts';
import { settings } from '../feed/settings.ts';
import { useStore } from '../parts/store.ts';
import { clockTime } from '../parts/times.ts';
import { useRoute } from '../route.ts';
import { Filters } from './filters.tsx';
import { filterWords, placesShown, viewOf } from './history-filter.ts';
import { show } from './history-view.ts';
import { LadderPanel } from './ladder-panel.tsx';
import { RecordBar, useLook } from './record-bar.tsx';
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
  const places = useMemo(() => placesShown(rows, view, linked), [rows, length, filter, linked]);
  const callers = useMemo(() => callersIn(record, places, filter, linked), [record, places]);
  const kinds = useMemo(() => kindsOf(rows), [rows, length]);
  const look = useLook(record.endAt);
  const words = filterWords(view, (id) => meetings.find((one) => one.id === id)?.title ?? id);
  return (
    <div class="history">
      <Filters {...{ view, meetings, at }} kinds={kinds} />
      <RecordBar {...{ record, at, look }} />
      {callers.length > 0 && (
        <section aria-label="Callers">
          <CallerLanes
            {...{ callers, scale: record.scale, startAt: record.startAt, timeText: clockTime }}
            at={at ?? record.endAt}
            chosen={view.who}
            choose={(name) => show({ who: otherwise(view.who, name) })}
            look={look.at}
          />
        </section>
      )}
      <div class="history-columns">
        <LadderPanel {...{ rows, places, view, words, at }} />
        <aside class="panel settings-panel" aria-label="Settings at this moment">
          <h2>{at === null ? 'Settings now' : 'Settings at this moment'}</h2>
          <Settings settings={record.settings} at={at} linked={linked} />
        </aside>
      </div>
    </div>
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

/** Settings at the moment; only those that the linked rows changed, where rows are linked. */
function Settings({
  settings: all,
  at,
  linked,
}: {
  readonly settings: readonly ShownSetting[];
  readonly at: number | null;
  readonly linked: ReadonlySet<number> | null;
}): JSX.Element {
  const linkedAt = useMemo(() => momentsOf(linked), [linked]);
  const wanted =
    linkedAt === null
      ? all
      : all.filter(({ changes }) => changes.some((one) => linkedAt.has(one.at)));
  if (wanted.length === 0) {
    const why = linked === null ? 'No setting is known yet.' : 'No setting changed by this.';
    return <p class="note">{why}</p>;
  }
  return <SettingsThen settings={wanted} at={at ?? Infinity} timeText={clockTime} />;
}

function momentsOf(linked: ReadonlySet<number> | null): ReadonlySet<number> | null {
  if (linked === null) return null;
  const { facts } = feed.value;
  const first = facts[0]?.seq ?? 1;
  return new Set([...linked].flatMap((seq) => facts[seq - first]?.at ?? []));
}

/** The names with one more, or without it. */
function otherwise(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}
