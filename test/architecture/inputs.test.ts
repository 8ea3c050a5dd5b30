import { describe, expect, test } from 'vitest';
import { inputViolations, namesIn, SWITCHES, UNION } from './input-law.ts';
import { readFiles, readOne } from './repository.ts';
import { parseModule } from './syntax.ts';

const source = readFiles(['src'], ['.ts', '.tsx']).map(parseModule);
const union = parseModule(readOne(UNION));

const found = (text: string, path = 'src/server/a.ts'): readonly string[] =>
  inputViolations([union, parseModule({ path, text })]);

describe('there is one union of inputs, and one switch over them', () => {
  test('in this repository', () => {
    expect(inputViolations(source)).toEqual([]);
    expect(namesIn(union)).toEqual([
      ...['dial', 'press', 'hangUp', 'loseLine', 'resumeLine', 'joinByApp', 'leaveByApp'],
      ...['administer', 'mailReport'],
    ]);
  });

  test.each([
    "type Row = { input: 'press'; key: string };",
    "type Row = { input: 'hangUp' | 'loseLine'; readonly call: string } | null;",
    "interface Dialled { readonly input: 'dial'; readonly token: string }",
    "switch (row.input) { case 'dial': break; }",
    'switch (this.#row.input) { default: }',
  ])('%s is caught', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  test.each([
    "type Join = Extract<BridgeInput, { input: 'joinByApp' }>;",
    "interface KeyRun { input: 'keys'; call: string }",
    "const input = { input: 'press', call, key, durationMs };",
    "switch (step.does) { case 'dial': break; }",
  ])('%s is let pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('but the engine tells what each does, and a recording what a scenario calls it', () => {
    for (const path of SWITCHES) expect(found('switch (one.input) { default: }', path)).toEqual([]);
  });

  test('a violation names the line and what to do', () => {
    expect(found("\ntype Row = { input: 'press'; key: string };")).toEqual([
      `src/server/a.ts:2: an input's shape; take BridgeInput from ${UNION}`,
    ]);
  });
});
