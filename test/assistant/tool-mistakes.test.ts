import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOUNDS } from '../../src/assistant/bounds.ts';
import { ownFolder, overHttp, type Served, type ToolClient } from './tool-client.ts';

describe('a tool that is asked wrongly', () => {
  const folder = ownFolder();
  let served: Served;
  let client: ToolClient;

  beforeAll(async () => {
    writeFileSync(join(folder.path, 'broken.jsonl'), '{"journal": 1}\nnonsense\n');
    writeFileSync(join(folder.path, 'letter.txt'), 'Dear bridge');
    symlinkSync('/etc', join(folder.path, 'way-out'));
    served = await overHttp(folder.path);
    client = await served.connect();
  });
  afterAll(async () => {
    await served.close();
    folder.remove();
  });

  const long = 'x'.repeat(BOUNDS.textCharacters + 1);
  it.each([
    ['dial', {}, /to is missing: expected a text.*It takes: to, from, name/u],
    ['dial', { too: '1' }, /there is no "too", did you mean to\?/u],
    ['dial', { to: 5 }, /to: expected a text/u],
    ['dial', { to: 'call 73915' }, /dial.numberInvalid/u],
    ['dial', { to: '+14255550199', from: long }, /from: expected at most 1000 characters/u],
    ['press_keys', { call: 'c-9', keys: '1' }, /you hold no call "c-9"\. Dial first/u],
    ['wait_on_call', { call: 'c-9', place: 'nowhere' }, /place: expected one of ringing/u],
    ['wait_on_call', { call: 'c-9', hear: 'pin.entr' }, /Did you mean pin\.enter\?/u],
    ['wait_on_call', { call: 'c-9', within: 'soon' }, /within: expected a duration/u],
    ['wait_on_call', { call: 'c-9', within: '25h' }, /at most 24h/u],
    ['validate_scenario', { text: long }, /text: expected at most 262144 characters/u],
    ['validate_scenario', {}, /expected paths, or a text/u],
    ['run_scenarios', { paths: ['nothing.yaml'], text: 'scenario: x' }, /Give one of the two/u],
    ['run_scenarios', { paths: Array(51).fill('a') }, /paths: expected at most 50 entries/u],
    [
      'run_scenarios',
      { text: 'scenario: x\nsteps: [{wait: 1s}]', grep: '(' },
      /no regular expression/u,
    ],
    ['run_scenarios', { paths: ['/etc'] }, /\/etc is not below/u],
    ['ask_why', { file: '../../etc/passwd' }, /is not below/u],
    ['ask_why', { file: 'way-out/passwd' }, /is not below/u],
    ['ask_why', { file: 'letter.txt' }, /expected an export of calls, a journal or a scenario/u],
    ['ask_why', { file: 'broken.jsonl' }, /Line 1: The head lacks/u],
    ['ask_why', {}, /expected a file, a text, or a meeting/u],
    ['ask_why', { meeting: 'nobody-knows' }, /meeting/u],
    ['ask_why', { meeting: 'standup', at: 'noon' }, /at: expected a moment/u],
    ['make_report', { file: 'not-there.jsonl' }, /is no file/u],
    ['record_meeting', { meeting: 'standup' }, /recording\.meetingUnseen/u],
    ['reset_pin', { user: 'nobody@contoso.com' }, /user\.unknown/u],
    ['administer', {}, /expected a command, or a cmdlet/u],
    ['administer', { command: { command: 'meeting.lok' } }, /command\.command: expected one of/u],
    ['administer', { cmdlet: 'Get-Nothing' }, /Get-/u],
    ['reproduce_ticket', { answers: { pin: 'older' } }, /pin: expected one of none, right/u],
    ['explain', { name: 'PIN-666' }, /did you mean PIN-6\?/u],
    [
      'open_bridge',
      { text: 'scenario: x\nsteps:\n  - nobody: {dial: x}\n' },
      /own\/scenario\.yaml:3/u,
    ],
  ] as const)('%s %j says what was expected', async (name, args, says) => {
    const { isError, text } = await client.call(name, args);
    expect(text).toMatch(says);
    expect(isError).toBe(true);
    expect(text).not.toMatch(/\n\s+at |73915/u);
    expect(text.length).toBeLessThan(2000);
  });

  it('is told of a tool, a resource and a prompt that there are not', async () => {
    await expect(client.call('dail')).rejects.toThrow(/Did you mean dial\?/u);
    await expect(client.client.readResource({ uri: 'lobbyline://wrong' })).rejects.toThrow(
      /lobbyline:\/\/skill/u,
    );
    await expect(client.client.getPrompt({ name: 'wrong' })).rejects.toThrow(
      /There are reproduce_ticket/u,
    );
    await expect(client.client.getPrompt({ name: 'write_scenario' })).rejects.toThrow(
      /change: expected/u,
    );
  });

  it('goes on working, and has logged nothing of it', async () => {
    expect(await client.done('look_at_bridge')).toMatchObject({ bridge: 'own', calls: [] });
    expect(served.log).toEqual([]);
  });
});
