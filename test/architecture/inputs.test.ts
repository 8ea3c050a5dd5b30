import { describe, expect, test } from 'vitest';
import { INPUTS } from '../../src/domain/bridge-input.ts';
import { inputViolations, SWITCHES, UNION } from './input-law.ts';
import { readFiles } from './repository.ts';
import { parseModule } from './syntax.ts';

const source = readFiles(['src'], ['.ts', '.tsx']).map(parseModule);

const found = (text: string, path = 'src/server/a.ts'): readonly string[] =>
  inputViolations([parseModule({ path, text })]);

describe('there is one union of inputs, and one switch over them', () => {
  test('in this repository', () => {
    expect(inputViolations(source)).toEqual([]);
    expect(Object.keys(INPUTS)).toEqual([
      ...['dial', 'press', 'hangUp', 'loseLine', 'resumeLine', 'joinByApp', 'leaveByApp'],
      ...['administer', 'mailReport', 'stop', 'comeBack'],
    ]);
  });

  test.each([
    "type Row = { input: 'press'; key: string };",
    "type Row = { input: 'hangUp' | 'loseLine'; readonly call: string } | null;",
    "interface Dialled { readonly input: 'dial'; readonly token: string }",
    "const row = z.object({ input: z.literal('press'), call, key });",
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

  test('and the module that has the union may describe them', () => {
    expect(found("type Row = { input: 'press'; key: string };", UNION)).toEqual([]);
  });

  test('a violation names the line and what to do', () => {
    expect(found("\ntype Row = { input: 'press'; key: string };")).toEqual([
      `src/server/a.ts:2: an input's shape; take BridgeInput from ${UNION}`,
    ]);
  });
});
