import type { TenantSettings } from './tenant.ts';

/** How many digits of a masked number stay in sight, from its start. */
const DIGITS_IN_SIGHT = 5;

/**
 * What participants see of a newcomer who is shown by name or by number (rule REC-3). A name
 * stays as it is; a number is masked for those outside the tenant, for all, or for nobody.
 *
 * @param to users of the tenant (`inside`), or everybody else.
 * @param shown a name, or a caller ID such as `+14255550111`.
 */
export function shownTo(
  to: 'inside' | 'outside',
  shown: string,
  masking: TenantSettings['maskPstnNumbersType'],
): string {
  if (!/^\+?[0-9]+$/.test(shown)) return shown;
  const masked =
    masking === 'MaskedForAllUsers' || (masking === 'MaskedForExternalUsers' && to === 'outside');
  if (!masked) return shown;
  const inSight = shown.startsWith('+') ? DIGITS_IN_SIGHT + 1 : DIGITS_IN_SIGHT;
  return shown.slice(0, inSight) + '*'.repeat(Math.max(0, shown.length - inSight));
}
