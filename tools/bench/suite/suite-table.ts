import { isMissed, rounded, spreadText, type Figure, type Requirement } from '../rows/figure.ts';
import { FIRST_FIGURES } from './first-figures.ts';
import { machineText } from './machine.ts';
import type { Measured, SuiteRun } from './suite-run.ts';

/** Between these lines of the README is the table. */
export const MARKERS = ['<!-- bench: begin -->', '<!-- bench: end -->'] as const;

/** Everything that was seen, for a terminal. */
export function suiteTable({ machine, rows, quick }: SuiteRun): string {
  const head = `${machineText(machine)} Load ${rounded(machine.load)}.`;
  return [head, ...rows.map((row) => rowText(row, quick)), ''].join('\n');
}

function rowText({ letter, name, limit, figures }: Measured, quick: boolean): string {
  return [
    '',
    `${letter}. ${name}; the limit: ${limit}`,
    ...figures.flatMap((figure) => [
      `  ${figure.id}: ${valueText(figure)}${requiredText(figure, quick)}`,
      `      by the processor ${figure.cpu.length === 0 ? '–' : spreadText(figure.cpu)}; ` +
        `product ${figure.product}; limit ${figure.limit}`,
      `      ${figure.detail}`,
    ]),
  ].join('\n');
}

function valueText({ values, unit }: Figure): string {
  return unit === '' ? spreadText(values) : `${spreadText(values)} ${unit}`;
}

function requiredText(figure: Figure, quick: boolean): string {
  if (figure.required === null) return '';
  const verdict = isMissed(figure) ? ', missed' : '';
  return ` (${requirementText(figure.required, figure.unit)}${quick ? '' : verdict})`;
}

function requirementText(required: Requirement, unit: string): string {
  const [word, value] =
    'atLeast' in required ? ['at least', required.atLeast] : ['at most', required.atMost];
  return [word, value, ...(unit === '' ? [] : [unit])].join(' ');
}

/** A figure that misses what is required of it, as a sentence. */
export function missedText(figure: Figure): string {
  const required = figure.required === null ? '' : requirementText(figure.required, figure.unit);
  return `${figure.id} is ${valueText(figure)}; ${required} is required.`;
}

/** The judged figures as a table in Markdown. */
export function readmeTable({ machine, rows, quick }: SuiteRun): string {
  const lines = rows.flatMap(({ figures }) =>
    figures
      .filter(({ required }) => required !== null)
      .map((figure) => cells(figure.id, figure.product, figure.limit, ...readmeCells(figure))),
  );
  return [
    '| measured | Lobbyline | its limit | ratio | by the processor | at first | asked |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
    `${machineText(machine)} Load ${rounded(machine.load)}.${quick ? ` ${QUICKLY}` : ''}`,
  ].join('\n');
}

/** What a table says that comes of less work. */
const QUICKLY = 'A quick run: two pairs, a tenth of the work and less.';

function readmeCells(figure: Figure): readonly string[] {
  const { id, cpu, required, unit } = figure;
  return [
    valueText(figure),
    cpu.length === 0 ? '' : spreadText(cpu),
    FIRST_FIGURES.get(id) ?? '',
    required === null ? '' : requirementText(required, unit),
  ];
}

function cells(...texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}

/** @throws Error when the text has no place for a table. */
export function withTable(text: string, table: string): string {
  const [begin, end] = MARKERS;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`Expected ${begin} and ${end}, one behind the other.`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}
