import type { AdminCommand } from '../../../domain/admin-command.ts';
import type { AppJoin } from '../../../domain/app-join.ts';
import type { Remedy } from '../../../diagnosis/diagnosis.ts';

/** What of a remedy can be done from here. */
export type RemedyAct =
  /** Commands of an administrator, one after the other. */
  | { readonly kind: 'commands'; readonly commands: readonly AdminCommand[] }
  /** A new PIN, which is shown where PINs are reset. */
  | { readonly kind: 'pin'; readonly user: string }
  /** Somebody joins by the app. */
  | { readonly kind: 'join'; readonly join: AppJoin }
  /** Somebody does it at a telephone. */
  | { readonly kind: 'byPhone' };

/** Where a step of a scenario keeps or fills in something, which nothing here can. */
const VARIABLE = /\$\{/u;

/** What of a remedy can be done from here, by its steps of a scenario. */
export function remedyAct({ steps }: Pick<Remedy, 'steps'>): RemedyAct {
  const asked = steps.flatMap((step): readonly Readonly<Record<string, unknown>>[] => {
    const ask = step['ask'];
    return typeof ask === 'object' && ask !== null ? [ask as Record<string, unknown>] : [];
  });
  const pin = asked.find(({ command }) => command === 'pin.reset')?.['user'];
  if (typeof pin === 'string') return { kind: 'pin', user: pin };
  const join = steps.length === 1 ? joinIn(steps[0] ?? {}) : null;
  if (join !== null) return { kind: 'join', join };
  if (asked.length === 0 || VARIABLE.test(JSON.stringify(asked))) return { kind: 'byPhone' };
  const commands = asked.map(({ by: _by, role: _role, as: _as, ...command }) => command);
  return { kind: 'commands', commands: commands as unknown as readonly AdminCommand[] };
}

/** A step by which somebody of the tenant joins, signed in. */
function joinIn(step: Readonly<Record<string, unknown>>): AppJoin | null {
  for (const done of Object.values(step)) {
    if (typeof done !== 'object' || done === null || !('joinApp' in done)) continue;
    const { meeting, user } = Object(done.joinApp) as { meeting?: unknown; user?: unknown };
    if (typeof meeting !== 'string' || typeof user !== 'string') return null;
    return { meeting, user, name: user.split('@')[0] ?? user, signedIn: true };
  }
  return null;
}

/** True when everything of a remedy is done by what can be done from here. */
export function isWhole({ steps }: Pick<Remedy, 'steps'>): boolean {
  return steps.every((step) => 'ask' in step) || steps.length === 1;
}
