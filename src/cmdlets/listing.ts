import { padded, widest } from '../text-layout/columns.ts';
import { withoutControls } from '../text-layout/plain-text.ts';

/** An object as a cmdlet shows it: properties in order. */
export type Shown = Readonly<Record<string, unknown>>;

/**
 * Objects as PowerShell prints them: one as a list of its properties, several as a table of some
 * of them, with a blank line before and after; nothing for none.
 *
 * @param columns the properties that a table has.
 */
export function printed(objects: readonly Shown[], columns: readonly string[]): string {
  const [first, second] = objects;
  if (first === undefined) return '';
  return second === undefined ? listOf(first) : tableOf(objects, columns);
}

/** One object as Format-List prints it. */
function listOf(object: Shown): string {
  const width = widest(Object.keys(object));
  const lines = Object.entries(object).map(([name, value]) =>
    `${padded(name, width)} : ${valueText(value)}`.trimEnd(),
  );
  return `\n${lines.join('\n')}\n\n`;
}

/** Objects as Format-Table prints them, with columns as wide as what is in them. */
function tableOf(objects: readonly Shown[], columns: readonly string[]): string {
  const rows = objects.map((object) => columns.map((name) => valueText(object[name])));
  const widths = columns.map((name, column) =>
    widest([name, ...rows.map((row) => row[column] ?? '')]),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join(' ')
      .trimEnd();
  const rules = columns.map((name) => '-'.repeat(name.length));
  return `\n${[columns, rules, ...rows].map(line).join('\n')}\n\n`;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `{${value.map((item) => valueText(item)).join(', ')}}`;
  return withoutControls(typeof value === 'string' ? value : JSON.stringify(value));
}
