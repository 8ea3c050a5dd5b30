/** Names with their values, as JSON and YAML have them. */
export type Mapping = Readonly<Record<string, unknown>>;

/** True for a mapping: no list, no single value. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
