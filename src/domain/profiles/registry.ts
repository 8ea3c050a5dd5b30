import type { Profile } from '../profile.ts';
import type { ProfileName } from '../rule.ts';
import { sfbOnline } from './sfb-online.ts';

/** The profiles there are so far. */
const PROFILES: Partial<Record<ProfileName, Profile>> = { 'sfb-online': sfbOnline };

/** Which profiles have a command, so that a record can say who does (rule MTG-4). */
export const COMMANDS_BY_PROFILE: Readonly<Record<ProfileName, readonly string[]>> = {
  'sfb-online': Object.keys(sfbOnline.commands),
  teams: ['*1', '*5', '*6', '*21', '*22', '*23'],
  'sfb-server': ['*1', '*3', '*4', '*6', '*7', '*8', '*9'],
};

/** Every command of any profile: what a caller may start to key. */
export const ALL_COMMANDS: readonly string[] = [
  ...new Set(Object.values(COMMANDS_BY_PROFILE).flat()),
];

const PROFILE_NAMES = Object.keys(COMMANDS_BY_PROFILE) as ProfileName[];

const WITH_COMMAND: ReadonlyMap<string, readonly ProfileName[]> = new Map(
  ALL_COMMANDS.map((command) => [
    command,
    PROFILE_NAMES.filter((name) => COMMANDS_BY_PROFILE[name].includes(command)),
  ]),
);

/** The profiles that have a command; empty when none does. */
export function profilesWith(command: string): readonly ProfileName[] {
  return WITH_COMMAND.get(command) ?? [];
}

/** The profile of that name, or `null` for one that is still to come. */
export function profileNamed(name: ProfileName): Profile | null {
  return PROFILES[name] ?? null;
}
