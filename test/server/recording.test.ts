import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import { AdminError } from '../../src/client/admin-error.ts';
import { openNodeSocket } from '../../src/client/node-socket.ts';
import { Phone } from '../../src/client/phone.ts';
import { readJournalFile } from '../../src/replay/journal-file.ts';
import { journalText } from '../../src/replay/journal-text.ts';
import { replayJournal } from '../../src/replay/replay-journal.ts';
import { readScenarios } from '../../src/scenario/language/read-scenarios.ts';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { BUILT_WORKER } from '../support/built.ts';
import { pinsIn } from '../support/shipped.ts';
import { askWith, startGuardedServer, type GuardedServer } from './access/token-holders.ts';
import { ask, AMOS } from './http-asker.ts';
import { PIN } from './virtual-server.ts';

const CALL = { to: '+14255550199', from: '+14255550111', name: 'Pat' };
const REVIEW = '7710482';

/** The journal of a scenario that was recorded. */
async function replayed(text: string): Promise<string> {
  const { plans, problems } = readScenarios(text, 'recorded.yaml', { readInclude: () => null });
  expect(problems).toEqual([]);
  const [plan] = plans;
  if (plan === undefined) throw new Error('A recording is a scenario.');
  const how = { driver: openInProcess, driverName: 'in-process', seed: 1 } as const;
  const { failure, journal } = await runPlan(plan, how);
  expect(failure).toBeNull();
  return journalText(journal);
}

describe('a meeting of a live server, in real time', () => {
  let server: LobbylineServer;
  let admin: AdminClient;
  let pin = '';

  beforeAll(async () => {
    // Nothing waits: phones do not ring, and keys stop prompts.
    const tenant = { enableNameRecording: false };
    const seed = { ...demoTenant(PIN), settings: { ringMs: 0 }, tenant };
    server = await createServer({ seed, port: 0, historyWorker: BUILT_WORKER });
    admin = new AdminClient({ server: server.url });
    const pat = await callTo('4482915##', CALL);
    await pat.waitFor({ type: 'waiting' });
    const lee = await callTo(`${REVIEW}##`, { ...CALL, name: 'Lee' });
    await lee.waitFor({ type: 'waiting' });
    pin = (await admin.resetLeaderPin(AMOS)).pin;
    const amos = await callTo(`4482915#*${PIN}#*${pin}#`, { ...CALL, name: 'Amos' });
    await amos.waitFor({ type: 'joined' });
    await pat.waitFor({ type: 'joined' });
    await pat.loseLine();
    await pat.resumeLine();
    await amos.hangUp();
  });

  afterAll(() => server.close());

  async function callTo(keys: string, call: typeof CALL): Promise<Phone> {
    const phone = new Phone({ server: server.url, openSocket: openNodeSocket });
    await phone.dial(call);
    await phone.waitFor({ type: 'answered' });
    await phone.press(keys);
    return phone;
  }

  it('comes out as a scenario that replays to the same journal', async () => {
    const text = await admin.meetingScenario('standup');
    const file = readJournalFile(await admin.meetingJournal('standup'));
    expect(await replayed(text)).toBe(journalText(file.facts));
    expect(text).toContain('organizers:\n    amos:');
    expect(text).toContain('meeting: standup, means: pin');
    expect(text).not.toMatch(/\blee\b/i);
    expect(pinsIn(text, new Set([PIN, pin]))).toEqual([]);
  });

  it('comes out as a journal that is its own replay, and has no more than the meeting’s', async () => {
    const { origin, facts } = readJournalFile(await admin.meetingJournal(REVIEW));
    if (origin === null) throw new Error('A server knows what its bridges began as.');
    expect(journalText(replayJournal(facts, origin))).toBe(journalText(facts));
    const callers = facts.flatMap((fact) => (fact.type === 'call.dialled' ? [fact.name] : []));
    expect(callers).toEqual(['Lee']);
  });

  it('is found by a moment of it, in either form', async () => {
    const { facts } = readJournalFile(await admin.meetingJournal('standup'));
    const at = facts[0]?.at ?? 0;
    expect(await admin.meetingScenario('standup', at)).toContain('The meeting standup of');
    const path = `/v1/meetings/standup/scenario?at=${new Date(at).toISOString()}`;
    const { status, headers } = await ask(server.url, 'GET', path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/yaml; charset=utf-8');
  });

  it.each([
    ['standup/scenario?at=yesterday', 400, 'http.queryInvalid', 'at: expected a moment like'],
    ['standup/journal?at=1000', 404, 'recording.meetingUnseen', 'Nothing went on in "standup" at'],
    ['coffee/scenario', 404, 'recording.meetingUnseen', 'Nobody has called or joined'],
    ['tea/scenario', 404, 'recording.meetingUnseen', 'never had a meeting "tea"'],
  ])('%s is refused', async (path, status, code, message) => {
    const answer = await ask(server.url, 'GET', `/v1/meetings/${path}`);
    const error = answer.body['error'] as { code: string; message: string };
    expect({ status: answer.status, code: error.code }).toEqual({ status, code });
    expect(error.message).toContain(message);
  });

  it('a server without what writes scenarios offers the journal alone', async () => {
    const plain = await createServer({ seed: demoTenant(PIN), port: 0 });
    const asker = new AdminClient({ server: plain.url });
    const guest = { meeting: 'standup', name: 'Eve', user: null, signedIn: false };
    await asker.joinByApp(guest);
    const refused = await asker.meetingScenario('standup').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AdminError);
    expect(refused).toMatchObject({ status: 501, code: 'recording.notOffered' });
    expect(readJournalFile(await asker.meetingJournal('standup')).facts).not.toEqual([]);
    await plain.close();
  });
});

describe('a meeting of a server with tokens', () => {
  let served: GuardedServer;

  beforeAll(async () => {
    served = await startGuardedServer();
    for (const meeting of ['standup', 'coffee']) {
      const guest = { meeting, name: 'Eve', user: null, signedIn: false };
      served.hosted.take({ input: 'joinByApp', join: guest });
    }
  });

  afterAll(() => served.server.close());

  it.each([
    ['standup', 200, null],
    ['coffee', 403, 'token.notOwn'],
  ])('%s is given to its own organizer alone', async (meeting, status, code) => {
    const path = `/v1/meetings/${meeting}/scenario`;
    const { token } = served.held.organizer;
    expect(await askWith(served.url, token, 'GET', path)).toMatchObject({ status, code });
    const seen = await askWith(served.url, served.held.observer.token, 'GET', path);
    expect(seen.status).toBe(200);
    expect(pinsIn(seen.text, new Set([PIN]))).toEqual([]);
  });
});
