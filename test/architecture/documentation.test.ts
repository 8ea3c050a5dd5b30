import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { isRuleName, RULE_NAMES, ruleOf } from '../../src/domain/rule.ts';
import { countExports, undocumentedExports } from './documentation-law.ts';
import { readFiles, type TextFile } from './repository.ts';
import { parseModule } from './syntax.ts';

const modules = readFiles(['src', 'tools', 'test'], ['.ts', '.tsx'])
  .filter(({ path }) => !path.endsWith('.test.ts'))
  .map(parseModule);

const missing = (text: string): readonly string[] =>
  undocumentedExports([parseModule({ path: 'a.ts', text })]).map(
    (line) => /: (\S+) is exported/u.exec(line)?.[1] ?? '',
  );

describe('every exported name has a doc comment', () => {
  test('in this repository', () => {
    expect(undocumentedExports(modules)).toEqual([]);
    expect(countExports(modules)).toBeGreaterThanOrEqual(150);
  });

  test.each([
    ['a function', 'export function f() {}', ['f']],
    [
      'a class, a type and an interface',
      'export class A {} export type B = 1; export interface C {}',
      ['A', 'B', 'C'],
    ],
    ['two constants', 'export const { a, b: [c] } = x;', ['a', 'c']],
    ['a list of names', '/** Said. */ const a = 1; const b = 2; export { a, b as c };', ['b']],
    ['a default', 'export default { a: 1 };', ['default']],
    [
      'a comment of another kind',
      '// No.\nexport const a = 1;\n/* No. */\nexport const b = 1;',
      ['a', 'b'],
    ],
    ['a comment that says nothing', '/** */ export const a = 1;', ['a']],
    ['a comment of the name before', '/** One. */ export const a = 1; export const b = 2;', ['b']],
  ])('%s without one is caught', (_what, text, names) => {
    expect(missing(text)).toEqual(names);
  });

  test.each([
    [
      'one doc comment for all overloads',
      '/** Said. */ export function f(a: 1): 1; export function f(a: 2): 2; export function f(a: number) { return a; }',
    ],
    ['names of another module', "export { a } from './a.ts'; export * from './b.ts';"],
    ['a default with one', '/** Said. */\nexport default make({ a: 1 });'],
    ['what is not exported', 'const a = 1; function f() {}'],
  ])('%s is let pass', (_what, text) => {
    expect(missing(text)).toEqual([]);
  });
});

describe('every rule is shown by a scenario', () => {
  const scenarios = readFiles(['scenarios'], ['.yaml', '.yml']);
  const due = RULE_NAMES.filter((name) => {
    const { profiles, toCome } = ruleOf(name);
    return toCome === undefined && profiles.includes('sfb-online');
  });

  test('that can be shown in the profile sfb-online', () => {
    const covered = new Set(scenarios.flatMap(coveredRules));
    expect(due.filter((name) => !covered.has(name))).toEqual([]);
    expect(due.length).toBeGreaterThanOrEqual(45);
  });

  test('and no scenario names a rule that does not exist', () => {
    const unknown = scenarios.flatMap((file) =>
      coveredRules(file)
        .filter((name) => !isRuleName(name))
        .map((name) => `${file.path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test('whose covers: is read in every document of a file', () => {
    const text =
      'scenario: a\ncovers: [PIN-4, LOB-1]\n---\nscenario: b\ncovers:\n  - START-2\n---\na: 1\n';
    expect(coveredRules({ path: 'a.yaml', text })).toEqual(['PIN-4', 'LOB-1', 'START-2']);
  });
});

/** The rules that a file's scenarios name. A file that is no YAML is the runner's to refuse. */
function coveredRules({ text }: TextFile): readonly string[] {
  return parseAllDocuments(text).flatMap((document) => {
    const content: unknown = document.toJS();
    if (typeof content !== 'object' || content === null || !('covers' in content)) return [];
    const { covers } = content;
    return Array.isArray(covers) ? covers.map(String) : [String(covers)];
  });
}
