import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readText } from '../../src/scenario/desk/scenario-reading.ts';
import { runPlans } from '../../src/scenario/desk/scenario-running.ts';
import { csvOf, sampleRows } from '../support/export-formats.ts';
import { ownFolder, overHttp, type Served, type ToolClient } from './tool-client.ts';

/** What each tool does to the world, written a second time: r looks, d may destroy, i may be repeated. */
const EFFECTS: Readonly<Record<string, string>> = {
  list_scenarios: 'ri',
  run_scenarios: 'i',
  validate_scenario: 'ri',
  explain: 'ri',
  ask_why: 'i',
  make_report: 'i',
  ticket_questions: 'ri',
  reproduce_ticket: 'i',
  record_meeting: 'i',
  look_at_bridge: 'ri',
  open_bridge: 'di',
  dial: '',
  press_keys: '',
  wait_on_call: 'i',
  hang_up: '',
  reset_pin: 'd',
  administer: 'd',
};

const FAILS = `scenario: Pat is let in at once
given:
  organizers: { amos: { id: amos@contoso.com, pin: '73915' } }
  meetings: { standup: { conferenceId: '4482915', organizer: amos } }
  callers: { pat: { from: '+14255550111' } }
steps:
  - pat: { dial: standup, expect: meeting, within: 2m }
`;

const folder = ownFolder();
let served: Served;
let client: ToolClient;

beforeAll(async () => {
  served = await overHttp(folder.path);
  client = await served.connect();
});
afterAll(async () => {
  await served.close();
  folder.remove();
});

describe('the tools', () => {
  it('are listed with what they do to the world, and with strict schemas', async () => {
    const { tools } = await client.client.listTools();
    const effects = tools.map(({ name, annotations: hints }) => [
      name,
      [
        hints?.readOnlyHint === true ? 'r' : '',
        hints?.destructiveHint === true ? 'd' : '',
        hints?.idempotentHint === true ? 'i' : '',
      ].join(''),
    ]);
    expect(Object.fromEntries(effects)).toEqual(EFFECTS);
    for (const { inputSchema, outputSchema, annotations } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
      expect(annotations?.openWorldHint).toBe(false);
    }
  });

  it('tell of a failure in words, with the files to read on in', async () => {
    const { failures, ok } = await client.done('run_scenarios', { text: FAILS });
    const [failure] = failures as { words: string; ladder: string; journal: string }[];
    expect(ok).toBe(false);
    expect(failure?.words).toContain('expected   pat in meeting within 2m');
    expect(failure?.words).not.toContain('73915');
    expect(readFileSync(failure?.ladder ?? '', 'utf8')).toContain('failed here');
    const { answers } = await client.done('ask_why', { file: failure?.journal, caller: 'pat' });
    expect(answers).toMatchObject([{ healthy: false }]);
  });

  it('run what ships, by path and title, and say how to run what failed again', async () => {
    expect(
      await client.done('run_scenarios', { paths: ['pins'], grep: 'shown once' }),
    ).toMatchObject({ ok: true, failed: 0, invalid: 0 });
    const { scenarios } = await client.done('list_scenarios', { find: 'PIN-4', limit: 2 });
    expect(scenarios).toHaveLength(2);
  });

  it('make a page of each meeting of an export of calls, of what its rows say', async () => {
    writeFileSync(join(folder.path, 'calls.csv'), csvOf(sampleRows(6)));
    const { reports } = (await client.done('make_report', { file: 'calls.csv' })) as {
      reports: { title: string; page: string; answer: string }[];
    };
    const { answers } = (await client.done('ask_why', { file: 'calls.csv' })) as {
      answers: { title: string; answer: string }[];
    };
    expect(reports.map(({ title, answer }) => ({ title, answer }))).toEqual(
      answers.map(({ title, answer }) => ({ title, answer })),
    );
    expect(reports.length).toBeGreaterThan(0);
    for (const { page } of reports) {
      const html = readFileSync(page, 'utf8');
      expect(html).toContain('from an export of calls: its rows say when a call began and ended');
    }
  });

  it('reproduce a ticket from answers', async () => {
    const { questions, similar } = await client.done('ticket_questions', { says: 'only music' });
    expect((questions as { name: string }[]).map(({ name }) => name)).toContain('pin');
    expect((similar as unknown[]).length).toBeGreaterThan(0);
    const made = await client.done('reproduce_ticket', { answers: { pin: 'old' } });
    expect(made).toMatchObject({ why: { causes: [{ code: 'pin.revoked' }] } });
    expect(await client.done('run_scenarios', { paths: [made['scenario']] })).toMatchObject({
      ok: true,
    });
    const page = readFileSync(String(made['report']), 'utf8');
    expect(page.includes('keyed an old PIN')).toBe(true);
  });

  it('explain, administer, and open another bridge', async () => {
    expect(await client.done('explain', { name: 'pin-6' })).toMatchObject({ kind: 'rule' });
    expect(await client.done('explain', { name: 'call.notDialled' })).toMatchObject({
      kind: 'error',
    });
    const command = {
      command: 'meeting.set',
      meeting: 'standup',
      changes: { dialInBypass: false },
    };
    expect(await client.done('administer', { command })).toMatchObject({
      done: 'meeting.set is carried out.',
    });
    expect(await client.done('open_bridge', { text: FAILS })).toMatchObject({
      meetings: [{ conferenceId: '4482915' }],
      users: ['amos@contoso.com'],
    });
    expect(await client.done('dial', { to: '+14255550199' })).toMatchObject({ call: 'c-1' });
  });
});

describe('what an assistant reads', () => {
  it('is all there, and each shipped scenario', async () => {
    const { resources } = await client.client.listResources();
    for (const { uri, mimeType } of resources) {
      const { contents } = await client.client.readResource({ uri });
      const [content] = contents as { text: string; mimeType: string }[];
      expect([uri, (content?.text.length ?? 0) > 1000]).toEqual([uri, true]);
      expect(content?.mimeType).toBe(mimeType);
    }
    expect((await client.client.listResourceTemplates()).resourceTemplates).toHaveLength(1);
    const uri = 'lobbyline://scenarios/tickets/only-music.yaml';
    const { contents } = await client.client.readResource({ uri });
    expect((contents as { text: string }[])[0]?.text).toMatch(/^scenario:/mu);
  });

  it('begins with a prompt', async () => {
    const { prompts } = await client.client.listPrompts();
    for (const { name, arguments: [argument] = [] } of prompts) {
      const { messages } = await client.client.getPrompt({
        name,
        arguments: { [argument?.name ?? '']: 'We only hear music.' },
      });
      expect(JSON.stringify(messages)).toContain('We only hear music.');
    }
    expect(prompts.map(({ name }) => name)).toEqual(['reproduce_ticket', 'write_scenario']);
  });

  it('shows a scenario in its skill that passes', async () => {
    const skill = readFileSync(new URL('../../src/assistant/SKILL.md', import.meta.url), 'utf8');
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/u.exec(skill) ?? [];
    const { plans, problems } = readText(yaml);
    expect(problems).toEqual([]);
    const ran = await runPlans(plans, 10_000);
    expect(ran.ok && ran.value.map(({ outcome }) => outcome)).toEqual(['passed']);
  });
});
