import type { Fact, FactData, FactType } from '../../../src/domain/fact.ts';
import type { Problem } from '../../../src/scenario/language/problem.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';

/** When the virtual time of these results starts: 2026-03-02T09:00:00Z. */
export const START = Date.UTC(2026, 2, 2, 9);

/** When, what, and with what. */
export type Entry = {
  [T in FactType]: readonly [atMs: number, type: T, data: FactData[T]];
}[FactType];

/** A journal from times since the start, kinds of facts and what they carry. */
export function journalOf(...entries: readonly Entry[]): Fact[] {
  return entries.map(
    ([atMs, type, data], index) =>
      ({ seq: index + 1, at: START + atMs, cause: index, type, ...data }) as Fact,
  );
}

/** A result that passed, but for what `change` says. */
export function resultOf(change: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    spot: { file: 'scenarios/pin/reset.yaml', line: 1, column: 1 },
    title: 'The organizer opens the meeting',
    row: null,
    tags: [],
    covers: ['PIN-6'],
    symptoms: [],
    driver: 'in-process',
    seed: 1,
    outcome: 'passed',
    failure: null,
    warnings: [],
    stepsDone: 9,
    stepsInAll: 9,
    wallMs: 4,
    virtualMs: 42_000,
    startAt: START,
    parties: [],
    journal: [],
    callRecords: [],
    origin: null,
    ...change,
  };
}

/** A result whose expectation was missed by 345 ms. */
export function failedResult(change: Partial<ScenarioResult> = {}): ScenarioResult {
  return resultOf({
    title: 'A reset in mid-entry refuses the old PIN',
    outcome: 'failed',
    seed: 7,
    stepsDone: 5,
    failure: {
      kind: 'expectation',
      spot: { file: 'scenarios/pin/reset.yaml', line: 24, column: 5 },
      frame: '  23 |   - amos: { press: "••#" }\n> 24 |   - pat: { expect: meeting }\n     |     ^',
      step: 'pat: expect meeting',
      expected: 'pat in the meeting within 1 s',
      nearest: { what: 'pat joined the meeting', at: START + 12_345, missedByMs: 345 },
      at: START + 12_000,
      callers: [
        {
          name: 'pat',
          organizer: false,
          place: 'lobby',
          hearing: 'moh',
          forMs: 9_000,
          because: 'notStarted',
        },
        {
          name: 'stella',
          organizer: true,
          place: 'not dialled',
          hearing: null,
          forMs: 0,
          because: null,
        },
      ],
    },
    parties: MID_ENTRY.parties,
    journal: MID_ENTRY.journal,
    ...change,
  });
}

/** Pat waits; Amos keys half a PIN, an administrator resets it, and the rest is refused. */
export const MID_ENTRY = {
  parties: [
    { name: 'pat', calls: ['c-01'], participants: [] },
    { name: 'amos', calls: ['c-02'], participants: [] },
  ],
  startAt: START,
  journal: journalOf(
    [0, 'call.dialled', { call: 'c-01', to: '+14255550199', from: '+14255550111', name: 'Pat' }],
    [
      1000,
      'call.answered',
      { call: 'c-01', number: '+14255550199', kind: 'toll', language: 'en-US' },
    ],
    [
      1000,
      'prompt.started',
      { call: 'c-01', prompt: 'conference-id.enter', language: 'en-US', durationMs: 3200 },
    ],
    [2000, 'key.pressed', { call: 'c-01', key: '•', durationMs: 100 }],
    [2200, 'key.pressed', { call: 'c-01', key: '•', durationMs: 100 }],
    [2400, 'key.pressed', { call: 'c-01', key: '#', durationMs: 100 }],
    [2400, 'lobby.entered', { who: 'c-01', meeting: 'standup', reason: 'notStarted', ahead: 0 }],
    [5000, 'key.pressed', { call: 'c-02', key: '*', durationMs: 100 }],
    [5200, 'key.pressed', { call: 'c-02', key: '•', durationMs: 100 }],
    [
      5300,
      'prompt.started',
      { call: 'c-01', prompt: 'lobby.wait', language: 'en-US', durationMs: 3200 },
    ],
    [5400, 'key.pressed', { call: 'c-02', key: '•', durationMs: 100 }],
    [
      6000,
      'admin.asked',
      {
        by: 'admin',
        role: 'administrator',
        command: 'pin.reset',
        target: 'amos.marble@contoso.com',
        changes: {},
      },
    ],
    [6000, 'pin.reset', { user: 'amos.marble@contoso.com', version: 2, length: 5, by: 'admin' }],
    [
      6000,
      'mail.queued',
      {
        mail: 'm-1',
        template: 'pinReset',
        user: 'amos.marble@contoso.com',
        to: 'amos.marble@contoso.com',
        from: 'x@contoso.com',
        holdsPin: true,
      },
    ],
    [7000, 'key.pressed', { call: 'c-02', key: '•', durationMs: 100 }],
    [7200, 'key.pressed', { call: 'c-02', key: '#', durationMs: 100 }],
    [7200, 'pin.checked', { call: 'c-02', digits: 5, verdict: 'revoked', version: 1 }],
    [
      7200,
      'pin.rejected',
      {
        call: 'c-02',
        meeting: 'standup',
        why: 'revoked',
        try: 1,
        version: 1,
        revokedAt: START + 6000,
        revokedBy: 'admin',
      },
    ],
    [
      7200,
      'prompt.started',
      { call: 'c-02', prompt: 'pin.rejected', language: 'en-US', durationMs: 2000 },
    ],
    [
      12_345,
      'meeting.joined',
      {
        who: 'c-01',
        meeting: 'standup',
        participants: 1,
        organizer: false,
        shownInside: 'Pat',
        shownOutside: 'Pat',
      },
    ],
    [20_000, 'call.hungUp', { call: 'c-01' }],
    [20_000, 'call.ended', { call: 'c-01', reason: 'caller' }],
  ),
};

/** A file with a mistake in it. */
export function problemOf(change: Partial<Problem> = {}): Problem {
  return {
    file: 'scenarios/broken.yaml',
    line: 3,
    column: 7,
    path: 'steps[0].pat',
    message: '"dail" is no word of a step',
    cure: 'Did you mean "dial"?',
    frame: '> 3 |   - pat: { dail: standup }\n    |            ^',
    ...change,
  };
}
