import { afterAll, describe, expect, it } from 'vitest';
import type { Fact, FactType } from '../../src/domain/fact.ts';
import type { OpenDriver } from '../../src/scenario/driver.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { createWsDrivers } from '../../src/scenario/run/ws-driver.ts';
import { startVirtualTimeServer } from '../../src/server/virtual-time-server.ts';
import { planOf, withSteps } from './language/reading.ts';

const wired = createWsDrivers(startVirtualTimeServer);
afterAll(wired.close);

const DRIVERS = [
  ['in-process', openInProcess],
  ['ws', wired.open],
] as const satisfies readonly (readonly [ScenarioResult['driver'], OpenDriver])[];

describe.each(DRIVERS)('a timeline, %s', (driverName, driver) => {
  async function run(...steps: readonly string[]): Promise<ScenarioResult> {
    const text = withSteps(...steps).replace(
      'given:',
      'given:\n  mailServer: byHand\n  draws: { pins: ["804122", "80412"], conferenceIds: ["7654321"] }',
    );
    return runPlan(planOf(text), { driver, driverName, seed: 1 });
  }

  function facts<T extends FactType>(result: ScenarioResult, type: T): readonly Fact<T>[] {
    expect(result.failure).toBeNull();
    return result.journal.flatMap((fact) => (fact.type === type ? [fact as Fact<T>] : []));
  }

  function momentsOf(result: ScenarioResult, type: FactType): readonly number[] {
    return facts(result, type).map(({ at }) => at - result.startAt);
  }

  it('acts at the moments that it names', async () => {
    const result = await run(
      'at: 100ms',
      'pat: { dial: main }',
      'at: 4s',
      'pat: { press: { keys: "123", typist: { tone: 100ms, spacing: 20ms } } }',
      'at: 4s40ms',
      'pat: hangUp',
    );
    expect(momentsOf(result, 'call.dialled')).toEqual([100]);
    expect(momentsOf(result, 'key.pressed')).toEqual([4000, 4020, 4040]);
    expect(momentsOf(result, 'call.hungUp')).toEqual([4040]);
  });

  it('keys in a rhythm that has no rule', async () => {
    const typist = 'typist: { tone: 100ms, spacing: [20ms, 300ms] }';
    const result = await run(
      'pat: { dial: main }',
      'at: 4s',
      `pat: { press: { keys: "1234", ${typist} } }`,
    );
    expect(momentsOf(result, 'key.pressed')).toEqual([4000, 4020, 4320, 4320]);
  });

  it.each([
    ['at: { time: 1s, timers: 0 }', ['call.hungUp', 'call.ended']],
    ['at: { time: 1s, timers: 1 }', ['timer.fired', 'call.answered', 'call.hungUp', 'call.ended']],
    ['at: 1s', ['timer.fired', 'call.answered', 'call.hungUp', 'call.ended']],
  ])('keeps the order within a millisecond: %s', async (at, expected) => {
    const result = await run('pat: { dial: main }', at, 'pat: hangUp');
    const types = result.journal.map(({ type }) => type as string);
    const watched = ['timer.fired', 'call.answered', 'call.hungUp', 'call.ended'];
    expect(result.failure).toBeNull();
    expect(types.filter((type) => watched.includes(type))).toEqual(expected);
  });

  it('lets several branches go on at their own moments', async () => {
    const result = await run(
      'together: [[{ at: 3s }, { lee: { dial: main } }], [{ at: 2s }, { pat: { dial: main } }]]',
    );
    expect(momentsOf(result, 'call.dialled')).toEqual([2000, 3000]);
  });

  it.each([
    [['wait: 2s', 'at: 1500ms'], 'to come to this step by then', 'it is 2s'],
    [
      ['pat: { dial: main }', 'at: { time: 1s, timers: 2 }'],
      "2 of the bridge's timers to fire at that very moment before this",
      '1 had fired',
    ],
    [['mailServer: { accept: 1 }'], 'mail 1 to wait at the mail server', 'no such mail waits'],
  ])('fails where it cannot go as written: %j', async (steps, expected, found) => {
    const { outcome, failure } = await run(...steps);
    expect(outcome).toBe('failed');
    expect(failure?.expected).toBe(expected);
    expect(failure?.nearest?.what).toContain(found);
  });

  it('concludes mails in any order, at the moments that it names', async () => {
    const result = await run(
      'admin: { resetPin: amos }',
      'admin: { resetPin: bea, by: night-shift }',
      'at: 10s',
      'mailServer: { bounce: 2, why: mailbox full }',
      'mail: { to: bea, state: bounced, why: mailbox full, times: 1 }',
      'at: 20s',
      'mailServer: { accept: 1 }',
      'mail: { to: amos, state: accepted, as: mailed }',
      'amos: { dial: standup, press: "*${mailed}#", expect: meeting }',
    );
    expect(momentsOf(result, 'mail.bounced')).toEqual([10_000]);
    expect(momentsOf(result, 'mail.accepted')).toEqual([20_000]);
    expect(facts(result, 'admin.asked').map(({ by }) => by)).toEqual(['admin', 'night-shift']);
  });

  it('draws what is given, each PIN where one of its length is made', async () => {
    const result = await run(
      'admin: { resetPin: amos, as: first }',
      'admin: { set: { tenant: { pinLength: 6 } } }',
      'admin: { resetPin: amos, as: second }',
      'admin: { resetConferenceId: standup, as: id }',
      'pat: { dial: { conferenceId: "${id}" } }',
      'amos: { dial: { conferenceId: "7654321" }, press: "*804122#", expect: meeting }',
      'record: { fact: pin.accepted, where: { caller: amos, version: 3 } }',
    );
    expect(facts(result, 'conferenceId.reset').map((fact) => fact.new)).toEqual(['7654321']);
  });

  it('stops the bridge, and every call ends', async () => {
    const result = await run(
      'pat: { dial: main }',
      'at: 5s',
      'bridge: stop',
      'pat: { expect: ended, reason: shutdown }',
    );
    expect(facts(result, 'call.ended')).toMatchObject([{ reason: 'shutdown' }]);
  });

  it('asks word for word, and is refused as expected', async () => {
    const result = await run(
      'ask: { by: bea@contoso.com, role: organizer, command: user.disable, user: bea@contoso.com, refused: permission.denied }',
      'ask: { command: bridge.set, changes: { pinTries: 0 } }',
    );
    expect(facts(result, 'admin.refused')).toHaveLength(1);
    expect(facts(result, 'setting.changed')).toMatchObject([{ setting: 'pinTries', new: 0 }]);
  });

  it('joins by the app under another name, and calls without one', async () => {
    const text = withSteps(
      'amos: { joinApp: { meeting: standup, name: Eve, user: bea } }',
      'pat: { dial: main }',
    ).replace('pat: ,', 'pat: { says: ~, from: anonymous },');
    const result = await runPlan(planOf(text), { driver, driverName, seed: 1 });
    const joined = { name: 'Eve', user: 'bea@contoso.com', signedIn: true };
    expect(facts(result, 'app.joined')).toMatchObject([joined]);
    expect(facts(result, 'call.dialled')).toMatchObject([{ name: null, from: 'anonymous' }]);
  });
});
