/**
 * True for values that a file would hold alike: fields in whatever order, and what is `undefined`
 * is not there.
 *
 * @param nameOf what the first value's texts are called in the second one; alike by default.
 */
export function isSame(
  one: unknown,
  other: unknown,
  nameOf: (text: string) => string = (text) => text,
): boolean {
  if (typeof one === 'string') return nameOf(one) === other;
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  if (one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return false;
  const [fields, others] = [one as Fields, other as Fields];
  for (const name in fields) if (!isSame(fields[name], others[name], nameOf)) return false;
  for (const name in others) if (others[name] !== undefined && !(name in fields)) return false;
  return true;
}

type Fields = Readonly<Record<string, unknown>>;
