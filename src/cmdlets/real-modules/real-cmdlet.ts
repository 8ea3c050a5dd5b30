import { INSTEAD } from './instead.ts';
import { ONLINE_NAMES } from './online-names.ts';
import { SERVER_NAMES } from './server-names.ts';
import { ALIASES, SESSION_NAMES } from './session-names.ts';
import { TEAMS_NAMES } from './teams-names.ts';

/** A cmdlet that is real and is not simulated. */
export interface RealCmdlet {
  /** As its documentation writes it. */
  readonly name: string;
  /** Whose it is, for example `the Teams module`. */
  readonly module: string;
  /** What to use in its place, as a sentence; `null` where there is nothing. */
  readonly instead: string | null;
}

const MODULES: readonly (readonly [module: string, names: string])[] = [
  ['the Teams module', TEAMS_NAMES],
  ['Skype for Business Online', ONLINE_NAMES],
  ['Skype for Business Server', SERVER_NAMES],
  ['PowerShell or a module beside', SESSION_NAMES],
];

let known: ReadonlyMap<string, RealCmdlet> | null = null;

/**
 * The real cmdlet of that name or short name, in any case; `null` for a name that no public
 * documentation of the modules has. What is simulated is not among them.
 */
export function realCmdlet(name: string): RealCmdlet | null {
  known ??= readNames();
  const typed = name.toLowerCase();
  const meant = Object.hasOwn(ALIASES, typed) ? ALIASES[typed] : undefined;
  return known.get((meant ?? typed).toLowerCase()) ?? null;
}

/** What is said of a real cmdlet where it is typed. */
export function realCmdletWords({ name, module, instead }: RealCmdlet): string {
  const said = `${name} is a cmdlet of ${module}, and is not simulated here.`;
  return instead === null ? said : `${said} ${instead}`;
}

function readNames(): ReadonlyMap<string, RealCmdlet> {
  const names = new Map<string, RealCmdlet>();
  for (const [module, list] of MODULES) {
    for (const entry of list.split(';')) {
      const [noun = '', ...verbs] = entry.trim().split(/\s+/);
      for (const verb of verbs) {
        const name = `${verb}-${noun}`;
        const key = name.toLowerCase();
        const instead = INSTEAD.find(([pattern]) => pattern.test(key))?.[1] ?? null;
        if (!names.has(key)) names.set(key, { name, module, instead });
      }
    }
  }
  return names;
}
