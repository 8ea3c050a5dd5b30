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

/** The variables of a document, once for each row; once when there is no table. */
export function documentVariables(document: Mapping): DocumentVariables[] {
  const vars = mappingOr(document['vars']);
  const rows = rowsOf(document);
  const declared = new Set([vars, ...rows].flatMap((row) => Object.keys(row)));
  if (rows.length === 0) return [{ ...read([[vars, ['vars']]]), declared, row: null }];
  return rows.map((row, i) => ({
    ...read([
      [vars, ['vars']],
      [row, ['rows', i]],
    ]),
    declared,
    row,
  }));
}

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
  return rows.flatMap((row, i): Finding[] => {
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

/** Later mappings win over earlier ones. */
function read(mappings: readonly (readonly [Mapping, Path])[]): {
  texts: Map<string, string>;
  plain: Map<string, PlainVariable>;
} {
  const texts = new Map<string, string>();
  const plain = new Map<string, PlainVariable>();
  for (const [mapping, path] of mappings) {
    for (const [name, value] of Object.entries(mapping)) {
      texts.delete(name);
      plain.delete(name);
      if (typeof value === 'string') texts.set(name, value);
      if (typeof value === 'number' || typeof value === 'boolean') {
        plain.set(name, { value, path: [...path, name] });
      }
    }
  }
  return { texts, plain };
}
