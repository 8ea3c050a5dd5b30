import { describe, expect, it } from 'vitest';
import { actsOf, CAST, planOf, problemOf, read, withSteps } from './reading.ts';

const BASES = `scenario: Calls
given:
  callers:
    pat: &pat { from: "+14255550111", says: Pat }
    lee: &slow { typist: slow, says: Lee }
`;

function actors(callers: string): Record<string, unknown>[] {
  const plan = planOf(`${BASES}${callers}steps: [{ wait: 1s }]\n`);
  return [...plan.actors.values()].map(({ name, from, says, typist }) => ({
    ...{ name, from, says, toneMs: typist.toneMs },
  }));
}

describe('a merge key <<', () => {
  it('takes in a mapping, and own keys win wherever they stand', () => {
    const [, , max, zoe] = actors(
      '    max: { <<: *pat, says: Max }\n    zoe: { says: Zoe, <<: *pat }\n',
    );
    expect(max).toEqual({ name: 'max', from: '+14255550111', says: 'Max', toneMs: 100 });
    expect(zoe).toMatchObject({ from: '+14255550111', says: 'Zoe' });
  });

  it('takes in a list of mappings, of which the earlier win', () => {
    const [, , max, zoe] = actors(
      '    max: { <<: [*pat, *slow] }\n    zoe:\n      <<: [*slow, { from: anonymous }, *pat]\n',
    );
    expect(max).toMatchObject({ from: '+14255550111', says: 'Pat', toneMs: 200 });
    expect(zoe).toMatchObject({ from: 'anonymous', says: 'Lee', toneMs: 200 });
  });

  it('takes in what has taken in others', () => {
    const [, , , zoe] = actors(
      '    max: &max { <<: *slow, from: "+14255550177" }\n    zoe: { <<: *max, says: Zoe }\n',
    );
    expect(zoe).toMatchObject({ from: '+14255550177', says: 'Zoe', toneMs: 200 });
  });

  it('keeps the order of acts, and what is overridden keeps its place', () => {
    const step = (body: string): string =>
      `pat:\n      <<: &in { dial: standup, wait: 1s, press: "1" }\n      ${body}`;
    expect(actsOf(step('hangUp:')).map(({ act }) => act)).toEqual([
      ...['dial', 'wait', 'press', 'hangUp'],
    ]);
    const overridden = actsOf(step('wait: 5s'));
    expect(overridden.map(({ words }) => words)).toEqual([
      ...['pat dials standup', 'pat waits 5s', 'pat presses 1'],
    ]);
  });

  it('is a plain key in quotes', () => {
    const problem = problemOf(withSteps('pat: { dial: standup, ▸"<<": 1 }'));
    expect(problem.message).toBe('Unknown key `<<`.');
  });

  it('keeps the places of what is taken in: an unknown key is pointed at where it stands', () => {
    const problem = problemOf(
      `${BASES.replace('typist: slow', '▸typits: slow')}    max: { <<: *slow, says: Max }\nsteps: [{ wait: 1s }]\n`,
    );
    expect(problem.message).toBe('Unknown key `typits`. Did you mean `typist`?');
  });

  it('keeps the places of values, and those of own keys', () => {
    const taken = problemOf(
      `${BASES.replace('"+14255550111"', '▸"+1-425"')}    max: { <<: *pat, says: Max }\nsteps: [{ wait: 1s }]\n`,
    );
    expect(taken.message).toContain('"+1-425" is no E.164 number');
    const own = problemOf(
      `${BASES}    max: { <<: *pat, from: ▸"+1-425" }\nsteps: [{ wait: 1s }]\n`,
    );
    expect(own.path).toBe('given.callers.max.from');
  });

  it.each([
    ['a text', '<<: ▸pat', 'What `<<` takes in must be a mapping, or a list of mappings.'],
    ['nothing', '<<: ▸', 'What `<<` takes in must be a mapping, or a list of mappings.'],
    [
      'a list of texts',
      '<<: [▸pat]',
      'What `<<` takes in must be a mapping, or a list of mappings.',
    ],
    [
      'an unknown alias',
      '<<: ▸*max',
      'Unquoted, a * begins a YAML alias, and there is nothing of that name.',
    ],
  ])('of %s is an error', (_, key, message) => {
    expect(problemOf(withSteps(`pat:\n      ${key}`)).message).toBe(message);
  });

  it('that takes itself in is an error', () => {
    const text = `${CAST}steps:\n  - pat: &acts { dial: standup, <<: *acts }\n`;
    expect(read(text).problems.map(({ message }) => message)).toEqual([
      'This alias stands inside what it stands for.',
    ]);
  });

  it('that stands twice is an error which shows the list', () => {
    const problem = problemOf(`${BASES}    max: { <<: *pat, ▸<<: *slow }\nsteps: [{ wait: 1s }]\n`);
    expect(problem.cure).toContain('`<<: [*a, *b]`');
  });
});
