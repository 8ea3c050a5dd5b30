import { isMapping, type Mapping } from '../../domain/mapping.ts';
import type { Finding, Path } from './problem.ts';

/** A number, or true or false, that `vars` or a row holds. */
export interface PlainVariable {
  readonly value: number | boolean;
  readonly path: Path;
}

/** The variables that a document itself sets, for one row of its table. */
export interface DocumentVariables {
  /** Those that are texts. */
  readonly texts: ReadonlyMap<string, string>;
  /** Those that are numbers, true or false: they stand for no text. */
  readonly plain: ReadonlyMap<string, PlainVariable>;
  /** The names of all, those of a wrong shape and of other rows too. */
  readonly declared: ReadonlySet<string>;
  /** The row itself; `null` without a table. */
  readonly row: Mapping | null;
}

/** The most runs that a matrix may make of one scenario. */
export const MOST_ROWS = 1000;

/** The variables of a document, once for each row; once when there is no table. */
export function documentVariables(document: Mapping): DocumentVariables[] {
  const vars = settingsOf(document['vars'], ['vars']);
  const rows = rowsOf(document).map((row, i) => settingsOf(row, ['rows', i]));
  const axes = axesOf(document);
  const declared = new Set([vars, ...rows, ...axes].flat().map(({ name }) => name));
  const table = tableOf(rows, axes);
  if (table.length === 0) return [{ ...read(vars), declared, row: null }];
  return table.map((row) => ({
    ...read([...vars, ...row]),
    declared,
    row: Object.fromEntries(row.map(({ name, value }) => [name, value])),
  }));
}

/** A variable, what it is set to, and where. */
interface Setting {
  readonly name: string;
  readonly value: unknown;
  readonly path: Path;
}

function settingsOf(mapping: unknown, path: Path): readonly Setting[] {
  return Object.entries(mappingOr(mapping)).map(([name, value]) => ({
    ...{ name, value },
    path: [...path, name],
  }));
}

/** The values of each variable of the matrix. */
function axesOf(document: Mapping): readonly (readonly Setting[])[] {
  return Object.entries(mappingOr(document['matrix'])).map(([name, values]) =>
    (Array.isArray(values) ? values : []).map((value: unknown, i) => ({
      ...{ name, value },
      path: ['matrix', name, i],
    })),
  );
}

/** Every row with every choice of the matrix; none beyond {@link MOST_ROWS}, which is a finding. */
function tableOf(
  rows: readonly (readonly Setting[])[],
  axes: readonly (readonly Setting[])[],
): readonly (readonly Setting[])[] {
  if (axes.length === 0) return rows;
  let table = rows.length === 0 ? [[]] : rows;
  for (const axis of axes)
    table = table.slice(0, MOST_ROWS).flatMap((row) => axis.map((choice) => [...row, choice]));
  return table.slice(0, MOST_ROWS);
}

/** What is wrong with a matrix besides its shape. */
export function matrixFindings(document: Mapping): Finding[] {
  const axes = axesOf(document);
  const count = axes.reduce((all, axis) => all * axis.length, Math.max(1, rowsOf(document).length));
  const rowNames = new Set(rowsOf(document).flatMap((row) => Object.keys(row)));
  const twice = Object.keys(mappingOr(document['matrix'])).filter((name) => rowNames.has(name));
  return [
    ...twice.map((name): Finding => ({
      ...{ path: ['matrix', name], at: 'key' },
      message: `\`${name}\` is set by \`rows\` already.`,
      cure: 'Let either `rows` or `matrix` set it.',
    })),
    ...axes.flatMap((axis) =>
      repeatedIn(axis.map(({ value }) => String(value))).map((place): Finding => ({
        ...{ path: axis[place]?.path ?? [], at: 'value' },
        message: 'This choice stands twice: two runs would have one name.',
        cure: 'Take one out; --repeat runs a scenario several times.',
      })),
    ),
    ...(count <= MOST_ROWS
      ? []
      : [
          {
            ...{ path: ['matrix'], at: 'key' as const },
            message: `This makes ${count} runs of one scenario: expected at most ${MOST_ROWS}.`,
            cure: 'Take values out, or split the scenario.',
          },
        ]),
  ];
}

/** The places of what stands further up already. */
function repeatedIn(values: readonly string[]): readonly number[] {
  const known = new Set<string>();
  return values.flatMap((value, place) => {
    if (known.has(value)) return [place];
    known.add(value);
    return [];
  });
}

/** Rows that are another row again. */
function sameRows(rows: readonly Mapping[]): Finding[] {
  const named = rows.map((row) =>
    rowWords(
      Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      NONE,
    ),
  );
  return repeatedIn(named).map((place) => ({
    ...{ path: ['rows', place], at: 'value' },
    message: 'This row stands twice: two runs would have one name.',
    cure: 'Take one out; --repeat runs a scenario several times.',
  }));
}

const NONE: ReadonlyMap<string, string> = new Map();

/** All values as texts, as they stand in prose and in what the run fills in. */
export function allAsTexts({
  texts,
  plain,
}: Pick<DocumentVariables, 'texts' | 'plain'>): Map<string, string> {
  const written = [...plain].map(([name, { value }]) => [name, String(value)] as const);
  return new Map([...texts, ...written]);
}

/**
 * A row as a report names it: `length 4, language en-US`.
 *
 * @param hidden what stands in place of the values of these variables.
 */
export function rowWords(row: Mapping, hidden: ReadonlyMap<string, string>): string {
  return Object.entries(row)
    .map(([key, value]) => `${key} ${hidden.get(key) ?? String(value)}`)
    .join(', ');
}

/** Every row must set the same variables: one left out would be read from `vars`, unseen. */
export function rowFindings(document: Mapping): Finding[] {
  const rows = document['rows'];
  if (!Array.isArray(rows) || !rows.every((row) => isMapping(row))) return [];
  const usual = usualKeys(rows);
  const uneven = rows.flatMap((row, i): Finding[] => {
    const lacks = [...usual].filter((key) => !Object.hasOwn(row, key));
    const strange = Object.keys(row).filter((key) => !usual.has(key));
    const said = [
      lacks.length === 0 ? '' : `lacks ${listed(lacks)}, which other rows have`,
      strange.length === 0 ? '' : `has ${listed(strange)}, which other rows lack`,
    ].filter((part) => part !== '');
    if (said.length === 0) return [];
    const message = `This row ${said.join(', and it ')}.`;
    return [{ path: ['rows', i], at: 'value', message, cure: 'Give every row the same keys.' }];
  });
  return [...uneven, ...sameRows(rows)];
}

/** The keys that more than half of the rows have; where the rows are torn, those of the first. */
function usualKeys(rows: readonly Mapping[]): Set<string> {
  const [first = {}] = rows;
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return new Set(
    [...keys].filter((key) => {
      const twice = 2 * rows.filter((row) => Object.hasOwn(row, key)).length;
      return twice > rows.length || (twice === rows.length && Object.hasOwn(first, key));
    }),
  );
}

function listed(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(', ');
}

function rowsOf(document: Mapping): Mapping[] {
  const rows = document['rows'];
  return Array.isArray(rows) ? rows.map((row) => mappingOr(row)) : [];
}

function mappingOr(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** Later settings win over earlier ones. */
function read(settings: readonly Setting[]): {
  texts: Map<string, string>;
  plain: Map<string, PlainVariable>;
} {
  const texts = new Map<string, string>();
  const plain = new Map<string, PlainVariable>();
  for (const { name, value, path } of settings) {
    texts.delete(name);
    plain.delete(name);
    if (typeof value === 'string') texts.set(name, value);
    if (typeof value === 'number' || typeof value === 'boolean') plain.set(name, { value, path });
  }
  return { texts, plain };
}
