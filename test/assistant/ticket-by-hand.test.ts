import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownFolder, overStdio, textsBelow } from './tool-client.ts';

const AMOS = 'amos.marble@contoso.com';
const NUMBER = '+14255550199';

describe('an assistant reproduces a ticket by hand, over stdio', () => {
  const folder = ownFolder();
  let pin = '';
  let old = '';
  let assistant: Awaited<ReturnType<typeof overStdio>>;

  beforeAll(async () => {
    assistant = await overStdio(folder.path);
  });
  afterAll(async () => {
    await assistant.client.close();
    folder.remove();
  });

  const called = async (name: string, from: string): Promise<string> => {
    const { call } = await assistant.done('dial', { to: `${NUMBER},,4482915#`, from, name });
    return String(call);
  };

  it('resets the PIN twice, and lives what the note on the desk does', async () => {
    old = String((await assistant.done('reset_pin', { user: AMOS })).pin);
    const pat = await called('Pat', '+14255550111');
    expect(
      await assistant.done('wait_on_call', { call: pat, place: 'lobby', within: '1m' }),
    ).toMatchObject({ met: true, waitsBecause: 'notStarted' });
    pin = String((await assistant.done('reset_pin', { user: AMOS })).pin);
    expect(old).toMatch(/^\d{5}$/u);
    expect(pin).not.toBe(old);

    const amos = await called('Amos', '+14255550100');
    await assistant.done('wait_on_call', { call: amos, hear: 'organizer.question' });
    await assistant.done('press_keys', { call: amos, keys: `*${old}#` });
    expect(
      await assistant.done('wait_on_call', { call: amos, hear: 'pin.rejected' }),
    ).toMatchObject({ met: true });
  });

  it('asks why, with the cause and what mends it', async () => {
    const { answers } = await assistant.done('ask_why', { meeting: 'standup' });
    expect(answers).toMatchObject([
      { healthy: false, certainty: 'proven', causes: [{ code: 'pin.revoked' }] },
    ]);
    const [answer] = answers as { report: string }[];
    expect(readFileSync(answer?.report ?? '', 'utf8')).toContain('What mends it');
  });

  it('records it as a scenario that passes, and makes a report', async () => {
    const { file } = await assistant.done('record_meeting', { meeting: 'standup' });
    expect(await assistant.done('run_scenarios', { paths: [file] })).toMatchObject({
      ...{ ok: true, passed: 1, failed: 0 },
    });
    const { reports } = await assistant.done('make_report', { meeting: 'standup' });
    const [report] = reports as { page: string; answer: string }[];
    expect(report?.answer).toContain('old PIN');
    expect(readFileSync(report?.page ?? '', 'utf8')).toMatch(/^<!doctype html>/iu);
  });

  it('starts the meeting with the PIN that is valid, and everybody is in', async () => {
    const amos = 'c-2';
    await assistant.done('wait_on_call', { call: amos, hear: 'pin.enter' });
    await assistant.done('press_keys', { call: amos, keys: `${pin}#` });
    expect(
      await assistant.done('wait_on_call', { call: 'c-1', place: 'meeting', within: '10s' }),
    ).toMatchObject({ met: true });
    const { meetings } = await assistant.done('look_at_bridge');
    expect(meetings).toMatchObject([
      { meeting: 'standup', state: 'started', participants: ['c-2', 'c-1'], waiting: [] },
      {},
      {},
    ]);
    await assistant.done('hang_up', { call: 'c-1' });
    await assistant.done('ask_why', { meeting: 'standup' });
  });

  it('leaves no PIN in any file, in what it said, or in any answer but the two that showed one', () => {
    for (const secret of [old, pin]) {
      const digits = new RegExp(`(?<!\\d)${secret}(?!\\d)`, 'u');
      const found = [...textsBelow(folder.path)].filter(([, text]) => digits.test(text));
      expect(found.map(([path]) => path)).toEqual([]);
      expect(assistant.said()).not.toMatch(digits);
      const told = assistant.answers.filter((one) => digits.test(JSON.stringify(one)));
      expect(told).toHaveLength(1);
    }
  });
});
