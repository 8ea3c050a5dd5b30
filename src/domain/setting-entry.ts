import { ruleOf, type RuleMark, type RuleName } from './rule.ts';
import type { SettingValues } from './setting-values.ts';

/** One setting of the bridge or the tenant: all that anybody has to know about it. */
export interface Setting<T = unknown> {
  readonly default: T;
  /** The rule that it turns. */
  readonly rule: RuleName;
  /** Where the default comes from: `A` where no public source fixes it. */
  readonly mark: RuleMark;
  /** What people call it. */
  readonly label: string;
  /** What it decides. */
  readonly meaning: string;
  readonly values: SettingValues;
}

/** The longest time that a setting holds, in milliseconds: a year. */
const A_YEAR_MS = 31_536_000_000;

/** More of a thing than any test asks for, and few enough to count to. */
const MANY = 1_000_000;

/** How many there may be, and how few make sense where a bridge takes fewer too. */
interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly sense?: number;
}

type About = readonly [rule: RuleName, label: string, meaning: string];

function setting<T>(value: T, values: SettingValues, [rule, label, meaning]: About): Setting<T> {
  return { default: value, rule, mark: ruleOf(rule).mark, label, meaning, values };
}

/** A setting that is on or off. */
export function flag(value: boolean, ...about: About): Setting<boolean> {
  return setting(value, { of: 'flag' }, about);
}

/** A setting that is one of a few words. @param choices with what people call each. */
export function choice<const T extends string>(
  value: NoInfer<T>,
  choices: Readonly<Record<T, string>>,
  ...about: About
): Setting<T> {
  return setting<T>(value, { of: 'choice', choices }, about);
}

/** A setting that says how many. @param range from 0 to a million where it says nothing else. */
export function count(
  value: number,
  { min = 0, max = MANY, sense = min }: Range,
  ...about: About
): Setting<number> {
  return setting(value, { of: 'whole', min, max, sense, unit: null }, about);
}

/** A setting that says how long, in milliseconds: from `min` to a year. */
export function time(value: number, min: number, ...about: About): Setting<number> {
  return setting(value, { of: 'whole', min, max: A_YEAR_MS, sense: min, unit: 'ms' }, about);
}

/** A setting that is a text of so many characters at most, or none. */
export function textOrNull(longest: number, ...about: About): Setting<string | null> {
  return setting<string | null>(null, { of: 'textOrNull', longest }, about);
}

/** The settings of a table as assumptions, whatever else is documented of their rules. */
export function assumed<Table extends Readonly<Record<string, Setting>>>(table: Table): Table {
  const marked = Object.entries(table).map(([name, one]) => [name, { ...one, mark: 'A' }]);
  return Object.fromEntries(marked) as Table;
}

/** The values of all settings of a table. */
export type ValuesOf<Table extends Readonly<Record<string, Setting>>> = {
  -readonly [Name in keyof Table]: Table[Name]['default'];
};

/** Each setting of a table at its default. */
export function defaultsOf<Table extends Readonly<Record<string, Setting>>>(
  table: Table,
): ValuesOf<Table> {
  return Object.fromEntries(
    Object.entries(table).map(([name, setting]) => [name, setting.default]),
  ) as ValuesOf<Table>;
}
