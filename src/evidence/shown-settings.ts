import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import { settingLabel } from '../domain/setting-names.ts';
import type { Fact } from '../domain/fact.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { defaultOf, meaningOf, valueWords } from './setting-words.ts';
import { settingsTimeline } from '../history/settings-timeline.ts';
import type { TimedSetting } from '../history/settings-timeline.ts';

/** A setting as a report shows it, in words. */
export interface ShownSetting {
  readonly scope: string;
  readonly owner: string;
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  readonly meaning: string;
  /** False for one that stays at its default throughout, or that the history is not about. */
  readonly shown: boolean;
  /** `null` when it is not known. */
  readonly value: string | null;
  readonly changes: readonly { readonly at: number; readonly value: string; readonly by: string }[];
}

/** The most owners that the history is not about and whose settings are there all the same. */
const FEW_OWNERS = 24;

/** The settings that a report shows, with all that became of them. */
export function shownSettings(
  origin: BridgeOrigin | null,
  facts: readonly Fact[],
): readonly ShownSetting[] {
  const all = settingsTimeline(origin, facts);
  const about = ownersAbout(all, facts);
  const others = new Set(all.map(({ owner }) => owner).filter((owner) => !about.has(owner)));
  return all
    .filter(({ owner }) => about.has(owner) || others.size <= FEW_OWNERS)
    .map((setting) => shownSetting(setting, about.has(setting.owner)));
}

function shownSetting(setting: TimedSetting, about: boolean): ShownSetting {
  const { scope, owner, name, value, changes } = setting;
  const usual = defaultOf(setting);
  const special = usual === undefined || value !== usual || changes.length > 0;
  return {
    ...{ scope, name, label: settingLabel(name), owner: withoutControls(owner) },
    meaning: meaningOf(setting),
    shown: about && special,
    value: value === undefined ? null : valueWords(name, value),
    changes: changes.map(({ at, value, by }) => ({
      ...{ at, value: valueWords(name, value) },
      by: withoutControls(by),
    })),
  };
}

/** Whose settings count: tenant and bridge, and the meetings, users and numbers of the history. */
function ownersAbout(all: readonly TimedSetting[], facts: readonly Fact[]): ReadonlySet<string> {
  const about = new Set(['tenant', 'bridge']);
  for (const fact of facts) {
    if ('meeting' in fact && fact.meeting !== null) about.add(fact.meeting);
    if (fact.type === 'call.dialled') about.add(fact.to);
  }
  for (const { owner, changes } of all) if (changes.length > 0) about.add(owner);
  for (const { scope, owner, name, value } of all) {
    if (scope === 'meeting' && name === 'organizer' && about.has(owner)) about.add(String(value));
  }
  return about;
}
