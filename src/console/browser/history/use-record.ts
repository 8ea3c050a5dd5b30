import { useEffect, useMemo, useState } from 'preact/hooks';
import { callersOf } from '../../../evidence/callers.ts';
import type { Caller } from '../../../evidence/callers.ts';
import { heardWords } from '../../../evidence/prompt-words.ts';
import type { CallerModel } from '../../../evidence/browser/report-model.ts';
import { shownSettings, type ShownSetting } from '../../../evidence/shown-settings.ts';
import { TimeScale } from '../../../evidence/browser/parts/time-scale.ts';
import { newEverybody } from '../feed/callers.ts';
import { feed } from '../feed/feed.ts';
import { settings } from '../feed/settings.ts';
import { useStore } from '../parts/store.ts';
import { RecordRows } from './record-rows.ts';

/** How long the page rests between two looks at a record that grows, in milliseconds. */
const REST_MS = 500;

/** The record as the history shows it. Moments are offsets from `startAt`. */
export interface RecordModel {
  readonly rows: RecordRows;
  /** How many facts it tells of: what was drawn with fewer is drawn anew. */
  readonly length: number;
  /** Milliseconds since the epoch of the first thing that happened. */
  readonly startAt: number;
  readonly endAt: number;
  readonly callers: readonly CallerModel[];
  readonly settings: readonly ShownSetting[];
  readonly scale: TimeScale;
  /** Every moment at which something happens, each once, in order; milliseconds since the epoch. */
  readonly moments: readonly number[];
}

/** How many facts have come, looked at twice a second: a history is read, not watched. */
function useLength(): number {
  const [length, look] = useState(feed.value.length);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        look(feed.value.length);
      }, REST_MS);
    };
    look(feed.value.length);
    const stop = feed.follow(later);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return length;
}

/** The record as far as it came, told for people. */
export function useRecord(): RecordModel {
  const length = useLength();
  const then = useStore(settings);
  const { facts } = feed.value;
  const first = facts[0]?.seq ?? 0;
  const { rows, everybody } = useMemo(() => {
    const everybody = newEverybody();
    return { everybody, rows: new RecordRows(facts, everybody) };
  }, [facts, first]);
  return useMemo(() => {
    rows.take(length);
    const startAt = facts[0]?.at ?? 0;
    const all = facts.slice(0, length);
    const moments = [...new Set(all.map(({ at }) => at))];
    const endAt = moments.at(-1) ?? startAt;
    const offsets = moments.map((at) => at - startAt);
    return {
      ...{ rows, length, startAt, endAt, moments },
      callers: callersOf(everybody.parties, all).map(modelOf),
      settings: shownSettings(then.origin, all),
      scale: new TimeScale(offsets, endAt - startAt, true),
    };
  }, [rows, length, then.origin]);
}

/** A caller's states as lanes draw them; moments are since the epoch. */
function modelOf({ name, party, by, about, legs }: Caller, line: number): CallerModel {
  return {
    ...{ line, name, party, about, app: by === 'app' },
    states: legs.flatMap(({ states }) =>
      states.map(({ at, state }) => ({
        ...{ at, place: state.lost ? ('lost' as const) : state.place, words: state.words },
        ...{ label: state.label, spoken: state.spoken },
        hears: state.hearing === null ? '' : heardWords(state.hearing),
      })),
    ),
  };
}
