import { describe, expect, it } from 'vitest';
import { planOf, problemOf, withSteps } from './reading.ts';

const NOBODY =
  'Nobody has dialled by then, so `everyone` is nobody and this holds whatever happens.';

describe('what proves nothing is an error', () => {
  it.each([
    ['everyone who is nobody', ['▸everyone: { expect: meeting }'], NOBODY],
    ['everyone before the first call', ['▸everyone: hangUp', 'pat: { dial: standup }'], NOBODY],
    [
      'everyone when all have hung up',
      ['pat, lee: { dial: standup }', 'pat, lee: hangUp', '▸everyone: { expect: lobby }'],
      'Everybody who dialled has hung up by then, so `everyone` is nobody and this holds whatever happens.',
    ],
    [
      'everyone when all have come by the app',
      ['pat: { joinApp: standup }', '▸everyone: { expect: lobby }'],
      NOBODY,
    ],
    [
      'everyone in a choice',
      [
        'anyOf: [{ ▸everyone: { expect: lobby } }, { everyone: { expect: meeting } }]'.replace(
          ', { everyone: { expect: meeting } }',
          ', { pat: { expect: meeting } }',
        ),
      ],
      NOBODY,
    ],
    [
      'a second call of one actor',
      ['pat: { dial: standup }', 'pat: { expect: lobby }', 'pat: { ▸dial: standup }'],
      '`pat` has dialled before and has not hung up, and nobody has two calls at once.',
    ],
    [
      'a second call of one of several',
      ['pat: { dial: standup }', 'lee, pat: { ▸dial: standup }'],
      '`pat` has dialled before and has not hung up, and nobody has two calls at once.',
    ],
    [
      'a second call in a branch',
      [
        'pat: { dial: standup }',
        'together: [{ lee: { dial: standup } }, [{ pat: { ▸dial: standup } }]]',
      ],
      '`pat` has dialled before and has not hung up, and nobody has two calls at once.',
    ],
    [
      'an actor twice in one step',
      ['▸pat, lee, pat: { dial: standup }'],
      '`pat` stands here twice.',
    ],
    [
      'a hang-up of nobody',
      ['▸pat: hangUp'],
      '`pat` has not dialled by then, so `hangUp` does nothing.',
    ],
    [
      'a lost line of nobody',
      ['pat: { ▸loseLine: }'],
      '`pat` has not dialled by then, so `loseLine` does nothing.',
    ],
    [
      'a second hang-up',
      ['pat: { dial: standup, hangUp: }', 'pat: { ▸hangUp: }'],
      '`pat` has hung up before, so `hangUp` does nothing.',
    ],
    [
      'not hearing without a call',
      ['lee: { ▸notHear: moh, for: 10s }'],
      '`lee` has not dialled by then, so `notHear` does nothing.',
    ],
    [
      'not hearing for no time',
      ['lee: { dial: standup, notHear: moh, for: ▸0 }'],
      '`notHear` listens for no time at all, so it holds whatever is heard.',
    ],
    [
      'any place at all',
      ['lee: { dial: standup, expect: ▸[ringing, attendant, lobby, meeting, ended] }'],
      'These are all the places there are, so this holds wherever the call is.',
    ],
    [
      'any place at all, as a choice',
      [
        'pat: { dial: standup }',
        '▸anyOf: [{ pat: { expect: lobby } }, { pat: { expect: [ringing, attendant, meeting, ended] } }]',
      ],
      'These are all the places there are for `pat`, so one of them always holds.',
    ],
    [
      'what every mail holds',
      ['admin: { resetPin: amos }', 'mail: { to: amos, contains: ▸"" }'],
      'Every mail holds an empty text.',
    ],
    [
      'what a refusal does not show',
      ['admin: { resetPin: amos, ▸as: pin, refused: user.notEnabled }'],
      'What is refused shows no PIN and no conference ID that `as` could take.',
    ],
    [
      'none of a thing before anything',
      ['record: { fact: meeting.started, times: ▸0 }', 'pat: { dial: standup }'],
      'Nothing has happened by then, so there can be none whatever is wrong.',
    ],
    [
      'none about somebody who never calls',
      [
        'pat: { dial: standup }',
        'record: { fact: pin.rejected, where: { caller: ▸lee }, times: 0 }',
      ],
      '`lee` never dials or joins in this scenario, so this can never be seen.',
    ],
    [
      'from a fact to itself',
      [
        'pat: { dial: standup }',
        'took: { from: { fact: call.answered }, to: ▸{ fact: call.answered }, under: 1s }',
      ],
      '`from` and `to` are the same fact, so it always takes no time.',
    ],
    [
      'at least no time',
      [
        'pat: { dial: standup }',
        'took: { from: { fact: call.answered }, to: { fact: lobby.entered }, over: ▸0 }',
      ],
      'Nothing takes less than no time, so `over: 0` always holds.',
    ],
  ])('%s', (_, steps, message) => {
    expect(problemOf(withSteps(...steps)).message).toBe(message);
  });

  it.each([
    [
      'somebody who never calls',
      '{ caller: ▸lee, hears: pin.enter }',
      '`lee` never dials or joins in this scenario, so this can never be seen.',
    ],
    [
      'a fact about somebody who never calls',
      '{ fact: pin.accepted, where: { caller: ▸lee } }',
      '`lee` never dials or joins in this scenario, so this can never be seen.',
    ],
    [
      'a fact before itself',
      '{ fact: pin.accepted, where: { caller: pat }, before: ▸pin.accepted }',
      'This is watched only before the very fact that must never be.',
    ],
    [
      'a span that ends where it begins',
      '{ caller: pat, hears: moh, after: ▸meeting.started, before: meeting.started }',
      '`after` and `before` are the same fact, so nothing is left to watch.',
    ],
  ])('a watch over %s', (_, never, message) => {
    const text = `${withSteps('pat: { dial: standup }')}never:\n  - ${never}\n`;
    expect(problemOf(text).message).toBe(message);
  });

  it('a watch over nothing', () => {
    const text = `${withSteps('pat: { dial: standup }')}never: ▸[]\n`;
    expect(problemOf(text).message).toBe('This list needs at least 1 item.');
  });

  it('everyone, with nobody there at any time, in a watch', () => {
    const text = `${withSteps('wait: 1s')}never: [{ caller: ▸everyone, hears: moh }]\n`;
    expect(problemOf(text).message).toContain('there is nobody to watch');
  });
});

describe('what may prove something is none', () => {
  it.each([
    [
      'dialling again after hanging up',
      ['pat: { dial: standup, hangUp: }', 'pat: { dial: standup }'],
    ],
    [
      'dialling again after the end',
      ['pat: { dial: standup }', 'pat: { expect: ended }', 'pat: { dial: standup }'],
    ],
    [
      'dialling again after a time',
      ['pat: { dial: standup }', 'wait: 1h', 'pat: { dial: standup }'],
    ],
    [
      'dialling again after a lost line',
      [
        'pat: { dial: standup, loseLine: , dial2: }'.replace(', dial2: ', ''),
        'pat: { dial: standup }',
      ],
    ],
    [
      'everyone, of whom one has hung up',
      ['pat, lee: { dial: standup }', 'pat: hangUp', 'everyone: { expect: lobby }'],
    ],
    [
      'everyone beside the branch that dials',
      ['together: [{ pat: { dial: standup } }, [{ wait: 30s }, { everyone: { expect: lobby } }]]'],
    ],
    [
      'together with one branch',
      ['together: [{ pat: { dial: standup } }]', 'everyone: { expect: lobby }'],
    ],
  ])('%s', (_, steps) => {
    expect(planOf(withSteps(...steps)).steps).toHaveLength(steps.length);
  });
});
