import { describe, expect, test } from 'vitest';
import { assign, setup, spawnChild, StateMachine, type AnyStateMachine } from 'xstate';
import { DRAWN_MACHINES } from '../../tools/generated-files.ts';
import { machineViolations } from './machine-law.ts';
import { readFiles } from './repository.ts';

const files = readFiles(['src'], ['-machine.ts']);
const machines = (
  await Promise.all(
    files.map(async ({ path }): Promise<readonly AnyStateMachine[]> => {
      const exported = Object.values(
        (await import(/* @vite-ignore */ `../../${path}`)) as Record<string, unknown>,
      );
      return exported.filter((one) => one instanceof StateMachine);
    }),
  )
).flat();

const builder = setup({
  guards: { isReady: () => true },
  actions: { say: () => {} },
  delays: { soon: 5 },
});

test('the call and the meeting are machines, and all machines are drawn', () => {
  expect(machines.map(({ id }) => id)).toEqual(expect.arrayContaining(['call', 'meeting']));
  expect(machines.length).toBeGreaterThanOrEqual(files.length);
  expect(new Set(machines)).toEqual(new Set(DRAWN_MACHINES));
});

test('every state has its picture above it', () => {
  const sources = readFiles(['src/callflow'], ['.ts']).map(({ text }) => text);
  for (const { id, root } of machines) {
    for (const name of Object.keys(root.states)) {
      const stands = sources.some((text) =>
        text.includes(` */\nconst ${name} = createStateConfig({`),
      );
      expect([id, name, stands]).toEqual([id, name, true]);
    }
  }
});

describe('machines stay compilable', () => {
  test.each(machines.map((machine) => [machine.id, machine] as const))(
    'the machine %s',
    (_id, machine) => {
      expect(machineViolations(machine)).toEqual([]);
    },
  );

  test('a target that does not exist is refused when the machine is built', () => {
    expect(() =>
      builder.createMachine({ initial: 'a', states: { a: { on: { GO: 'nowhere' } } } }),
    ).toThrow(/'nowhere' does not exist/u);
  });

  const rest = { description: 'Said.' };
  const root = { id: 'm', ...rest, on: { '*': { actions: 'say' } } } as const;

  test('a machine as it should be passes', () => {
    const machine = builder.createMachine({
      ...root,
      initial: 'a',
      states: {
        a: { ...rest, entry: 'say', after: { soon: { guard: 'isReady', target: 'b' } } },
        b: { ...rest, exit: { type: 'say' }, on: { GO: { actions: ['say'] } } },
      },
    });
    expect(machineViolations(machine)).toEqual([]);
  });

  test.each([
    [
      'an initial state that does not exist',
      /does not exist/u,
      { initial: 'nowhere', states: { a: rest } },
    ],
    ['parallel regions', /is parallel/u, { type: 'parallel', states: { a: rest } }],
    [
      'always',
      /without an event/u,
      { initial: 'a', states: { a: { ...rest, always: 'b' }, b: rest } },
    ],
    [
      'invoke',
      /invokes an actor/u,
      { initial: 'a', states: { a: { ...rest, invoke: { src: 'other' } } } },
    ],
    [
      'a history state',
      /history/u,
      { initial: 'a', states: { a: rest, b: { ...rest, type: 'history' } } },
    ],
    ['an action in place', /action written in place/u, { entry: () => {} }],
    ['an assignment in place', /action written in place/u, { exit: assign({}) }],
    ['a spawned child', /action written in place/u, { entry: spawnChild('other') }],
    [
      'a guard in place',
      /guard written in place/u,
      { on: { GO: { guard: () => true, actions: 'say' } } },
    ],
    [
      'a delay in place',
      /delay written in place/u,
      { initial: 'a', states: { a: { ...rest, after: { 200: 'b' } }, b: rest } },
    ],
    [
      'a delay that nobody set up',
      /delay late, which/u,
      { initial: 'a', states: { a: { ...rest, after: { late: 'b' } }, b: rest } },
    ],
    ['an action that nobody set up', /action sing, which/u, { entry: 'sing' }],
    ['a guard that nobody set up', /guard isLate, which/u, { on: { GO: { guard: 'isLate' } } }],
    [
      'a state without a description',
      /m\.a: has no description/u,
      { initial: 'a', states: { a: {} } },
    ],
    ['a root that takes no other event', /would vanish/u, { on: {} }],
  ])('%s is caught', (_what, violation, config) => {
    // setup() refuses most of these by type; the law is for what gets around the types.
    const machine: unknown = builder.createMachine({ ...root, ...(config as object) } as never);
    expect(machineViolations(machine as AnyStateMachine)).toContainEqual(
      expect.stringMatching(violation),
    );
  });
});
