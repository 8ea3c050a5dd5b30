import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  GIVEN_PLACES,
  GIVEN_WORDS,
  notHonoured,
  type GivenPlace,
  type GivenWord,
} from '../../../src/scenario/language/given-places.ts';
import { given as givenSchema } from '../../../src/scenario/words/given.ts';
import { head as headSchema } from '../../../src/scenario/words/head.ts';
import { planOf } from './reading.ts';

/** A JSON Schema, as far as the search for words needs it. */
interface Shape {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
}

/** Keys of `given` that hold names, each with words of its own under it. */
const NAMED = ['numbers', 'organizers', 'meetings', 'callers'];

/** All words that the schema of `given` knows, by their paths. */
function wordsOfSchema(): readonly string[] {
  const root = z.toJSONSchema(givenSchema, { io: 'input' }) as Shape & {
    readonly $defs?: Readonly<Record<string, Shape>>;
  };
  const open = ({ $ref, ...shape }: Shape): Shape =>
    $ref === undefined ? shape : (root.$defs?.[$ref.split('/').at(-1) ?? ''] ?? {});
  const keysOf = (shape: Shape): readonly string[] => {
    const opened = open(shape);
    return [
      ...Object.keys(opened.properties ?? {}),
      ...(opened.anyOf ?? []).flatMap((one) => keysOf(one)),
    ];
  };
  return Object.entries(open(root).properties ?? {}).flatMap(([key, shape]) => {
    const { additionalProperties } = open(shape);
    if (NAMED.includes(key) && typeof additionalProperties === 'object') {
      return keysOf(additionalProperties).map((word) => `${key}.*.${word}`);
    }
    return key === 'draws' ? keysOf(shape).map((word) => `draws.${word}`) : [key];
  });
}

/** A document that says this word, with what it needs around it. */
const SAMPLES: Readonly<Record<Exclude<GivenWord, `file.${string}`>, string>> = {
  profile: 'profile: sfb-online',
  start: 'start: 2026-03-02T09:00:00Z',
  within: 'within: 5s',
  tenant: 'tenant: { pinLength: 6 }',
  settings: 'settings: { ring: 2s }',
  mailServer: 'mailServer: down',
  'numbers.*.number': 'numbers: { main: { number: "+14255550199" } }',
  'numbers.*.kind': 'numbers: { main: { number: "+14255550199", kind: toll } }',
  'numbers.*.languages': 'numbers: { main: { number: "+14255550199", languages: [de-DE] } }',
  'numbers.*.registered': 'numbers: { main: { number: "+14255550199", registered: true } }',
  'organizers.*.id': 'organizers: { amos: { id: a@b.c } }',
  'organizers.*.name': 'organizers: { amos: { id: a@b.c, name: Amos } }',
  'organizers.*.pin': 'organizers: { amos: { id: a@b.c, pin: "73915" } }',
  'organizers.*.formerPins':
    'organizers: { amos: { id: a@b.c, pin: "73915", formerPins: ["11223"] } }',
  'organizers.*.mailbox': 'organizers: { amos: { id: a@b.c, mailbox: none } }',
  'organizers.*.enabled': 'organizers: { amos: { id: a@b.c, enabled: false } }',
  'organizers.*.allowPstnOnlyMeetings':
    'organizers: { amos: { id: a@b.c, allowPstnOnlyMeetings: true } }',
  'organizers.*.allowTollFreeDialIn':
    'organizers: { amos: { id: a@b.c, allowTollFreeDialIn: false } }',
  'organizers.*.defaultNumber': 'organizers: { amos: { id: a@b.c, defaultNumber: main } }',
  'organizers.*.from': 'organizers: { amos: { id: a@b.c, from: "+14255550101" } }',
  'organizers.*.says': 'organizers: { amos: { id: a@b.c, says: ~ } }',
  'organizers.*.typist': 'organizers: { amos: { id: a@b.c, typist: hasty } }',
  'organizers.*.keypad': 'organizers: { amos: { id: a@b.c, keypad: { silent: true } } }',
  'meetings.*.id': MEETING('id: m1'),
  'meetings.*.conferenceId': MEETING('dialInBypass: true'),
  'meetings.*.organizer': MEETING('dialInBypass: true'),
  'meetings.*.dialInBypass': MEETING('dialInBypass: true'),
  'callers.*.from': 'callers: { pat: { from: "+14255550111" } }',
  'callers.*.count': 'callers: { crowd: { count: 3 } }',
  'callers.*.says': 'callers: { pat: { says: ~ } }',
  'callers.*.typist': 'callers: { pat: { typist: { tone: 40ms, gap: 40ms } } }',
  'callers.*.keypad': 'callers: { pat: { keypad: { dropped: [2] } } }',
  'draws.pins': 'draws: { pins: ["80412"] }',
  'draws.conferenceIds': 'draws: { conferenceIds: ["8041234"] }',
};

function MEETING(word: string): string {
  const meeting = `{ conferenceId: "4482915", organizer: amos, ${word} }`;
  return `organizers: { amos: { id: a@b.c } }\n  meetings: { standup: ${meeting} }`;
}

function scenarioWith(given: string, head = ''): string {
  return `scenario: Words\n${head}given:\n  ${given}\nsteps:\n  - wait: 1s\n`;
}

describe('every word of given has its row in the table of places', () => {
  it('the words of the schema are those of the table', () => {
    const around = ['seed', 'vars', 'rows', 'matrix', 'include'].map((word) => `file.${word}`);
    expect(Object.keys(GIVEN_WORDS).toSorted()).toEqual([...wordsOfSchema(), ...around].toSorted());
    expect(Object.keys(headSchema.shape)).toEqual(expect.arrayContaining(['seed', 'rows']));
  });

  it.each(Object.entries(SAMPLES))('%s is found where it is written', (word, text) => {
    expect(planOf(scenarioWith(text)).written.map((one) => one.word)).toContain(word);
  });

  it('it is found through an include of an include, and at its own place', () => {
    const text = 'scenario: Words\ninclude: one.yaml\nsteps:\n  - wait: 1s\n';
    const { written, actors } = planOf(text, {
      'one.yaml': 'include: two.yaml\ngiven:\n  callers:\n    pat:\n',
      'two.yaml': 'given:\n  callers:\n    pat: { typist: slow }\n',
    });
    const typist = written.find(({ word }) => word === 'callers.*.typist');
    expect(typist).toMatchObject({
      path: 'given.callers.pat.typist',
      spot: { file: 'two.yaml', line: 3 },
    });
    // A name with nothing under it takes nothing away.
    expect(actors.get('pat')?.typist).toEqual({ toneMs: 200, gapMs: 1500 });
  });

  const cases = Object.entries(SAMPLES).flatMap(([word, text]) =>
    GIVEN_PLACES.map((place) => [word as GivenWord, place, text] as const),
  );
  it.each(cases)(
    '%s, given to %s, is honoured or not honoured with a reason',
    (word, place, text) => {
      const found = notHonoured(place, planOf(scenarioWith(text)).written).filter(
        (one) => one.word === word,
      );
      const exception = GIVEN_WORDS[word][place];
      expect(found).toHaveLength(exception === undefined ? 0 : 1);
      if (exception === undefined) return;
      expect(found[0]?.message).toContain(exception.why);
      expect(found[0]?.cure).toContain(found[0]?.path ?? '?');
    },
  );

  it('what is written around given counts too', () => {
    const { written } = planOf(scenarioWith('within: 1s', 'seed: 7\nvars: { a: "1" }\n'));
    expect(written.map(({ word }) => word)).toEqual(['within', 'file.seed', 'file.vars']);
  });

  it('a scenario is run with every word', () => {
    const places: readonly GivenPlace[] = ['run', 'vitest'];
    for (const row of Object.values(GIVEN_WORDS)) {
      expect(places.filter((place) => row[place] !== undefined)).toEqual([]);
    }
  });
});
