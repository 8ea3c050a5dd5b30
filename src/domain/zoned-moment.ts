/**
 * A moment as ISO 8601 has it, with its zone: `2026-03-02T09:00:00Z`, `2026-03-02T10:00+01:00`. Without a zone
 * nobody knows when it is.
 *
 * @returns milliseconds since the epoch; `null` for anything else.
 */
export function zonedMoment(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
