import { describe, expect, it } from 'vitest';
import { CAST, problemOf, read, withSteps } from './reading.ts';

describe('a mistake in a step', () => {
  it.each([
    [
      'an unknown actor',
      '▸pta: { dial: standup }',
      'Nobody here is called `pta`, and it is no word of the language. Did you mean `pat`?',
    ],
    [
      'an unknown word',
      '▸wiat: 10s',
      'Nobody here is called `wiat`, and it is no word of the language. Did you mean `wait`?',
    ],
    [
      'two actors in one step',
      'pat: hangUp\n    ▸lee: hangUp',
      'A step has one key; this one has `pat` and `lee`.',
    ],
    ['no mapping', '▸pat', 'Expected a mapping with one key.'],
    ['no key', '▸{}', 'Expected a mapping with one key.'],
    [
      'an unknown meeting',
      'pat: { dial: ▸standpu }',
      'There is no meeting or number called `standpu`. Did you mean `standup`?',
    ],
    [
      'an unknown meeting in full',
      'pat: { dial: { meeting: ▸x } }',
      'There is no meeting called `x`.',
    ],
    [
      'an unknown number',
      'pat: { dial: { number: ▸fre } }',
      'There is no number called `fre`. Did you mean `free`?',
    ],
    [
      'an unquoted number',
      'pat: { dial: ▸4482915 }',
      'A text is meant here, and without quotes this is a number: quote it.',
    ],
    [
      'a conference ID alone',
      'pat: { dial: ▸"4482915" }',
      'This is no meeting, no number by its name and no E.164 number.',
    ],
    [
      'a number that is not E.164',
      'pat: { dial: ▸"+0-425" }',
      'The number to dial is no E.164 number: + and 2 to 15 digits, the first of them not 0.',
    ],
    [
      'both a meeting and an ID',
      'pat: { dial: { meeting: standup, ▸conferenceId: "1" } }',
      '`meeting` and `conferenceId` both say what to key.',
    ],
    [
      'what is no key',
      'pat: { press: ▸"15x#" }',
      '"x" is no key of a telephone: those are 0-9, *, #, A, B, C, D.',
    ],
    [
      'a key in lower case',
      'pat: { press: ▸"1a" }',
      '"a" is no key of a telephone: those are 0-9, *, #, A, B, C, D.',
    ],
    [
      'unquoted keys',
      'pat: { press: ▸12345 }',
      'A text is meant here, and without quotes this is a number: quote it.',
    ],
    [
      'a * without quotes',
      'pat: { press: ▸*739# }',
      'Unquoted, a * begins a YAML alias, and there is nothing of that name.',
    ],
    [
      'a # without quotes',
      'pat:\n      press: ▸# the PIN',
      '`press` is empty: expected a text or a mapping.',
    ],
    ['no keys', 'pat: { press: ▸"" }', 'There is no key to press.'],
    ['an unknown bare word', 'pat: ▸hangup', '"hangup" is not known here. Did you mean hangUp?'],
    ['an unknown act', 'pat: { ▸dail: standup }', 'Unknown key `dail`. Did you mean `dial`?'],
    ['nothing to do', 'pat: ▸{}', 'Nothing is done here.'],
    [
      'nothing under an actor',
      '▸pat:',
      'Expected a mapping of acts, or a word like hangUp, and here is nothing.',
    ],
    ['an unknown place', 'pat: { expect: ▸loby }', '"loby" is not known here. Did you mean lobby?'],
    [
      'an unknown place in a list',
      'pat: { expect: [lobby, ▸meting] }',
      '"meting" is not known here. Did you mean meeting?',
    ],
    ['no place', 'pat: { expect: ▸[] }', 'This list needs at least 1 item.'],
    [
      'an unknown prompt',
      'pat: { hear: ▸pin-rejected }',
      '"pin-rejected" is not known here. Did you mean pin.rejected?',
    ],
    [
      'what is no reason for the lobby',
      'pat: { expect: lobby, reason: ▸caller }',
      '"caller" is no reason for lobby.',
    ],
    [
      'a reason for the meeting',
      'pat: { expect: meeting, ▸reason: locked }',
      'Only the lobby and the end of a call have a reason.',
    ],
    [
      'a reason for nothing',
      'pat: { hear: moh, ▸reason: locked }',
      '`reason` says more about `expect`, and there is none here.',
    ],
    [
      'a time for nothing',
      'pat: { dial: standup, ▸within: 5s }',
      '`within` says more about `expect`, `hearing` or `hear`, and there is none here.',
    ],
    [
      'no time for silence',
      'pat: { ▸notHear: moh }',
      '`notHear` must say for how long it listens.',
    ],
    ['a negative count', 'pat: { hear: moh, times: ▸-1 }', 'This number must be at least 1.'],
  ])('%s: is found where it stands', (_mistake, step, message) => {
    expect(problemOf(withSteps(step)).message).toBe(message);
  });

  it('says how to indent an act that slipped out', () => {
    const problem = problemOf(withSteps('pat:\n    ▸dial: standup'));
    expect(problem.cure).toBe('Indent `dial` under `pat`.');
  });

  it('shows the lines around it, without a PIN', () => {
    const text = `${CAST}steps:\n  - amos: { press: "*73915#", hear: ▸pin-rejected }\n`;
    const problem = problemOf(text);
    expect(problem.frame).toBe(
      [
        '   9 |   callers: { pat: , lee: }',
        '  10 | steps:',
        '> 11 |   - amos: { press: "*•••••#", hear: pin-rejected }',
        `     | ${' '.repeat(36)}^`,
      ].join('\n'),
    );
    expect(problem.path).toBe('steps[0].amos.hear');
  });

  it('does not keep the others from being found', () => {
    const { problems } = read(
      withSteps('pta: hangUp', 'pat: { expect: loby }', 'wait: 10', 'pat: { dial: nowhere }'),
    );
    expect(problems.map(({ line }) => line)).toEqual([11, 12, 13, 14]);
  });

  it('never shows a PIN, whatever is wrong around it', () => {
    const { problems } = read(
      withSteps(
        'amos: { press: "73915x" }',
        'amos: { pres: "73915" }',
        'admin: { resetPin: "73915" }',
        'record: { fact: "73915", where: { x: "73915" } }',
        '"73915": hangUp',
        'wait: "73915"',
      ),
    );
    expect(problems).toHaveLength(6);
    expect(JSON.stringify(problems)).not.toContain('73915');
  });
});
