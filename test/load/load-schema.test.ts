import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadJsonSchema, loadSchemaText } from '../../src/load/language/load-json-schema.ts';
import { SCENARIOS } from '../support/shipped.ts';
import { GIVEN, reading } from './load-worlds.ts';

const ROOM = new URL('../../src/load/', import.meta.url);
const validate = new Ajv({ allErrors: true, strict: true }).compile(loadJsonSchema());

function schemaTakes(text: string): boolean {
  return validate(parse(text));
}

/** What the reader has against a plan; nothing for one that is right. */
async function complaintsOf(text: string): Promise<readonly string[]> {
  const read = await reading(text);
  return 'plan' in read ? [] : read.problems.map(({ message }) => message);
}

const CALLS = 'calls: { caller: { steps: [{ dial: standup, expect: lobby }] } }';
const ARRIVALS = 'arrivals: [{ burst: 1 }]';
const SOUND = `load: a rush${GIVEN}${CALLS}\n${ARRIVALS}\n`;

it('is the one in the package (npm run generate)', () => {
  expect(readFileSync(new URL('language/load.schema.json', ROOM), 'utf8')).toBe(loadSchemaText());
});

it('describes every key of a plan', () => {
  const { properties } = loadJsonSchema() as { properties: Record<string, object> };
  for (const [key, schema] of Object.entries(properties)) {
    expect([key, 'description' in schema || 'allOf' in schema]).toEqual([key, true]);
    expect([key, schema]).not.toEqual([key, expect.objectContaining({ description: '' })]);
  }
});

describe('takes', () => {
  it.each(readdirSync(join(SCENARIOS, 'load')))('%s, which names it', (name) => {
    const text = readFileSync(join(SCENARIOS, 'load', name), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=.*\/load\.schema\.json\n/u);
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
  });

  it('the plan of PLAN.md', () => {
    const [, plan = ''] =
      /```yaml\n(.*?)```/su.exec(readFileSync(new URL('PLAN.md', ROOM), 'utf8')) ?? [];
    expect([validate(parse(plan)), validate.errors]).toEqual([true, null]);
  });
});

describe('says what the reader says of', () => {
  it.each<[kind: string, lines: string, good: boolean]>([
    ['a plan', `${CALLS}\n${ARRIVALS}`, true],
    ['an unknown key', `${CALLS}\narivals: [{ burst: 1 }]`, false],
    ['no calls', ARRIVALS, false],
    ['no kind of call', `calls: {}\n${ARRIVALS}`, false],
    ['no arrivals', CALLS, false],
    ['a storm alone', 'calls: {}\nstorms: [{ pins: wrong, rate: 5 per second, for: 20s }]', true],
    [
      'a storm of nothing',
      'calls: {}\nstorms: [{ pins: any, rate: 5 per second, for: 20s }]',
      false,
    ],
    [
      'calls that no storm brings',
      `${CALLS}\nstorms: [{ pins: wrong, rate: 5 per second, for: 20s }]`,
      false,
    ],
    [
      'a ramp',
      `${CALLS}\narrivals: [{ ramp: { from: 0 per second, to: 5 per second }, for: 1m }]`,
      true,
    ],
    ['a ramp to nowhere', `${CALLS}\narrivals: [{ ramp: { from: 0 per second }, for: 1m }]`, false],
    ['two rules', `${CALLS}\narrivals: [{ constant: 5 per second, burst: 1, for: 1m }]`, false],
    ['no rule', `${CALLS}\narrivals: [{ for: 1m }]`, false],
    ['a rule without its word', `${CALLS}\narrivals: [{ topOfTheHour: 100 }]`, false],
    ['a word of another rule', `${CALLS}\narrivals: [{ burst: 1, over: 1m }]`, false],
    ['half a call', `${CALLS}\narrivals: [{ burst: 1.5 }]`, false],
    ['a rate as a number', `${CALLS}\narrivals: [{ constant: 5, for: 1m }]`, false],
    ['a rate of another unit', `${CALLS}\narrivals: [{ constant: 5 per day, for: 1m }]`, false],
    [
      'a weight of nothing',
      `calls: { caller: { weight: 0, steps: [{ dial: standup }] } }\n${ARRIVALS}`,
      false,
    ],
    [
      'half a weight',
      `calls: { caller: { weight: 0.5, steps: [{ dial: standup }] } }\n${ARRIVALS}`,
      true,
    ],
    ['a call that does nothing', `calls: { caller: {} }\n${ARRIVALS}`, false],
    [
      'a call that does two things',
      `calls: { caller: { from: a.yaml, steps: [{ dial: standup }] } }\n${ARRIVALS}`,
      false,
    ],
    ['an unknown act', `calls: { caller: { steps: [{ dail: standup }] } }\n${ARRIVALS}`, false],
    [
      'an act that no load plays',
      `calls: { caller: { steps: [{ dial: standup }, loseLine] } }\n${ARRIVALS}`,
      false,
    ],
    [
      'a call that ends',
      `calls: { caller: { steps: [{ dial: standup }, hangUp] } }\n${ARRIVALS}`,
      true,
    ],
    [
      'a call that ends sometime',
      `calls: { caller: { steps: [{ dial: standup }, { hangUp: { sometimeWithin: 5s } }] } }\n${ARRIVALS}`,
      true,
    ],
    ['a command', `${CALLS}\n${ARRIVALS}\nadmin: [{ at: 10s, resetPin: amos, as: newPin }]`, true],
    [
      'a command without its time',
      `${CALLS}\n${ARRIVALS}\nadmin: [{ resetPin: amos, as: newPin }]`,
      false,
    ],
    ['a time without a command', `${CALLS}\n${ARRIVALS}\nadmin: [{ at: 10s }]`, false],
    [
      'a command that is to be refused',
      `${CALLS}\n${ARRIVALS}\nadmin: [{ at: 1s, resetPin: amos, refused: user.unknown }]`,
      false,
    ],
    [
      'a command at some moment',
      `${CALLS}\n${ARRIVALS}\nadmin: [{ at: 1s, resetPin: amos, sometimeWithin: 5s }]`,
      false,
    ],
    ['a point', `${CALLS}\n${ARRIVALS}\nthresholds: [dialToPrompt p99.9 < 2s]`, true],
    ['an unknown point', `${CALLS}\n${ARRIVALS}\nthresholds: [dialToPrompt p42 < 2s]`, false],
    ['a share', `${CALLS}\n${ARRIVALS}\nthresholds: [failed <= 0.5%]`, true],
    ['a share with a point', `${CALLS}\n${ARRIVALS}\nthresholds: [failed p95 < 1%]`, false],
    ['no threshold', `${CALLS}\n${ARRIVALS}\nthresholds: []`, false],
    ['a bare number of time', `${CALLS}\n${ARRIVALS}\ngrace: 30`, false],
    ['no time at all', `${CALLS}\n${ARRIVALS}\ngrace: 0`, false],
    ['no copies', `${CALLS}\n${ARRIVALS}\ncopies: 0`, false],
    ['a seed below 0', `${CALLS}\n${ARRIVALS}\nseed: -1`, false],
  ])('%s', async (_kind, lines, good) => {
    const text = `load: a rush${GIVEN}${lines}\n`;
    const complaints = await complaintsOf(text);
    expect({ reader: complaints.length === 0, complaints }).toMatchObject({ reader: good });
    expect({ schema: schemaTakes(text), errors: validate.errors }).toMatchObject({ schema: good });
  });
});

/** What an editor cannot know: names, sums, and what a text means. */
const BEYOND_A_SCHEMA = [
  /never comes/u,
  /A call dials once, and first of all/u,
  /There is no (call|meeting) called/u,
  /Not one call comes of this/u,
  /No PIN is keyed at this rate/u,
  /`times` needs `every`/u,
  /calls are more than one load holds/u,
  /more than any machine dials/u,
  /goes on for more than a day/u,
  /By then the load is over/u,
  /This is never measured/u,
];

const duration = fc.constantFrom('0', '1ms', '20s', '1m30s', '2h', '25h', '1.5s', 'soon', 5);
const rate = fc.constantFrom(
  ...['20 per second', '600 per minute', '0.5 a second', '0 per second', '90000 per second'],
  ...['20 per day', '20/s', '-1 per second', ''],
  20,
);
const count = fc.constantFrom(1, 3, 100_000, 0, -1, 1.5, 2_000_000, '7', null);
const some = { requiredKeys: [] };
const arrival = fc.record(
  {
    ...{ constant: rate, ramp: fc.record({ from: rate, to: rate }, some), burst: count },
    ...{ topOfTheHour: count, for: duration, every: duration, times: count, over: duration },
    ...{ at: duration, calls: fc.constantFrom('caller', ['caller', 'other'], 'nobody', [], 3) },
  },
  some,
);
/** Arrivals of a right shape, whatever comes of them. */
const shapely = fc.oneof(
  fc.record({ constant: rate, for: duration }),
  fc.record({ burst: count, at: duration }, { requiredKeys: ['burst'] }),
);
const act = fc.constantFrom(
  ...[{ dial: 'standup' }, { dial: 'standup', expect: 'lobby' }, { dial: 'nowhere' }, 'hangUp'],
  ...[{ press: '*73915#' }, { press: 12 }, { wait: '3s' }, { wait: 3 }, { hear: 'moh' }, {}],
  ...[{ joinApp: 'standup' }, { hangUp: null }, { expect: 'roof' }, 'wave', null],
);
const call = fc.record(
  { steps: fc.array(act, { maxLength: 3 }), weight: fc.constantFrom(1, 0.5, 0, -1, '2') },
  some,
);
const plan = fc.record(
  {
    ...{
      arrivals: fc.array(fc.oneof(shapely, arrival), { maxLength: 2 }),
      copies: count,
      seed: count,
    },
    calls: fc.dictionary(fc.constantFrom('caller', 'other'), call, { maxKeys: 2 }),
    storms: fc.array(
      fc.record(
        { pins: fc.constantFrom('wrong', 'right', 'any'), rate, for: duration, at: duration },
        some,
      ),
      { maxLength: 1 },
    ),
    thresholds: fc.array(
      fc.constantFrom(
        'came = 100%',
        'failed < 101%',
        'pinToLast p99 < 2s',
        'came p95 < 1s',
        'came',
      ),
      { maxLength: 2 },
    ),
    ...{ grace: duration, story: fc.constantFrom('why', 5), more: fc.constant(1) },
  },
  some,
);

/** The sound plan with some of its parts changed: most are wrong in one way or two. */
const changed = fc
  .tuple(
    plan,
    fc.subarray(['arrivals', 'calls', 'storms', 'thresholds', 'grace', 'copies', 'seed']),
  )
  .map(([random, kept]) => {
    const few = Object.entries(random).filter(([key]) => kept.includes(key) || key === 'more');
    return stringify({ ...(parse(SOUND) as object), ...Object.fromEntries(few.slice(0, 1)) });
  });

it('refuses nothing that the reader takes, and takes what is wrong only where no editor could tell', async () => {
  const seen = { both: 0, neither: 0, readerOnly: 0 };
  await fc.assert(
    fc.asyncProperty(changed, async (text) => {
      const complaints = await complaintsOf(text);
      const takes = schemaTakes(text);
      if (complaints.length === 0) {
        seen.both += 1;
        expect([takes, validate.errors, text]).toEqual([true, null, text]);
        return;
      }
      seen[takes ? 'readerOnly' : 'neither'] += 1;
      if (!takes) return;
      const known = complaints.filter((one) => BEYOND_A_SCHEMA.some((words) => words.test(one)));
      expect([known.length > 0, complaints, text]).toEqual([true, complaints, text]);
    }),
    { numRuns: 600, seed: 9 },
  );
  // The plans are of all three kinds: none of the claims is empty.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});
