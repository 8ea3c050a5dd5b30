import { describe, expect, it } from 'vitest';
import { plansOf, planOf, problemOf, read } from './reading.ts';

const MAIN = (include: string, given = '{ callers: { pat: } }') =>
  `scenario: Includes\ninclude: ${include}\ngiven: ${given}\nsteps: [{ wait: 1s }]\n`;

describe('include', () => {
  it('merges mappings key by key, own keys over all', () => {
    const files = {
      'given/a.yaml':
        'given: { within: 5s, tenant: { pinLength: 4, tollFreeCredits: false }, callers: { lee: { says: L } } }\n',
      'given/b.yaml': 'given: { within: 7s, tenant: { pinLength: 6 } }\n',
    };
    const plan = planOf(
      MAIN(
        '[given/a.yaml, given/b.yaml]',
        '{ tenant: { tollFreeCredits: true }, callers: { pat: } }',
      ),
      files,
    );
    expect(plan.withinMs).toBe(7000);
    expect(plan.bridge.tenant).toEqual({ pinLength: 6, tollFreeCredits: true });
    expect([...plan.actors.keys()]).toEqual(['lee', 'pat']);
    expect(plan.actors.get('lee')?.says).toBe('L');
  });

  it('follows an include of an include, each relative to its own file', () => {
    const files = {
      'given/a.yaml': 'include: more/b.yaml\ngiven: { callers: { lee: } }\n',
      'given/more/b.yaml': 'given: { callers: { kim: } }\n',
    };
    expect([...planOf(MAIN('given/a.yaml'), files).actors.keys()]).toEqual(['kim', 'lee', 'pat']);
  });

  it('puts the steps of a setup before the own ones, in the order of the files, each at its place', () => {
    const files = {
      'given/a.yaml': 'include: more/b.yaml\nsetup:\n  - wait: 2s\n',
      'given/more/b.yaml': 'given: { callers: { kim: } }\nsetup: [{ wait: 1s }]\n',
      'c.yaml': 'setup: [{ wait: 3s }, { wait: 4s }]\n',
    };
    const main = `${MAIN('[given/a.yaml, c.yaml]')}  # last\n`.replace('1s', '5s');
    const { steps } = planOf(main, files);
    expect(steps.map((step) => ('forMs' in step ? step.forMs : null))).toEqual([
      1000, 2000, 3000, 4000, 5000,
    ]);
    expect(steps.map(({ spot }) => `${spot.file}:${spot.line}`)).toEqual([
      ...['given/more/b.yaml:2', 'given/a.yaml:3', 'c.yaml:1', 'c.yaml:1', 'calls.yaml:4'],
    ]);
  });

  it('points at a mistake in a setup, and in the own steps behind it', () => {
    const files = { 'a.yaml': 'setup:\n  - wait: 1s\n  - wait: 2\n' };
    expect(problemOf(MAIN('a.yaml'), files)).toMatchObject({ file: 'a.yaml', line: 3 });
    const sound = { 'a.yaml': 'setup:\n  - wait: 1s\n' };
    const own = MAIN('a.yaml').replace('wait: 1s', 'wait: 2');
    expect(problemOf(own, sound)).toMatchObject({
      file: 'calls.yaml',
      line: 4,
      path: 'steps[1].wait',
    });
  });

  it('serves every document of a file', () => {
    const files = { 'a.yaml': 'given: { callers: { lee: } }\n' };
    const two = `${MAIN('a.yaml')}---\n${MAIN('a.yaml').replace('Includes', 'Again')}`;
    expect(plansOf(two, files)).toHaveLength(2);
  });

  it('points into the included file when the mistake is there, without its PINs', () => {
    const files = { 'a.yaml': 'given:\n  organizers: { amos: { id: a@b.c, pin: 73915 } }\n' };
    const problem = problemOf(MAIN('a.yaml'), files);
    expect([problem.file, problem.line, problem.column]).toEqual(['a.yaml', 2, 41]);
    expect(problem.frame).toContain('pin: •••••');
    expect(problem.frame).not.toContain('73915');
  });

  it('keeps the PINs of the included file secret', () => {
    const files = { 'a.yaml': 'given:\n  organizers: { amos: { id: a@b.c, pin: "73915" } }\n' };
    expect(planOf(MAIN('a.yaml'), files).secrets).toEqual(['73915']);
    const { problems } = read(`${MAIN('a.yaml')}story: ["73915"]\n`, files);
    expect(problems[0]?.frame).toContain('story: ["•••••"]');
  });

  it.each([
    ['that is not there', {}, 'The file "a.yaml" cannot be read.'],
    [
      'that is empty',
      { 'a.yaml': '' },
      'The file "a.yaml" does not hold one document with a `given:` or a `setup:`.',
    ],
    [
      'of two documents',
      { 'a.yaml': 'given: {}\n---\ngiven: {}\n' },
      'The file "a.yaml" does not hold one document with a `given:` or a `setup:`.',
    ],
  ])('of a file %s is refused', (_kind, files: Record<string, string>, message) => {
    expect(problemOf(MAIN('▸a.yaml'), files).message).toBe(message);
  });

  it('of a scenario is refused, in the file that is one', () => {
    const problem = problemOf(MAIN('a.yaml'), { 'a.yaml': 'given: {}\nsteps: []\n' });
    expect([problem.file, problem.line, problem.message]).toEqual([
      'a.yaml',
      2,
      'Unknown key `steps`.',
    ]);
  });

  it('in a circle is refused', () => {
    const files = {
      'a.yaml': 'include: b.yaml\ngiven: {}\n',
      'b.yaml': 'include: a.yaml\ngiven: {}\n',
    };
    expect(problemOf(MAIN('a.yaml'), files)).toMatchObject({
      file: 'b.yaml',
      line: 1,
      column: 10,
      message: 'These files include each other in a circle.',
    });
    expect(problemOf(MAIN('▸calls.yaml')).message).toContain('circle');
  });
});
