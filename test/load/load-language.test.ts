import { describe, expect, it } from 'vitest';
import { GIVEN, planOf, reading } from './load-worlds.ts';

const CALLS = 'calls: { caller: { steps: [{ dial: standup, expect: lobby }] } }';
const ARRIVALS = 'arrivals: [{ burst: 1 }]';

/** Everything that is wrong with a plan, as `line:column message`. */
async function complaints(text: string): Promise<readonly string[]> {
  const read = await reading(text);
  if ('plan' in read) return [];
  return read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** What is wrong with a plan that has these lines behind a sound `given`. */
async function wrong(lines: string): Promise<string> {
  const found = await complaints(`load: a rush${GIVEN}${lines}`);
  return found.map((one) => one.replace(/^\S+ /u, '')).join('\n');
}

describe('a load plan that is not right', () => {
  it('is told with its place, and what to do', async () => {
    const text = `load: a rush\n${CALLS}\narrivals:\n  - { constant: 5 per fortnight, for: 1m }\n`;
    const read = await reading(text);
    expect(read).toMatchObject({
      problems: [
        {
          line: 4,
          column: 17,
          path: 'arrivals[0].constant',
          message: '"5 per fortnight" is no rate of calls.',
          cure: expect.stringContaining('20 per second') as unknown,
          frame: expect.stringContaining('fortnight') as unknown,
        },
      ],
    });
  });

  it.each([
    [
      'an unknown call',
      `${CALLS}\narrivals: [{ burst: 1, calls: callers }]`,
      'Did you mean `caller`?',
    ],
    [
      'a call that never comes',
      `calls: { a: { steps: [{ dial: standup }] }, b: { steps: [{ dial: standup }] } }\narrivals: [{ burst: 1, calls: a }]`,
      '`b` never comes.',
    ],
    [
      'a kind of call that the weights never bring',
      `calls: { a: { steps: [{ dial: standup }] }, b: { weight: 0.001, steps: [{ dial: standup }] } }\narrivals: [{ burst: 9 }]`,
      '`b` never comes: not one of these calls is its by the weights.',
    ],
    [
      'a weight of 0',
      `calls: { a: { weight: 0, steps: [{ dial: standup }] } }\n${ARRIVALS}`,
      'This number must be more than 0.',
    ],
    [
      'a weight that is no number',
      `calls: { a: { weight: .nan, steps: [{ dial: standup }] } }\n${ARRIVALS}`,
      '`weight` is no number that can be counted: expected a number.',
    ],
    [
      'a command that is to be refused',
      `${CALLS}\n${ARRIVALS}\nadmin: [{ at: 1s, resetPin: amos, refused: pin.taken }]`,
      'In a load each command has its time, and the result tells what came of it.',
    ],
    [
      'a rate of nothing',
      `${CALLS}\narrivals: [{ constant: 0 per second, for: 1m }]`,
      'Not one call comes of this.',
    ],
    [
      'a rate that comes to no call',
      `${CALLS}\narrivals: [{ constant: 1 per hour, for: 1s }]`,
      'Not one call comes of this.',
    ],
    [
      'a rate that nobody dials',
      `${CALLS}\narrivals: [{ constant: 1000000 per second, for: 1m }]`,
      'is more than any machine dials.',
    ],
    [
      'too many calls',
      `${CALLS}\narrivals: [{ constant: 20000 per second, for: 2m }]`,
      '2400000 calls are more than one load holds.',
    ],
    [
      'a rule without its words',
      `${CALLS}\narrivals: [{ constant: 1 per second }]`,
      '`constant` needs `for`.',
    ],
    [
      'two rules in one',
      `${CALLS}\narrivals: [{ constant: 1 per second, burst: 2, for: 1s }]`,
      '`constant` and `burst` both say how calls come.',
    ],
    ['no rule at all', `${CALLS}\narrivals: [{ for: 1s }]`, 'This does not say how calls come.'],
    ['nobody', CALLS, 'Nobody calls: there are no `arrivals:`.'],
    [
      'an unknown measure',
      `${CALLS}\n${ARRIVALS}\nthresholds: [dialToPromt p95 < 1s]`,
      'Did you mean dialToPrompt?',
    ],
    [
      'an unknown point',
      `${CALLS}\n${ARRIVALS}\nthresholds: [dialToPrompt p42 < 1s]`,
      '"p42" is no point of dialToPrompt.',
    ],
    [
      'a share as a time',
      `${CALLS}\n${ARRIVALS}\nthresholds: [failed < 1s]`,
      'failed is a share of all calls.',
    ],
    [
      'a threshold on what is never measured',
      `${CALLS}\n${ARRIVALS}\nthresholds: [pinToLast p99 < 1s]`,
      'This is never measured: no call keys a leader PIN.',
    ],
    [
      'a call that does not dial',
      `calls: { caller: { steps: [{ press: "1" }] } }\n${ARRIVALS}`,
      'A call dials once, and first of all.',
    ],
    [
      'a call by the app',
      `calls: { caller: { steps: [{ dial: standup, joinApp: standup }] } }\n${ARRIVALS}`,
      'A call of a load cannot do this',
    ],
    [
      'a word of the language misspelt',
      `calls: { caller: { steps: [{ dail: standup }] } }\n${ARRIVALS}`,
      'Did you mean `dial`?',
    ],
    [
      'an unknown meeting',
      `calls: { caller: { steps: [{ dial: stand-up }] } }\n${ARRIVALS}`,
      'Did you mean `standup`?',
    ],
    [
      'an action behind the end',
      `${CALLS}\n${ARRIVALS}\nadmin: [{ at: 1h, resetPin: amos }]`,
      'By then the load is over.',
    ],
    [
      'an unknown organizer',
      `${CALLS}\n${ARRIVALS}\nadmin: [{ at: 1s, resetPin: amoz }]`,
      'There is no organizer called `amoz`',
    ],
    [
      'a storm over no meeting',
      `storms: [{ pins: wrong, rate: 1 per second, for: 1s, meeting: review }]\ncalls: {}`,
      'There is no meeting called `review`.',
    ],
    [
      'a call with neither steps nor from',
      `calls: { caller: {} }\n${ARRIVALS}`,
      '`caller` does not say what it does.',
    ],
    [
      'a scenario that is not there',
      `calls: { caller: { from: nowhere.yaml } }\n${ARRIVALS}`,
      'There is no such file or folder.',
    ],
  ])('%s', async (_what, lines, told) => {
    expect(await wrong(lines)).toContain(told);
  });

  it('quotes no PIN, wherever the mistake is', async () => {
    const read = await reading(
      `load: a rush${GIVEN}calls: { caller: { steps: [{ dial: standup, press: "*73915#", hear: pin.rejectd }] } }\n${ARRIVALS}`,
    );
    expect(JSON.stringify(read)).toContain('pin.rejectd');
    expect(JSON.stringify(read)).not.toContain('73915');
  });

  it('is no scenario, and no plan without `load:`', async () => {
    expect(await complaints('scenario: a\nsteps: []\n')).toEqual([
      '1:1 This file is no load plan: it has no `load:`.',
    ]);
  });
});

describe('a load plan', () => {
  it('begins each entry when the one before is over, unless it says when', async () => {
    const { arrivals } = await planOf(`load: a rush${GIVEN}${CALLS}
arrivals:
  - { ramp: { from: 0 per second, to: 10 per second }, for: 30s }
  - { burst: 3, every: 5s, times: 3 }
  - { constant: 60 per minute, for: 10s, at: 5s }
  - { topOfTheHour: 10, over: 1m }
`);
    expect(arrivals.map(({ atMs }) => atMs)).toEqual([0, 30_000, 5000, 15_000]);
    expect(arrivals.map(({ words }) => words)).toEqual([
      'from 0 per second to 10 per second in 30s',
      '3 at once, 3 times, every 5s',
      '60 per minute for 10s, from 5s on',
      '10 around the hour, over 1m',
    ]);
  });

  it.each(['<', '<=', '=', '>=', '>'])('takes a threshold with %s, spaced or not', async (sign) => {
    const written = [
      ...[`came ${sign} 99.5%`, `came${sign}99.5%`, `came  ${sign}99.5%`],
      ...[`dialToPrompt p99.9 ${sign} 2s`, `dialToPrompt max${sign}2s`],
    ];
    const lines = written.map((one) => `  - "${one}"`).join('\n');
    const { thresholds } = await planOf(
      `load: a rush${GIVEN}${CALLS}\n${ARRIVALS}\nthresholds:\n${lines}\n`,
    );
    const share = { measure: 'came', point: null, compare: sign, value: 0.995 };
    expect(thresholds).toMatchObject([
      ...[share, share, share],
      { measure: 'dialToPrompt', point: 'p99.9', compare: sign, value: 2000 },
      { measure: 'dialToPrompt', point: 'max', compare: sign, value: 2000 },
    ]);
  });

  it('takes a caller of a scenario, with what the scenario waits meanwhile', async () => {
    const { calls, bridge } = await planOf(`load: a rush
calls:
  amos: { from: scenarios/pins/reset-while-the-lobby-is-full.yaml, caller: pat }
${ARRIVALS}
`);
    expect(calls[0]?.script.map(({ act }) => act)).toContain('wait');
    expect(calls[0]?.script[0]).toMatchObject({ act: 'dial', conferenceId: '4482915' });
    expect(bridge?.meetings.map(({ id }) => id)).toContain('standup');
  });

  it('makes copies of meetings and organizers, each with an ID and a PIN of its own', async () => {
    const { bridge, copies } = await planOf(
      `load: a rush${GIVEN}copies: 20\n${CALLS}\n${ARRIVALS}`,
    );
    expect(bridge?.meetings).toHaveLength(20);
    expect(new Set(bridge?.meetings.map(({ conferenceId }) => conferenceId)).size).toBe(20);
    expect(new Set(bridge?.organizers.map(({ id }) => id)).size).toBe(20);
    expect(copies[0]?.conferenceIds.get('4482915')).toBe('4482915');
    const wrongPins = copies.map(({ pins, values }) => pins.has(values.get('wrongPin') ?? ''));
    expect(wrongPins).not.toContain(true);
  });

  it('wants PINs by name where each copy has its own', async () => {
    const steps = 'calls: { caller: { steps: [{ dial: standup, press: "*73915#" }] } }';
    expect(await wrong(`copies: 2\n${steps}\n${ARRIVALS}`)).toBe(
      'A PIN is written out, and each copy has its own.',
    );
  });
});
