import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import type { AdminError } from '../../src/client/admin-error.ts';
import { SHIPPED } from '../../src/scenario/language/include-roots.ts';
import { writeJournalFile } from '../../src/replay/journal-file.ts';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { pinsIn } from '../support/shipped.ts';
import { PIN, startVirtualServer, type VirtualServer } from './virtual-server.ts';

const LATE = 'starting/late-caller-goes-straight-in.yaml';

let served: VirtualServer;
let scenarios: AdminClient['scenarios'];

beforeAll(async () => {
  served = await startVirtualServer();
  scenarios = new AdminClient({ server: served.url }).scenarios;
});

afterAll(() => served.server.close());

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** The code and status with which something is refused. */
async function refusalOf(asked: Promise<unknown>): Promise<Pick<AdminError, 'code' | 'message'>> {
  const { code, message } = (await asked.then(
    () => ({ code: 'answered', message: '' }),
    (error: unknown) => error,
  )) as AdminError;
  return { code, message };
}

describe('the scenarios that ship', () => {
  it('are listed with theme, title and rules, and read as they are', async () => {
    const list = await scenarios.list();
    const late = list.find(({ path }) => path === LATE);
    expect(late).toMatchObject({ kind: 'scenario', covers: ['LOB-6', 'START-5'], tags: ['start'] });
    expect(await scenarios.text(LATE)).toBe(readFileSync(join(SHIPPED, LATE), 'utf8'));
    expect(list.find(({ kind }) => kind === 'code')?.title).toContain('full house');
    expect(list.some(({ path, kind }) => path === 'given/contoso.yaml' && kind === 'given')).toBe(
      true,
    );
  });

  it.each([
    '../package.json',
    '/etc/hostname',
    'given',
    'given/../given/contoso.yaml',
    'README.md',
    '%00',
  ])('are all that is read: not %s', async (path) => {
    expect(await refusalOf(scenarios.text(path))).toMatchObject({ code: 'scenarios.unknown' });
  });

  it('are found by what a user says', async () => {
    const [first] = await scenarios.tickets('only music');
    expect(first).toMatchObject({ path: 'tickets/only-music.yaml', words: ['only', 'music'] });
    expect((await scenarios.tickets()).length).toBeGreaterThan(30);
  });
});

describe('a scenario that is sent', () => {
  it('is checked: what is wrong has its line, words and a cure', async () => {
    const text = `scenario: x\ninclude: ../given/contoso.yaml\nsteps:\n  - pat: { dail: standup }\n`;
    const { problems } = await scenarios.check(text);
    expect(problems).toMatchObject([{ file: null, line: 4 }]);
    expect(problems[0]?.cure).toContain('dial');
  });

  it('runs with what ships, and its journal has no PIN', async () => {
    const text = await scenarios.text('pins/pin-is-shown-once.yaml');
    const { problems, runs } = await scenarios.run(text, 'pins/pin-is-shown-once.yaml');
    expect(problems).toEqual([]);
    expect(runs[0]).toMatchObject({ outcome: 'passed', failedLine: null });
    const answer = JSON.stringify(runs);
    expect(runs[0]?.facts.length).toBeGreaterThan(10);
    expect(pinsIn(answer, new Set(['73915', '60287']))).toEqual([]);
  });

  it('that fails says at which line, and in which words', async () => {
    const text = (await scenarios.text(LATE)).replace(
      'expect: meeting, hearing',
      'expect: lobby, hearing',
    );
    const { runs } = await scenarios.run(text);
    expect(runs[0]).toMatchObject({ outcome: 'failed', failedLine: 13 });
    expect(runs[0]?.report).toContain('lee is in the lobby');
    expect(runs[0]?.report).not.toContain(SHIPPED);
  });

  it.each(['../../package.json', '/etc/passwd', '../given/missing.yaml', 'C:\\\\x.yaml'])(
    'includes nothing else: not %s',
    async (named) => {
      const { problems } = await scenarios.check(`scenario: x\ninclude: "${named}"\nsteps: []\n`);
      expect(problems[0]?.line).toBe(2);
      expect(JSON.stringify(problems)).not.toContain('root:');
    },
  );
});

describe('a hostile text', () => {
  const flow = `scenario: ${'['.repeat(100_000)}`;
  const block = Array.from({ length: 900 }, (_, nth) => `${' '.repeat(nth)}a:`).join('\n');

  it.each([
    ['brackets within brackets', flow],
    ['keys within keys', block],
  ])('of %s is refused in words', async (_, text) => {
    const { problems } = await scenarios.check(text);
    expect(problems).toMatchObject([{ message: 'This is nested too deeply.' }]);
  });

  it('that multiplies itself by aliases is refused in words', async () => {
    const rows = Array.from({ length: 9 }, (_, nth) => {
      const items =
        nth === 0 ? 'x, x, x, x, x, x' : Array.from({ length: 6 }, () => `*a${nth - 1}`).join(', ');
      return `a${nth}: &a${nth} [${items}]`;
    });
    const { problems } = await scenarios.check(`scenario: x\n${rows.join('\n')}\n`);
    expect(problems[0]?.message).toContain('multiplies itself');
  });

  it('that is too large is refused by a limit', async () => {
    const asked = scenarios.check('x'.repeat(2_000_000));
    expect(await refusalOf(asked)).toMatchObject({ code: 'http.bodyTooLarge' });
  });

  it('that makes facts without end is broken off, and harms nobody', async () => {
    const limited = await startVirtualServer({ historyFacts: 40 });
    const client = new AdminClient({ server: limited.url });
    const text = await client.scenarios.text('lobby/whole-lobby-joins-in-order.yaml');
    const asked = client.scenarios.run(text, 'lobby/whole-lobby-joins-in-order.yaml');
    expect(await refusalOf(asked)).toMatchObject({ code: 'limit.historyFacts' });
    expect(await client.calls()).toEqual([]);
    await limited.server.close();
  });

  it('that takes too long is ended', async () => {
    const limited = await startVirtualServer({ historyMs: 1 });
    const asked = new AdminClient({ server: limited.url }).scenarios.tickets('only music');
    expect(await refusalOf(asked)).toMatchObject({ code: 'limit.historyTime' });
    await limited.server.close();
  });
});

describe('a file that is dropped', () => {
  it('that is a scenario is run, and says why', async () => {
    const text = await scenarios.text('tickets/only-music.yaml');
    const { kind, verdicts } = await scenarios.fileVerdict('anything.txt', base64(text));
    expect(kind).toBe('scenario');
    expect(verdicts[0]).toMatchObject({ outcome: 'passed', diagnosis: { healthy: false } });
    expect(verdicts[0]?.report).toContain('What is to blame');
  });

  it('that is a journal says why', async () => {
    served.hosted.take({ input: 'dial', to: '+14255550199', from: '+14255550111', name: 'Pat' });
    const { origin, journal } = served.hosted;
    const text = writeJournalFile({ origin, parties: [], facts: journal.facts });
    const { kind, verdicts } = await scenarios.fileVerdict('a.bin', base64(text));
    expect([kind, verdicts.length]).toEqual(['journal', 1]);
    expect(verdicts[0]?.facts.length).toBe(journal.facts.length);
    expect(pinsIn(JSON.stringify(verdicts), new Set([PIN]))).toEqual([]);
  });

  it('that is an export of calls says what its rows tell', async () => {
    const rows = [
      'UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,Caller ID,Call Type,Number Type,Domestic/International,Destination Dialed,Destination Number,Start Time,End Time,Duration Seconds',
      'u,1,4482915,US,,amos@contoso.com,Amos,+14255550111,conf_in,Toll,Domestic,,+14255550199,2026-03-02 09:00:00,2026-03-02 09:05:00,300',
    ].join('\n');
    const answer = await scenarios.fileVerdict('calls', base64(rows));
    expect(answer.kind).toBe('export');
    expect(answer.verdicts[0]?.words).not.toBe('');
  });

  const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xd8]);

  it.each([
    ['picture.png', PICTURE.toString('base64'), 'givenFile.unknown'],
    ['empty', '', 'givenFile.unknown'],
    ['code.scenario.ts', base64('scenario: x\nsteps: process.exit(1)'), 'givenFile.unknown'],
    [
      'cut.jsonl',
      base64('{"journal":1,"origin":null,"parties":[]}\n{"seq":7}'),
      'givenFile.unreadable',
    ],
    [
      'changed.jsonl',
      base64('{"journal":1,"origin":{"directory":{"settings":{}}},"parties":[]}\n'),
      'givenFile.unreadable',
    ],
    ['calls.zip', base64('PK\u0003\u0004 and no more'), 'givenFile.unreadable'],
  ])('%s is refused in words', async (name, content, code) => {
    expect(await refusalOf(scenarios.fileVerdict(name, content))).toMatchObject({ code });
  });
});

describe('a ticket that is asked about', () => {
  it('has the questions that make sense after its answers', async () => {
    const first = await scenarios.reproductionQuestions({});
    expect(first.map(({ name }) => name)).toContain('pin');
    const after = await scenarios.reproductionQuestions({ number: 'wrong', waited: 'x' });
    expect(after.map(({ name }) => name)).not.toContain('pin');
    expect(after.find(({ name }) => name === 'waited')?.complaint).toContain('expected a duration');
  });

  it('becomes a scenario that passes', async () => {
    const made = await scenarios.reproduce({ callers: 'pat', pin: 'old' });
    expect(made.run.outcome).toBe('passed');
    expect(made.outcome).toContain('pat');
    const { runs } = await scenarios.run(made.text);
    expect(runs[0]?.outcome).toBe('passed');
    const refused = await refusalOf(scenarios.reproduce({ pin: 'never' }));
    expect(refused.code).toBe('answers.invalid');
    expect((await refusalOf(scenarios.reproduce({ nonsense: 'x' }))).code).toBe('answers.invalid');
  });
});

describe('a server without what runs scenarios', () => {
  it('says so', async () => {
    const server = await createServer({ seed: demoTenant(PIN), port: 0 });
    const { scenarios: plain } = new AdminClient({ server: server.url });
    expect((await refusalOf(plain.list())).code).toBe('scenarios.notOffered');
    await server.close();
  });
});
