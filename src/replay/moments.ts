import type { Executor } from '../callflow/executor.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { isSame } from '../domain/same-value.ts';
import type { Leg } from '../history/leg.ts';
import {
  changesMade,
  SettingsTimeline,
  valueAt,
  type TimedSetting,
} from '../history/settings-timeline.ts';
import { Whereabouts } from '../history/whereabouts.ts';
import type { MeetingView } from '../domain/bridge-views.ts';
import { replayJournal } from './replay-journal.ts';

/** One setting as it is by now, and as it was when the journal began. */
export interface ChangedSetting {
  readonly scope: string;
  readonly owner: string;
  readonly setting: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** A millisecond at which something happened, and how everything was when that was done. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly facts: readonly Fact[];
  /** Every call and participant by the app so far. */
  readonly legs: ReadonlyMap<string, Leg>;
  /** Meetings with somebody in them or in front of them. */
  readonly meetings: readonly MeetingView[];
  readonly changed: readonly ChangedSetting[];
}

/**
 * Lives a journal again and looks at every moment of it.
 *
 * @param executor runs the machines; the table compiled from them by default.
 * @throws ReplayDeviation with the first fact that differs.
 */
export function momentsOf(
  facts: readonly Fact[],
  origin: BridgeOrigin,
  executor: Executor = tableExecutor,
): readonly Moment[] {
  const moments: Moment[] = [];
  const whereabouts = new Whereabouts();
  const settings = new SettingsTimeline(null, facts);
  let made: Fact[] = [];
  replayJournal(facts, origin, {
    executor,
    made: (fact) => {
      made.push(fact);
      whereabouts.follow(fact);
      settings.take(fact);
    },
    taken: (bridge) => {
      const at = made.at(-1)?.at ?? origin.at;
      const before = moments.at(-1)?.at === at ? moments.pop() : undefined;
      const meetings = bridge.meetings.filter(
        ({ participants, waiting }) => participants.length + waiting.length > 0,
      );
      const all = [...(before?.facts ?? []), ...made];
      moments.push({
        ...{ at, facts: all, meetings },
        legs: new Map(whereabouts.legs),
        changed: changedBy(settings.settings),
      });
      made = [];
    },
  });
  return moments;
}

/** What differs from how it was when somebody changed it first. */
function changedBy(settings: readonly TimedSetting[]): readonly ChangedSetting[] {
  return settings.flatMap((one) => {
    const made = changesMade(one);
    const now = valueAt(one, Infinity);
    if (made === null || isSame(made.before, now)) return [];
    return [{ scope: one.scope, owner: one.owner, setting: one.name, old: made.before, new: now }];
  });
}
