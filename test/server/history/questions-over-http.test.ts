import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/domain/fact.ts';
import { writeJournalFile } from '../../../src/replay/journal-file.ts';
import { meetingPart } from '../../../src/replay/meeting-part.ts';
import { createServer, type LobbylineServer } from '../../../src/server/create-server.ts';
import { demoTenant } from '../../../src/server/demo-tenant.ts';
import { onDisk } from '../../../src/server/durable/on-disk.ts';
import { BUILT_WORKER, builtThread } from '../../support/built.ts';
import { pinsIn } from '../../support/shipped.ts';
import { ask } from '../http-asker.ts';
import { PIN, startVirtualServer } from '../virtual-server.ts';

const GUEST = { meeting: 'standup', name: 'Eve', user: null, signedIn: false } as const;

/** A server on disk in which a guest has come to each meeting. */
async function serverOn(folder: string, worker = BUILT_WORKER): Promise<LobbylineServer> {
  const seed = demoTenant(PIN);
  const { make } = onDisk(folder, seed);
  const server = await createServer({ seed, port: 0, durable: make, historyWorker: worker });
  const hosted = server.bridges.bridge(null);
  // What the bridge began as is on disk before anybody comes.
  await hosted.committed();
  for (const meeting of ['standup', 'review', 'coffee']) {
    hosted.take({ input: 'joinByApp', join: { ...GUEST, meeting } });
  }
  await hosted.committed();
  return server;
}

describe('a meeting in a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-history-'));
  let server: LobbylineServer;
  let facts: readonly Fact[];

  beforeAll(async () => {
    server = await serverOn(folder);
    facts = server.bridges.bridge(null).journal.facts;
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  async function textOf(path: string): Promise<string> {
    return (await fetch(`${server.url}/v1/meetings/${path}`)).text();
  }

  it('has the journal that the whole history has', async () => {
    const { origin } = server.bridges.bridge(null);
    if (origin === null) throw new Error('a new folder knows what its bridge began as');
    const whole = meetingPart({ origin, facts, parties: [], meeting: 'review', at: null });
    expect(await textOf('review/journal')).toBe(writeJournalFile(whole));
  });

  it('has its journal in pages, each of which says where the next begins', async () => {
    const url = `${server.url}/v1/meetings/standup/journal`;
    const first = await fetch(`${url}?limit=1`);
    expect(first.headers.get('lobbyline-next')).toBe('1');
    const rest = await fetch(`${url}?after=1`);
    expect(rest.headers.get('lobbyline-next')).toBeNull();
    expect((await first.text()) + (await rest.text())).toBe(await textOf('standup/journal'));
  });

  it.each(['limit=0', 'limit=x', 'after=-1', 'after=1.5'])('has no page %s', async (query) => {
    const answer = await ask(server.url, 'GET', `/v1/meetings/standup/journal?${query}`);
    const path = query.split('=')[0];
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'http.queryInvalid', path } },
    });
  });

  it('has its scenario, whenever its PINs were made, and why; no PIN is in either', async () => {
    const scenario = await textOf('standup/scenario');
    expect(scenario).toContain('scenario: The meeting standup');
    const why = await textOf('standup/why');
    expect(JSON.parse(why)).toMatchObject({ healthy: false, meeting: { id: 'standup' } });
    expect(pinsIn(scenario + why, new Set([PIN]))).toEqual([]);
  });
});

describe('questions that are given up', () => {
  it('end their threads wherever these are, and never the process, nor the reading of the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lobbyline-given-up-'));
    const server = await serverOn(folder);
    const journal = `${server.url}/v1/meetings/standup/journal`;
    const whole = await (await fetch(journal)).text();
    const giveUp = async (): Promise<void> => {
      const gone = new AbortController();
      const asked = fetch(journal, { signal: gone.signal }).catch(() => undefined);
      // So many other answers later: some are given up in the queue, some amid a page of the folder.
      for (let answers = (given += 1) % 7; answers > 0; answers -= 1) {
        await (await fetch(`${server.url}/healthz`)).text();
      }
      gone.abort();
      await asked;
    };
    let given = 0;
    for (let round = 0; round < 10; round += 1) await Promise.all([giveUp(), giveUp(), giveUp()]);
    expect(await (await fetch(journal)).text()).toBe(whole);
    await server.close();
    rmSync(folder, { recursive: true });
  });
});

describe('questions about the history', () => {
  it.each([
    ['historyAnswerBytes', 'limit.historyAnswer', 422],
    ['historyFacts', 'limit.historyFacts', 422],
    ['historyMs', 'limit.historyTime', 503],
  ])('above %s are refused with a code and a cure', async (limit, code, status) => {
    const served = await startVirtualServer({ [limit]: 1 });
    served.hosted.take({ input: 'joinByApp', join: GUEST });
    const answer = await ask(served.url, 'GET', '/v1/meetings/standup/journal');
    const cure: unknown = expect.stringContaining(limit);
    expect(answer).toMatchObject({ status, body: { error: { code, cure } } });
    await served.server.close();
  });

  it('end with the server, and whoever asked is told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lobbyline-history-'));
    const server = await serverOn(folder, builtThread('test/server/history/threads/silent'));
    const heard = new BroadcastChannel('silent thread');
    const asked = once(heard, 'message');
    const answer = ask(server.url, 'GET', '/v1/meetings/standup/why');
    await asked;
    heard.close();
    const [{ status, body }] = await Promise.all([answer, server.close()]);
    expect(status).toBe(503);
    expect(body).toMatchObject({ error: { code: 'server.stopping' } });
    rmSync(folder, { recursive: true });
  });
});
