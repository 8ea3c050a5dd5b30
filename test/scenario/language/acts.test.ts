import { describe, expect, it } from 'vitest';
import { actsOf, planOf, stepOf, withSteps } from './reading.ts';

describe('dialling', () => {
  const body = { act: 'dial', number: '+14255550199', conferenceId: null, keys: null, from: null };

  it.each([
    ['pat: { dial: standup }', { ...body, conferenceId: '4482915' }, 'pat dials standup'],
    [
      'pat: { dial: "+14255550100" }',
      { ...body, number: '+14255550100' },
      'pat dials +14255550100',
    ],
    ['pat: { dial: free }', { ...body, number: '+18005550199' }, 'pat dials free'],
    [
      'pat: { dial: { number: free, meeting: standup } }',
      { ...body, number: '+18005550199', conferenceId: '4482915' },
      'pat dials free, then standup',
    ],
    [
      'pat: { dial: { conferenceId: "123", from: "+14255550177" } }',
      { ...body, conferenceId: '123', keys: null, from: '+14255550177' },
      'pat dials main, then 123, from +14255550177',
    ],
  ])('%s', (step, act, words) => {
    expect(actsOf(step)).toEqual([{ ...act, words }]);
  });
});

describe('what actors do', () => {
  it.each([
    [
      'amos: { press: "*73915#" }',
      { act: 'press', keys: '*73915#', typist: null, faults: null },
      'amos presses *•••••#',
    ],
    [
      'pat: { press: "1" }',
      { act: 'press', keys: '1', typist: null, faults: null },
      'pat presses 1',
    ],
    [
      'amos: { press: { keys: "73915#", typist: slow, dropped: [2] } }',
      {
        act: 'press',
        keys: '73915#',
        typist: { toneMs: 200, gapMs: 1500 },
        faults: { dropped: { keys: [2] } },
      },
      'amos presses •••••# (typist slow, dropped [2])',
    ],
    ['pat: hangUp', { act: 'hangUp', sometimeWithinMs: null }, 'pat hangs up'],
    [
      'pat: { hangUp: { sometimeWithin: 60s } }',
      { act: 'hangUp', sometimeWithinMs: 60_000 },
      'pat hangs up sometime within 1m',
    ],
    ['pat: loseLine', { act: 'loseLine', returnAfterMs: null }, 'pat loses the line'],
    [
      'pat: { loseLine: { returnAfter: 10s } }',
      { act: 'loseLine', returnAfterMs: 10_000 },
      'pat loses the line and is back after 10s',
    ],
    ['pat: resumeLine', { act: 'resumeLine' }, 'pat gets the line back'],
    [
      'amos: { joinApp: standup }',
      { act: 'joinApp', meeting: 'standup', signedIn: true },
      'amos joins standup by the app',
    ],
    [
      'pat: { joinApp: standup }',
      { act: 'joinApp', meeting: 'standup', signedIn: false },
      'pat joins standup by the app',
    ],
    [
      'amos: { joinApp: { meeting: standup, signedIn: false } }',
      { act: 'joinApp', meeting: 'standup', signedIn: false },
      'amos joins standup by the app, as a guest',
    ],
    ['amos: leaveApp', { act: 'leaveApp' }, 'amos leaves the meeting by the app'],
    ['pat: { wait: 3s }', { act: 'wait', forMs: 3000 }, 'pat waits 3s'],
  ])('%s', (step, act, words) => {
    expect(actsOf(step)).toEqual([{ ...act, words }]);
  });

  it('several do at once, in the plural', () => {
    expect(stepOf('pat, lee: { dial: standup, hear: [conference-id.enter, moh] }')).toMatchObject({
      kind: 'actor',
      who: ['pat', 'lee'],
      words: 'pat and lee dial standup and hear conference-id.enter, then moh',
    });
  });

  it('hides a PIN however it is spread over steps', () => {
    const plan = planOf(
      withSteps(
        'amos: { dial: standup }',
        'amos: { press: "*7" }',
        'pat: { press: "5" }',
        'amos: { press: "39" }',
        'amos: { press: "15#" }',
        'amos: { press: "2" }',
        'pat: { press: "4482915#73915#" }',
      ),
    );
    expect(plan.steps.map(({ words }) => words)).toEqual([
      'amos dials standup',
      'amos presses *•',
      'pat presses 5',
      'amos presses ••',
      'amos presses ••#',
      'amos presses 2',
      'pat presses 4482915#•••••#',
    ]);
  });
});

describe('what actors expect', () => {
  const expectation = {
    act: 'expect',
    places: null,
    hearing: null,
    reason: null,
    muted: null,
    withinMs: null,
  };
  const hear = { act: 'hear', times: null, withinMs: null };

  it.each([
    [
      'pat: { expect: ended, reason: lobbyTimeout }',
      { ...expectation, places: ['ended'], reason: 'lobbyTimeout' },
      'pat is no longer on the line (lobbyTimeout)',
    ],
    [
      'pat: { expect: [lobby, meeting], within: 5s }',
      { ...expectation, places: ['lobby', 'meeting'], withinMs: 5000 },
      'pat is in the lobby or in the meeting within 5s',
    ],
    [
      'pat: { expect: meeting, muted: true }',
      { ...expectation, places: ['meeting'], muted: true },
      'pat is in the meeting, muted',
    ],
    [
      'pat: { hearing: [silence, pin.enter] }',
      { ...expectation, hearing: ['silence', 'pin.enter'] },
      'pat is hearing silence or pin.enter',
    ],
    [
      'pat: { hear: pin.rejected, times: 2, within: 0 }',
      { ...hear, what: ['pin.rejected'], times: 2, withinMs: 0 },
      'pat hears pin.rejected 2 times within 0s',
    ],
    [
      'pat: { notHear: [pin.enter, announcement.exit], for: 2m }',
      { act: 'notHear', what: ['pin.enter', 'announcement.exit'], forMs: 120_000 },
      'pat does not hear pin.enter or announcement.exit for 2m',
    ],
  ])('%s', (step, act, words) => {
    expect(actsOf(step)).toEqual([{ ...act, words }]);
  });

  it('comes in the order written, with one time for all', () => {
    const acts = actsOf(
      'pat: { hear: greeting, press: "1", expect: lobby, within: 2s, hearing: moh }',
    );
    expect(acts).toMatchObject([
      { act: 'hear', withinMs: 2000 },
      { act: 'press' },
      { act: 'expect', places: ['lobby'], hearing: ['moh'], withinMs: 2000 },
    ]);
  });
});
