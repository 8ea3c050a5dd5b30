import { describe, expect, test } from 'vitest';
import { setup } from 'xstate';
import {
  diagramsText,
  stateDiagram,
  statesOf,
  stateTable,
  transitionTable,
} from '../../tools/state-diagram.ts';
import { statePicture, withPictures } from '../../tools/state-picture.ts';

const door = setup({
  guards: { isBolted: () => false },
  actions: { creak: () => {}, slam: () => {} },
  delays: { draught: 5000 },
}).createMachine({
  id: 'door',
  description: 'A door that | shuts itself.',
  initial: 'shut',
  states: {
    shut: {
      description: 'Nobody gets through.',
      on: {
        PUSH: [
          { guard: 'isBolted', actions: 'creak' },
          { target: 'open.wide', actions: ['creak', 'slam'] },
        ],
      },
    },
    open: {
      description: 'Everybody gets through.',
      initial: 'ajar',
      entry: [{ type: 'creak' }],
      states: {
        ajar: { description: 'A little.', on: { PUSH: 'wide' } },
        wide: { description: 'All the way.', after: { 200: 'ajar' } },
      },
      after: { draught: { target: 'shut', actions: 'slam' } },
      on: { PULL: { target: '.ajar', guard: { type: 'isBolted' } } },
    },
    gone: { description: 'Off its hinges.', type: 'final' },
  },
  on: { BREAK: '.gone', '*': { actions: 'creak' } },
});

test('the diagram shows nested states, events, guards and delays', () => {
  expect(stateDiagram(door)).toBe(`stateDiagram-v2
  state "shut" as shut
  state "open" as open {
    state "ajar" as open_ajar
    state "wide" as open_wide
    state "any of these" as open_anyOfThese
    [*] --> open_ajar
    open_anyOfThese --> open_ajar: PULL [isBolted]
    open_ajar --> open_wide: PUSH
    open_wide --> open_ajar: after 200 ms
  }
  state "gone" as gone
  state "any of these" as anyOfThese
  [*] --> shut
  shut --> open_wide: PUSH
  open --> shut: after draught
  anyOfThese --> gone: BREAK
  gone --> [*]
`);
});

test('the states are listed with what they mean and do', () => {
  expect(stateTable(door)).toBe(`| State | What it is | On entry |
| --- | --- | --- |
| \`shut\` | Nobody gets through. |  |
| \`open\` | Everybody gets through. | \`creak\` |
| \`open.ajar\` | A little. |  |
| \`open.wide\` | All the way. |  |
| \`gone\` | Off its hinges. |  |`);
});

test('the transitions are listed, also those that change no state', () => {
  const lines = transitionTable(door).split('\n');
  expect(lines).toContain('| `shut` | PUSH | `isBolted` | stays | `creak` |');
  expect(lines).toContain('| `shut` | PUSH |  | `open.wide` | `creak`, `slam` |');
  expect(lines).toContain('| `open` | after draught |  | `shut` | `slam` |');
  expect(lines.slice(-2)).toEqual([
    '| any state | BREAK |  | `gone` |  |',
    '| any state | any other event |  | stays | `creak` |',
  ]);
});

describe('the page', () => {
  const page = diagramsText([door]);

  test('says that it is made, and from what', () => {
    expect(page).toMatch(/^# State diagrams\n\n<!-- Made by `npm run generate`/u);
  });

  test('has each machine with its description and diagram', () => {
    expect(page).toContain(
      '## door\n\nA door that | shuts itself.\n\n```mermaid\nstateDiagram-v2\n',
    );
  });

  test('ends with one line end', () => {
    expect(page).toMatch(/[^\n]\n$/u);
  });
});

test('every state of the machine under test has a description', () => {
  expect(statesOf(door).map(({ description }) => description ?? '')).not.toContain('');
});

test('a bar in a description does not break the table', () => {
  const machine = setup({}).createMachine({
    initial: 'a',
    states: { a: { description: 'this | that' } },
  });
  expect(stateTable(machine)).toContain('| `a` | this \\| that |  |');
});

describe('the picture of a state', () => {
  const pictureOf = (name: string): readonly string[] =>
    statesOf(door)
      .filter(({ path }) => path.join('.') === name)
      .flatMap(statePicture);

  test('shows where it is entered from, what happens within it, and what leads out', () => {
    expect(pictureOf('open')).toEqual([
      'open ◀── shut',
      '│  ajar',
      '│  └─ PUSH ──▶ wide',
      '│  wide',
      '│  └─ after 200 ms ──▶ ajar',
      '├─ PULL [isBolted] ──▶ ajar',
      '└─ after draught ────▶ shut',
    ]);
    expect(pictureOf('shut')).toEqual([
      'shut ◀── open',
      '├─ PUSH [isBolted] ──○ stays',
      '└─ PUSH ─────────────▶ open.wide',
    ]);
    expect(pictureOf('gone')).toEqual(['gone ◀── any state']);
  });

  test('stands above the state in its source, once, whatever stood there', () => {
    const state = 'const gone = createStateConfig({\n});\n';
    const pictured = `// First.\n/*\n * gone ◀── any state\n */\n${state}`;
    expect(withPictures(`// First.\n${state}`, door)).toBe(pictured);
    expect(withPictures(`// First.\n/*\n * gone\n * └─ BUILD\n */\n${state}`, door)).toBe(pictured);
    expect(withPictures(pictured, door)).toBe(pictured);
  });
});
