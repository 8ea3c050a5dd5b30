import { didYouMean } from '../domain/did-you-mean.ts';
import { BRIDGE_CMDLETS } from './bridge-cmdlets.ts';
import type { Cmdlet } from './cmdlet.ts';
import { NUMBER_CMDLETS } from './number-cmdlets.ts';
import { COMMON_PARAMETERS, type Parameter } from './parameter.ts';
import { SESSION_CMDLETS } from './session-cmdlets.ts';
import { TENANT_CMDLETS } from './tenant-cmdlets.ts';
import { DASHES } from './tokens.ts';
import { USER_CMDLETS } from './user-cmdlets.ts';

/** Every cmdlet, in the order in which Get-Command lists them. */
export const CMDLETS: readonly Cmdlet[] = [
  ...USER_CMDLETS,
  ...TENANT_CMDLETS,
  ...BRIDGE_CMDLETS,
  ...NUMBER_CMDLETS,
  ...SESSION_CMDLETS,
];

/** A cmdlet that was found, and whether its name is misprinted as in some of the documents. */
export interface FoundCmdlet {
  readonly cmdlet: Cmdlet;
  readonly misprinted: boolean;
}

const DASH = new RegExp(`[${DASHES}]`, 'g');

/** Other names of the cmdlets of a session. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  help: 'Get-Help',
  man: 'Get-Help',
  '?': 'Get-Help',
  gcm: 'Get-Command',
};

/** The cmdlet of that name, in any case; also under the names that documents misprint. */
export function cmdletNamed(name: string): FoundCmdlet | null {
  const typed = (SHORT_NAMES[name.toLowerCase()] ?? name).toLowerCase().replace(DASH, '-');
  const meant = typed
    .replace(/-cscs/, '-cs')
    .replace('confencing', 'conferencing')
    .replace(/tenantsetting$/, 'tenantsettings');
  const cmdlet = CMDLETS.find((one) => one.name.toLowerCase() === meant);
  return cmdlet === undefined ? null : { cmdlet, misprinted: typed !== meant };
}

/** That there is no cmdlet of a name, and the one that was likely meant; the name itself may hold a PIN. */
export function noCmdletWords(name: string): string {
  const meant = didYouMean(
    name,
    CMDLETS.map((one) => one.name),
  );
  const hint = meant === null ? '' : ` Did you mean ${meant}?`;
  return `There is no cmdlet of that name; Get-Command lists them.${hint}`;
}

/** Everything that may stand behind the cmdlet's name, the common parameters last. */
export function parametersOf(cmdlet: Cmdlet): readonly Parameter[] {
  return [...cmdlet.parameters, ...COMMON_PARAMETERS];
}

/**
 * The parameters that a name as typed can mean: the one of that name or alias, or all that begin
 * like it. In any case.
 */
export function parametersLike(cmdlet: Cmdlet, typed: string): readonly Parameter[] {
  const name = typed.toLowerCase();
  const all = parametersOf(cmdlet);
  const exact = all.find((one) =>
    [one.name, ...one.aliases].some((known) => known.toLowerCase() === name),
  );
  if (exact !== undefined) return [exact];
  return all.filter((one) => one.name.toLowerCase().startsWith(name));
}
