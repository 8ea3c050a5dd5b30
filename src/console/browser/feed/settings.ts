import type { BridgeOrigin } from '../../../domain/bridge-origin.ts';
import {
  SettingsTimeline,
  valueAt,
  type TimedSetting,
} from '../../../history/settings-timeline.ts';
import type { SettingScope } from '../../../history/setting-values.ts';
import { createStore, type Store } from '../parts/store.ts';
import { admin, session } from '../session.ts';
import { feed } from './feed.ts';

/** Every setting of the bridge at every moment. */
export interface SettingsThen {
  /** What the bridge was at the beginning; `null` where nobody can say, or it is still asked for. */
  readonly origin: BridgeOrigin | null;
  /** All settings with what became of them. */
  readonly all: readonly TimedSetting[];
  /** One setting at a moment in milliseconds since the epoch, `null` for now; `undefined` where it is not known. */
  valueAt(scope: SettingScope, owner: string, name: string, at: number | null): unknown;
}

let origin: BridgeOrigin | null = null;
let after = 0;
let timeline = new SettingsTimeline(null, feed.value.facts);
let taken = 0;

/** Every setting of the bridge, as its record tells; anew whenever one has changed. */
export const settings: Store<SettingsThen> = createStore<SettingsThen>(read());

feed.follow(() => take());
session.follow(() => void askForOrigin());

/** Asks what the bridge was at the beginning. */
export async function askForOrigin(): Promise<void> {
  try {
    const answer = await admin().origin();
    // What came over the wire is for reading alone, and is read alone.
    [origin, after] = [answer.origin as BridgeOrigin | null, answer.after];
  } catch {
    // What changes is known all the same, and the notice of the connection says what is wrong.
    return;
  }
  begin();
  take(true);
}

function begin(): void {
  timeline = new SettingsTimeline(origin, feed.value.facts);
  taken = 0;
}

function take(anew = false): void {
  const { facts, length } = feed.value;
  if (length < taken) begin();
  let changed = anew;
  for (; taken < length; taken += 1) {
    const fact = facts[taken];
    if (fact === undefined) break;
    if (fact.seq <= after) continue;
    timeline.take(fact);
    changed ||= SETS.has(fact.type.split('.')[0] ?? '');
  }
  if (changed) settings.set(read());
}

/** First words of the facts that change a setting, or may. */
const SETS: ReadonlySet<string> = new Set([
  ...['setting', 'pin', 'conferenceId', 'user', 'meeting', 'announcements'],
]);

function read(): SettingsThen {
  const now = timeline;
  let all: readonly TimedSetting[] | null = null;
  return {
    origin,
    get all() {
      all ??= now.settings;
      return all;
    },
    valueAt: (scope, owner, name, at) => {
      const setting = now.setting({ scope, owner, name });
      return setting === undefined ? undefined : valueAt(setting, at ?? Infinity);
    },
  };
}
