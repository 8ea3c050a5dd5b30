import { afterAll, describe, expect, it } from 'vitest';
import type { CauseCode } from '../../../src/diagnosis/cause-code.ts';
import type { Diagnosis, Remedy } from '../../../src/diagnosis/diagnosis.ts';
import type { History, Question } from '../../../src/diagnosis/history.ts';
import type { OpenDriver } from '../../../src/scenario/driver.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import type { Diagnose } from '../../../src/scenario/run/run-context.ts';
import { createWsDrivers } from '../../../src/scenario/run/ws-driver.ts';
import { startVirtualTimeServer } from '../../../src/server/virtual-time-server.ts';
import { planOf, withSteps } from '../language/reading.ts';

const wired = createWsDrivers(startVirtualTimeServer);
afterAll(wired.close);

/** What a diagnosis could say: the causes, and what `change` adds. */
function answer(causes: readonly CauseCode[], change: Partial<Diagnosis> = {}): Diagnosis {
  return {
    version: 1,
    at: 0,
    answer: 'Amos keyed the PIN 73915 of last month.',
    healthy: false,
    meeting: null,
    callers: [],
    causes: causes.map((code) => ({ code, words: code, who: [], evidence: [], proof: null })),
    notCauses: [],
    remedies: [],
    certainty: { level: 'proven', because: 'all was tried', surer: [] },
    ...change,
  };
}

function remedy(code: CauseCode, mends: boolean | null): Remedy {
  const proof = mends === null ? null : { changed: '', outcome: '', mends };
  return {
    words: 'Key the newest PIN',
    by: 'caller',
    cmdlet: null,
    steps: [],
    helps: [],
    mends: [code],
    proof,
  };
}

const noticed = (code: CauseCode): Diagnosis['notCauses'][number] => ({
  code,
  words: code,
  evidence: [],
  because: 'it is so without it',
});

const CALLS = [
  'pat: { dial: standup, expect: lobby }',
  'amos: { dial: standup, press: "*11111#" }',
];

function run(
  why: string,
  diagnose: Diagnose,
  driver: OpenDriver = openInProcess,
  driverName: ScenarioResult['driver'] = 'in-process',
): Promise<ScenarioResult> {
  const plan = planOf(withSteps(...CALLS, why, 'wait: 1m'));
  return runPlan(plan, { driver, driverName, seed: 1, diagnose });
}

describe.each([
  ['in the same process', 'in-process', openInProcess],
  ['over WebSockets', 'ws', wired.open],
] as const)('why, %s', (_, name, open) => {
  it('asks at that very moment, with all that has happened and who is who', async () => {
    const asked: [History, Question][] = [];
    const result = await run(
      'why: { meeting: standup, caller: pat, about: pin, causes: [pin.wrong] }',
      (history, question) => {
        asked.push([history, question]);
        return answer(['pin.wrong']);
      },
      open,
      name,
    );
    expect(result.failure).toBeNull();
    expect(asked).toHaveLength(1);
    const [[history, question] = []] = asked;
    if (history === undefined) throw new Error('nothing was asked');
    expect(question).toEqual({
      meeting: 'standup',
      caller: 'pat',
      about: 'pin',
      at: history.facts.at(-1)?.at,
    });
    expect(history.origin).toEqual(result.origin);
    expect(history.parties.map((party) => party.name)).toEqual(['pat', 'amos']);
    expect(history.facts).toEqual(result.journal.slice(0, history.facts.length));
    expect(result.journal.length).toBeGreaterThan(history.facts.length);
    expect(history.facts.some(({ type }) => type === 'pin.rejected')).toBe(true);
  });

  it('asks about the meeting in trouble and nobody in particular unless it is said', async () => {
    let asked: Question = { meeting: 'none yet' };
    const diagnose: Diagnose = (_history, question) => {
      asked = question;
      return answer(['start.nobody']);
    };
    expect((await run('why: start.nobody', diagnose, open, name)).outcome).toBe('passed');
    expect(Object.keys(asked)).toEqual(['at']);
  });
});

describe('the answer that why expects', () => {
  const whole = answer(['pin.revoked', 'lobby.locked'], {
    notCauses: [noticed('start.guestsOnly'), noticed('pin.wrong')],
    remedies: [remedy('pin.revoked', true), remedy('lobby.locked', false)],
    certainty: { level: 'likely', because: 'not all was tried', surer: [] },
  });

  it.each([
    'why: [pin.revoked, lobby.locked]',
    'why: { causes: [pin.revoked, lobby.locked], notCauses: [pin.wrong], healthy: false }',
    'why: { remedies: [pin.revoked] }',
    'why: { certainty: likely }',
  ])('is met by it: %s', async (why) => {
    expect((await run(why, () => whole)).failure).toBeNull();
  });

  it.each([
    [
      'why: pin.revoked',
      'the causes to be pin.revoked',
      'the causes are pin.revoked, lobby.locked. The answer was: Amos keyed the PIN ••••• of last month.',
    ],
    [
      'why: [lobby.locked, pin.revoked]',
      'the causes to be lobby.locked, pin.revoked',
      'the causes are pin.revoked, lobby.locked. The answer was: ',
    ],
    ['why: { causes: [] }', 'the causes to be none', 'the causes are pin.revoked, lobby.locked. '],
    [
      'why: { healthy: true }',
      'the causes to be none; the answer to be that nothing is wrong',
      'the causes are pin.revoked, lobby.locked; it says that something is wrong. ',
    ],
    [
      'why: { notCauses: [mail.owed, pin.wrong] }',
      'mail.owed, pin.wrong to be noticed and not to blame',
      'mail.owed is not named as noticed. ',
    ],
    [
      'why: { causes: [pin.revoked, lobby.locked], remedies: [pin.revoked, lobby.locked] }',
      'the causes to be pin.revoked, lobby.locked; a remedy to be named for pin.revoked, lobby.locked',
      'no remedy is named that mends lobby.locked when it is tried. ',
    ],
    [
      'why: { certainty: proven }',
      'the answer to be proven',
      'it is likely, because not all was tried. ',
    ],
  ])('is missed by it: %s', async (why, expected, found) => {
    const { outcome, failure, stepsDone } = await run(why, () => whole);
    expect([outcome, stepsDone]).toEqual(['failed', CALLS.length]);
    expect(failure?.kind).toBe('expectation');
    expect(failure?.step).toMatch(/^why: /u);
    expect(failure?.expected).toBe(expected);
    expect(failure?.nearest?.what.slice(0, found.length)).toBe(found);
    expect(failure?.nearest?.missedByMs).toBeNull();
    expect(failure?.spot.line).toBe(13);
  });

  it('is no answer at all where the history does not know who is asked about', async () => {
    const diagnose: Diagnose = () => {
      throw new RangeError('Lee has neither called nor joined.');
    };
    const { failure } = await run('why: { caller: lee, causes: [] }', diagnose);
    expect(failure?.nearest?.what).toBe('there was no answer: Lee has neither called nor joined.');
  });

  it('is a failure of the tool where the diagnosis itself breaks', async () => {
    const { outcome, failure } = await run('why: pin.wrong', () => {
      throw new TypeError('broken');
    });
    expect(outcome).toBe('error');
    expect(failure?.expected).toContain('broken');
  });
});

describe('why, against a running server', () => {
  it.each([['why: pin.wrong'], ['together: [{ wait: 1s }, [{ wait: 1s }, { why: pin.wrong }]]']])(
    'is an error before anything is done: %s',
    async (why) => {
      const opened: string[] = [];
      const never: OpenDriver = async (options) => {
        opened.push('opened');
        return openInProcess(options);
      };
      const { outcome, failure } = await run(why, () => answer([]), never, 'target');
      expect([outcome, failure?.kind, opened]).toEqual(['error', 'target', []]);
      expect(failure?.expected).toContain('The step "why: pin.wrong" needs to know');
      expect(failure?.expected).toContain('without --target');
    },
  );

  it('is nothing to a scenario that asks for none', async () => {
    const plan = planOf(withSteps(...CALLS));
    const result = await runPlan(plan, { driver: openInProcess, driverName: 'target', seed: 1 });
    expect(result.outcome).toBe('passed');
  });
});
