import { describe, expect, it } from 'vitest';
import { printProblem } from '../../../src/scenario/language/problem.ts';
import { CAST, plansOf, problemOf, read, withSteps } from './reading.ts';

const GOOD = withSteps('pat: { dial: standup }');

describe('a file', () => {
  it('holds several scenarios, in their order', () => {
    const plans = plansOf(`---\n${GOOD}---\n${GOOD.replace('Calls', 'More calls')}---\n`);
    expect(plans.map(({ title, spot }) => [title, spot.line])).toEqual([
      ['Calls', 2],
      ['More calls', 14],
    ]);
  });

  it('gives its good scenarios although another is wrong', () => {
    const bad = GOOD.replace('Calls', 'Bad calls').replace('dial:', 'dail:');
    const broken = 'scenario: [\n';
    const { plans, problems } = read(`${bad}---\n${GOOD}---\n${broken}`);
    expect(plans.map(({ title }) => title)).toEqual(['Calls']);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [11, 'Unknown key `dail`. Did you mean `dial`?'],
      [26, expect.stringContaining('This is no valid YAML: ')],
    ]);
  });

  it('reads the line ends of Windows and a byte order mark', () => {
    const plans = plansOf(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`);
    expect(plans[0]?.steps[0]?.spot).toMatchObject({ line: 11, column: 5 });
  });

  it('understands anchors and aliases', () => {
    const text = `${CAST}steps:\n  - &first { wait: 1s }\n  - *first\n`;
    expect(plansOf(text)[0]?.steps.map(({ spot }) => spot.line)).toEqual([11, 11]);
  });

  it.each([
    ['that is empty', '', 'This file is empty.'],
    ['of comments alone', '# nothing yet\n', 'This file is empty.'],
    ['that is a list', '▸- pat\n- lee\n', 'This document is a list; a scenario is a mapping.'],
    ['that is a text', '▸hello\n', 'This document is a single value; a scenario is a mapping.'],
    ['without steps', '▸scenario: Nothing\n', '`steps` is missing: expected a list of steps.'],
    ['with no step', 'scenario: Nothing\nsteps: ▸[]\n', 'There is no step.'],
    [
      'with a step in place of steps',
      'scenario: One\nsteps: ▸{ wait: 1s }\n',
      'Expected a list of steps.',
    ],
    ['without a title', '▸steps: [{ wait: 1s }]\n', '`scenario` is missing: expected a text.'],
    ['with an empty title', 'scenario: ▸" "\nsteps: [{ wait: 1s }]\n', 'The title is empty.'],
    [
      'with an unknown key',
      'scenario: A\n▸stpes: []\nsteps: [{ wait: 1s }]\n',
      'Unknown key `stpes`. Did you mean `steps`?',
    ],
    [
      'with an unknown rule',
      'scenario: A\ncovers: [▸PIN-66]\nsteps: [{ wait: 1s }]\n',
      '"PIN-66" is not known here. Did you mean PIN-6?',
    ],
    [
      'with a negative seed',
      'scenario: A\nseed: ▸-1\nsteps: [{ wait: 1s }]\n',
      'This number must be at least 0.',
    ],
    [
      'with a key twice',
      'scenario: A\nsteps: [{ wait: 1s }]\n▸steps: []\n',
      'This key stands twice in one mapping.',
    ],
    [
      'with an act twice',
      `${CAST}steps:\n  - pat: { press: "1", ▸press: "2" }\n`,
      'This key stands twice in one mapping.',
    ],
    [
      'with an open quote',
      'scenario: "A\nsteps: []\n',
      'This is no valid YAML: Missing closing "quote.',
    ],
    [
      'with a tab',
      'scenario: A\ngiven:\n\tstart: x\n',
      'This is no valid YAML: Tabs are not allowed as indentation.',
    ],
    [
      'with a tag',
      'scenario: ▸!important A\nsteps: []\n',
      'This is no valid YAML: Unresolved tag: !important.',
    ],
    [
      'with an alias in its own anchor',
      'scenario: &a [▸*a]\nsteps: []\n',
      'This alias stands inside what it stands for.',
    ],
    [
      'that holds a given alone',
      `▸${CAST.replace('scenario: Calls\n', '')}`,
      'This document holds no steps of its own: it is for scenarios to include.',
    ],
    [
      'with one title twice',
      `${GOOD}---\n${GOOD.replace('Calls', '▸Calls')}`,
      'Another scenario of this file has the same title.',
    ],
  ])('%s is refused', (_kind, text, message) => {
    if (text.includes('---')) {
      const [problem] = read(text.replace('▸', '')).problems;
      expect(problem?.message).toBe(message);
      expect(problem?.line).toBe(13);
      return;
    }
    expect(problemOf(text).message).toBe(message);
  });

  it('shows no PIN of a file that is no YAML', () => {
    const { problems } = read(
      'scenario: A\ngiven:\n  organizers:\n    amos: { pin: "73915", x: [ }\n',
    );
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.frame).toContain('pin: "•••••"');
    expect(JSON.stringify(problems)).not.toContain('73915');
  });

  it('that multiplies itself by aliases does not hang the reader', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 0; i < 8; i += 1) {
      const [name, last] = ['bcdefghij'[i], 'abcdefghij'[i]];
      bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${last}`).join(', ')}]`);
    }
    const { plans, problems } = read(`${bomb.join('\n')}\n`);
    expect(plans).toEqual([]);
    expect(problems.map(({ message }) => message)).toContain(
      'This document multiplies itself by aliases.',
    );
  });

  it('has its problems printed with place, frame and cure', () => {
    const [problem] = read(GOOD.replace('dial:', 'dail:')).problems;
    expect(problem && printProblem(problem).split('\n')).toEqual([
      'calls.yaml:11:12: Unknown key `dail`. Did you mean `dial`?',
      '   9 |   callers: { pat: , lee: }',
      '  10 | steps:',
      '> 11 |   - pat: { dail: standup }',
      '     |            ^',
      expect.stringContaining('  Here can stand: dial, press,'),
    ]);
  });
});
