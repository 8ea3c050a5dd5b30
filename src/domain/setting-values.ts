/** What values a setting takes, and in what they are counted. */
export type SettingValues =
  | { readonly of: 'flag' }
  /** `choices` with what people call each; the value itself where there is no other word. */
  | { readonly of: 'choice'; readonly choices: Readonly<Record<string, string>> }
  | {
      readonly of: 'whole';
      readonly min: number;
      readonly max: number;
      /** The least that makes sense, where bridges take less too. */
      readonly sense: number;
      /** `ms`: a time; its setting's name ends in `Ms`. */
      readonly unit: 'ms' | null;
    }
  | { readonly of: 'textOrNull'; readonly longest: number };

/** True when the setting takes that value; whatever the value is, this is no more than a look at it. */
export function takesValue(values: SettingValues, value: unknown): boolean {
  switch (values.of) {
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(values.choices, value);
    case 'whole':
      return isWhole(value, values);
    case 'textOrNull':
      if (value === null) return true;
      return typeof value === 'string' && value !== '' && value.length <= values.longest;
  }
}

/** What the setting takes, in words: "expected …". */
export function takenValues(values: SettingValues): string {
  switch (values.of) {
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${Object.keys(values.choices).join(', ')}`;
    case 'whole':
      return `a whole number from ${inGroups(values.min)} to ${inGroups(values.max)}`;
    case 'textOrNull':
      return `a text of 1 to ${values.longest} characters, or null`;
  }
}

/** A whole number with its digits in threes: a run of more reads like a PIN, and would be hidden. */
export function inGroups(number: number): string {
  return String(number).replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
}

/** True for a whole number in a range. -0 is none: it reads back as another number than it is. */
export function isWhole(
  value: unknown,
  { min, max }: { readonly min: number; readonly max: number },
): value is number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Object.is(value, -0))
    return false;
  return value >= min && value <= max;
}
