import { afterAll, describe, expect, it } from 'vitest';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import type { Key } from '../../src/domain/key.ts';
import type { PromptId } from '../../src/domain/prompt.ts';
import type { DrivenCall, Driver, OpenDriver } from '../../src/scenario/driver.ts';

/** When the contract's virtual time starts. */
export const START_AT = Date.UTC(2026, 2, 2, 9);

/** The number of the contract's bridge. */
export const NUMBER = '+14255550199';

/** The leader PIN of Amos. */
export const PIN = '73915';

const AMOS = 'amos.marble@contoso.com';
const ADMIN = { role: 'administrator', id: 'admin' } as const;
const FROM = '+14255550111';

/** A bridge with one organizer and one meeting; names are not recorded, to keep calls short. */
export const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: { enableNameRecording: false },
  settings: {},
  numbers: [{ number: NUMBER }],
  organizers: [{ id: AMOS, pins: [PIN] }],
  meetings: [{ id: 'standup', organizer: AMOS, conferenceId: '4482915' }],
};

/** Steps until `met`, or fails saying what was waited for. */
export async function until(driver: Driver, what: string, met: () => boolean): Promise<void> {
  while (!met()) {
    if (!(await driver.step())) throw new Error(`nothing is left that could bring ${what}`);
  }
}

/** Steps until that prompt was started after `from` messages. */
async function untilPrompt(driver: Driver, call: DrivenCall, id: PromptId): Promise<void> {
  const from = call.heard.length;
  const met = (): boolean =>
    call.heard.slice(from).some(({ event }) => event.type === 'prompt' && event.id === id);
  if (last(call, 'prompt') !== id) await until(driver, id, met);
}

function last(call: DrivenCall, type: 'prompt'): PromptId | null {
  const event = call.heard.at(-1)?.event;
  return event?.type === type ? event.id : null;
}

function types(call: DrivenCall): string[] {
  return call.heard.map(({ event }) => event.type);
}

/** Presses keys one after another, without letting time pass. */
export async function keys(call: DrivenCall, text: string): Promise<void> {
  for (const key of text) await call.press(key as Key, 100);
}

/** Dials, keys the conference ID, and waits in the lobby. */
export async function toLobby(driver: Driver, from = FROM): Promise<DrivenCall> {
  const call = await driver.dial(NUMBER, from, 'Pat');
  await untilPrompt(driver, call, 'conference-id.enter');
  await keys(call, '4482915#');
  await untilPrompt(driver, call, 'organizer.question');
  await keys(call, '#');
  await until(driver, 'music on hold', () => types(call).includes('hold'));
  return call;
}

/** Dials, keys the conference ID, and the leader PIN. */
export async function organizerCalls(driver: Driver, pin: string): Promise<DrivenCall> {
  const call = await driver.dial(NUMBER, '+14255550101', 'Amos');
  await untilPrompt(driver, call, 'conference-id.enter');
  await keys(call, '4482915#');
  await untilPrompt(driver, call, 'organizer.question');
  await keys(call, `*`);
  await untilPrompt(driver, call, 'pin.enter');
  await keys(call, `${pin}#`);
  return call;
}

/** What every driver in virtual time does, whatever carries it to the bridge. */
export function describeDriver(
  name: string,
  open: OpenDriver,
  close: () => Promise<void> = async () => undefined,
): void {
  const opened = (): Promise<Driver> => open({ seed: SEED, startAt: START_AT, random: 7 });

  describe(`a scenario driven ${name}`, () => {
    afterAll(close);

    it('starts at the time it is told, which passes only in steps', async () => {
      const driver = await opened();
      expect(driver.now()).toBe(START_AT);
      expect(await driver.step()).toBe(false);
      driver.wakeIn(500, () => undefined);
      expect(await driver.step()).toBe(true);
      expect(driver.now()).toBe(START_AT + 500);
      await driver.close();
    });

    it('rings at once, and has told the phone so when dial is done', async () => {
      const driver = await opened();
      const call = await driver.dial(NUMBER, FROM, null);
      expect(call.call).toBe('c-1');
      expect(call.heard).toEqual([{ at: START_AT, event: { type: 'ringing', call: 'c-1' } }]);
      await driver.close();
    });

    it('wakes in order with the timers of the bridge', async () => {
      const driver = await opened();
      const seen: string[] = [];
      driver.wakeIn(1000, () => seen.push(`before: ${call?.heard.length}`));
      const call = await driver.dial(NUMBER, FROM, null);
      driver.wakeIn(1000, () => seen.push('after'));
      await until(driver, 'both', () => seen.length === 2);
      expect(seen).toEqual(['before: 1', 'after']);
      expect(types(call)).toContain('answered');
      await driver.close();
    });

    it('tells every phone what follows from one input before the input is done (START-7)', async () => {
      const driver = await opened();
      const [pat, lee] = [await toLobby(driver), await toLobby(driver, '+14255550112')];
      await organizerCalls(driver, PIN);
      expect(types(pat)).toContain('joined');
      expect(types(lee)).toContain('joined');
      await driver.close();
    });

    it('hears what was missed once a lost line is back, and not before', async () => {
      const driver = await opened();
      const pat = await toLobby(driver);
      const heardBefore = pat.heard.length;
      await pat.loseLine();
      await pat.loseLine();
      await pat.press('*', 100);
      await organizerCalls(driver, PIN);
      expect(pat.heard.length).toBe(heardBefore);
      await pat.resumeLine();
      await pat.resumeLine();
      expect(types(pat).slice(heardBefore)).toContain('joined');
      expect(pat.heard.at(-1)?.at).toBe(driver.now());
      await pat.hangUp();
      expect(pat.heard.at(-1)?.event).toEqual({ type: 'ended', reason: 'caller' });
      await driver.close();
    });

    it('ends a lost line after its grace time; it cannot come back then', async () => {
      const driver = await opened();
      const pat = await toLobby(driver);
      const heardBefore = pat.heard.length;
      await pat.loseLine();
      const ended = (): boolean => driver.facts().some(({ type }) => type === 'call.ended');
      await until(driver, 'the end', ended);
      await pat.resumeLine();
      await pat.hangUp();
      expect(pat.heard.length).toBe(heardBefore);
      await driver.close();
    });

    it('takes keys and a hang-up after the end of the call for nothing', async () => {
      const driver = await opened();
      const call = await driver.dial('+14255550100', FROM, null);
      const ended = (): boolean => types(call).includes('ended');
      await until(driver, 'the end', ended);
      expect(call.heard.at(-1)?.event).toEqual({ type: 'ended', reason: 'numberNotInService' });
      const facts = driver.facts().length;
      await call.press('1', 100);
      await call.hangUp();
      await call.loseLine();
      expect(driver.facts().length).toBe(facts);
      await driver.close();
    });

    it('administers: a reset PIN is shown once and holds at once (PIN-4, PIN-6)', async () => {
      const driver = await opened();
      const answer = await driver.administer(ADMIN, { command: 'pin.reset', user: AMOS });
      if (!answer.ok || answer.pin === undefined) throw new Error('no PIN was shown');
      expect(answer.pinVersion).toBe(2);
      await organizerCalls(driver, answer.pin);
      const record = JSON.stringify(driver.facts());
      expect(record).toContain('"pin.accepted"');
      expect(record).not.toContain(answer.pin);
      const mail = await driver.newestMail(AMOS);
      expect(mail?.text).toContain(answer.pin);
      expect(await driver.newestMail('nobody@contoso.com')).toBeNull();
      await driver.close();
    });

    it('answers a refused command with code, words and path', async () => {
      const driver = await opened();
      const asPat = { role: 'organizer', id: 'pat@contoso.com' } as const;
      const reset = { command: 'pin.reset', user: AMOS } as const;
      expect(await driver.administer(asPat, reset)).toMatchObject({
        ok: false,
        error: { code: 'permission.denied' },
      });
      const tooLong = { command: 'tenant.set', changes: { pinLength: 13 } } as const;
      expect(await driver.administer(ADMIN, tooLong)).toMatchObject({
        ok: false,
        error: { code: 'pin.lengthOutOfRange' },
      });
      const nowhere = { meeting: 'none', name: 'Eve', user: null, signedIn: false };
      expect(await driver.joinByApp(nowhere)).toMatchObject({ error: { code: 'meeting.unknown' } });
      await driver.close();
    });

    it('joins and leaves by the app (START-1, START-8)', async () => {
      const driver = await opened();
      const pat = await toLobby(driver);
      const joined = await driver.joinByApp({
        meeting: 'standup',
        name: 'Amos',
        user: AMOS,
        signedIn: true,
      });
      expect(joined).toEqual({ participant: 'app-1' });
      expect(types(pat)).toContain('joined');
      await driver.leaveByApp('app-1');
      await driver.leaveByApp('app-1');
      expect(driver.facts().filter(({ type }) => type === 'app.left')).toHaveLength(1);
      await driver.close();
    });

    it('has a mail server that can be down', async () => {
      const driver = await opened();
      await driver.setMailServer('down');
      await driver.administer(ADMIN, { command: 'pin.reset', user: AMOS });
      expect(await driver.newestMail(AMOS)).toBeNull();
      const bounced = (): boolean => driver.facts().some(({ type }) => type === 'mail.bounced');
      await until(driver, 'the bounce', bounced);
      await driver.close();
    });

    it.each(['a key', 'time that passes', 'a command'])(
      'throws what breaks the bridge itself, whatever the input was: %s',
      async (input) => {
        const driver = await opened();
        const call = await driver.dial(NUMBER, FROM, null);
        // A record that takes nothing more breaks the bridge at its next fact.
        Object.freeze(driver.facts());
        const reset = { command: 'pin.reset', user: AMOS } as const;
        const breaking = {
          'a key': () => call.press('1', 100),
          'time that passes': () => driver.step(),
          'a command': () => driver.administer(ADMIN, reset),
        }[input];
        await expect(breaking?.()).rejects.toThrow('object is not extensible');
        await driver.close().catch(() => undefined);
      },
    );

    it('ends every call when it closes, and the record says so', async () => {
      const driver = await opened();
      const [pat, lee] = [await toLobby(driver), await toLobby(driver, '+14255550112')];
      await lee.loseLine();
      await driver.close();
      const ends = driver.facts().filter(({ type }) => type === 'call.ended');
      expect(ends).toMatchObject([{ reason: 'shutdown' }, { reason: 'shutdown' }]);
      expect(pat.heard.at(-1)?.event).toEqual({ type: 'ended', reason: 'shutdown' });
      expect(types(lee)).not.toContain('ended');
    });
  });
}
