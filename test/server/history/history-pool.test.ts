import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { historyWorker } from '../../../src/compose.ts';
import { originOf } from '../../../src/engine/seeding.ts';
import { limitsWith, type Limits } from '../../../src/protocol/limit-table.ts';
import { writeJournalFile } from '../../../src/replay/journal-file.ts';
import { meetingPart } from '../../../src/replay/meeting-part.ts';
import { HistoryPool } from '../../../src/server/history/history-pool.ts';
import type { HistoryAnswer } from '../../../src/server/history/history-thread.ts';
import type { HistoryQuestion } from '../../../src/server/history/history-question.ts';
import { piecesOf } from '../../../src/server/history/history-work.ts';
import { MemoryHistory } from '../../../src/server/history/memory-history.ts';
import { BridgeRig, START_AT } from '../../support/bridge-rig.ts';
import { BUILT_PLAIN_WORKER, BUILT_WORKER, builtThread } from '../../support/built.ts';
import { AMOS_PIN, STANDUP } from '../../support/sample-seed.ts';
import { pinsIn } from '../../support/shipped.ts';

const thread = (name: string): URL => builtThread(`test/server/history/threads/${name}`);

const pools: HistoryPool[] = [];

function poolOf(entry: URL, limits: Partial<Limits> = {}): HistoryPool {
  const pool = new HistoryPool(limitsWith(limits), entry);
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

/** Twenty call the standup, and Amos starts it. */
function busyRig(): BridgeRig {
  const rig = new BridgeRig();
  for (let nth = 0; nth < 20; nth += 1) rig.dial('Pat').keys(`${STANDUP}##`);
  rig.dial('Amos').keys(`${STANDUP}#*${AMOS_PIN}#`);
  return rig;
}

const rig = busyRig();
const origin = originOf(rig.seed, START_AT);
const history = new MemoryHistory(1_000_000);
history.begin(() => origin);
for (const fact of rig.journal.facts) history.append(fact);
const present = [...rig.bridge.calls].map(({ call }) => call);
const part = {
  ...{ meeting: 'standup', at: null, strangers: false, owner: null, caller: null },
  ...{ present, seekers: [] },
};

function ask(
  pool: HistoryPool,
  question: HistoryQuestion = { ask: 'journal', page: null },
  signal = new AbortController().signal,
): Promise<HistoryAnswer> {
  const source = { kind: 'memory' } as const;
  return pool.answer((put) => put({ job: { question, part }, history, source }), signal);
}

describe('a question that a thread answers', () => {
  it.each([
    ['built', BUILT_WORKER],
    ['in TypeScript', historyWorker],
  ])('%s has the answer that the whole history has, in its pieces', async (_, worker) => {
    const pool = poolOf(worker);
    const { facts } = rig.journal;
    const whole = meetingPart({ ...part, origin, facts, parties: [] });
    const answer = await text((await ask(pool)).stream);
    expect(answer.length).toBeGreaterThan(65_536);
    expect(answer).toBe(writeJournalFile(whole));
    expect(pinsIn(answer, new Set([AMOS_PIN]))).toEqual([]);
  });

  it('comes in pages, which one behind the other are the whole', async () => {
    const pool = poolOf(BUILT_PLAIN_WORKER);
    const whole = await text((await ask(pool)).stream);
    const pages: string[] = [];
    for (let after: number | null = 0; after !== null;) {
      const answer = await ask(pool, { ask: 'journal', page: { after, limit: 150 } });
      pages.push(await text(answer.stream));
      after = answer.next;
    }
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join('')).toBe(whole);
    const behind = await ask(pool, { ask: 'journal', page: { after: 1_000_000, limit: 1 } });
    expect({ text: await text(behind.stream), next: behind.next }).toEqual({
      text: '',
      next: null,
    });
  });

  it('is refused by a limit, and the next one is answered by the same thread', async () => {
    const pool = poolOf(BUILT_PLAIN_WORKER, { historyAnswerBytes: 10_000 });
    await expect(ask(pool)).rejects.toMatchObject({ code: 'limit.historyAnswer', path: 'at' });
    const why = {
      ask: 'why',
      now: rig.clock.now(),
      caller: 'Nobody',
      about: null,
      remedy: null,
    } as const;
    await expect(ask(pool, why)).rejects.toMatchObject({ code: 'recording.meetingUnseen' });
    const scenario = { ask: 'scenario', of: 'a rig' } as const;
    await expect(ask(pool, scenario)).rejects.toMatchObject({ code: 'recording.notOffered' });
  });

  it('is refused where too many facts would have to be read', async () => {
    const refused = ask(poolOf(BUILT_PLAIN_WORKER, { historyFacts: 100 }));
    await expect(refused).rejects.toMatchObject({ code: 'limit.historyFacts', path: 'at' });
  });

  it('may take so long', async () => {
    const refused = ask(poolOf(thread('silent'), { historyMs: 1 }));
    await expect(refused).rejects.toMatchObject({ code: 'limit.historyTime' });
  });

  it('may take so much memory', async () => {
    const refused = ask(poolOf(thread('hungry'), { historyMemoryMb: 48 }));
    await expect(refused).rejects.toMatchObject({ code: 'limit.historyMemory', path: 'at' });
  });

  it.each(['dying', 'throwing'])('fails alone where its thread is %s', async (how) => {
    const pool = poolOf(thread(how));
    const [one, other] = await Promise.allSettled([ask(pool), ask(pool)]);
    expect([one.status, other.status]).toEqual(['rejected', 'rejected']);
    // Each had a thread of its own, and so would the next.
    await expect(ask(pool)).rejects.toThrow(/broken by a question|has ended/);
  });
});

describe('questions that come at once', () => {
  it('wait for each other, and no more than may', async () => {
    const pool = poolOf(thread('silent'), { historyWorkers: 1, historyQueue: 1 });
    const gone = new AbortController();
    const first = ask(pool, undefined, gone.signal);
    const second = ask(pool);
    await expect(ask(pool)).rejects.toMatchObject({ code: 'limit.historyQueue' });
    gone.abort();
    await expect(first).rejects.toThrow('Nobody wants the answer.');
    // The second one is at work now: there is room for one to wait.
    const third = ask(pool);
    const stopped = Promise.allSettled([second, third]);
    await pool.close();
    const reason: unknown = expect.objectContaining({ code: 'server.stopping' });
    expect(await stopped).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
    await expect(ask(pool)).rejects.toMatchObject({ code: 'server.stopping' });
  });

  it('one that is wanted no more while it waits lets the others go on', async () => {
    const pool = poolOf(BUILT_PLAIN_WORKER, { historyWorkers: 1, historyQueue: 2 });
    const gone = new AbortController();
    const first = ask(pool);
    const second = ask(pool, undefined, gone.signal);
    const third = ask(pool);
    gone.abort();
    await expect(second).rejects.toThrow('Nobody wants the answer.');
    const answers = await Promise.all([first, third].map(async (one) => text((await one).stream)));
    expect(answers[0]).toBe(answers[1]);
  });

  it('an answer that is not read on ends its thread, and the next one has another', async () => {
    const pool = poolOf(BUILT_PLAIN_WORKER, { historyWorkers: 1 });
    const { stream } = await ask(pool);
    stream.destroy();
    expect((await text((await ask(pool)).stream)).length).toBeGreaterThan(65_536);
  });
});

describe('a text in pieces', () => {
  it('is whole, and no character is cut', () => {
    const whole = `${'a'.repeat(7)}${'\u{1F600}'.repeat(9)}b`;
    const pieces = [...piecesOf(whole, 4)];
    expect(pieces.join('')).toBe(whole);
    expect(pieces.filter((piece) => /\p{Surrogate}/u.test(piece))).toEqual([]);
    expect([...piecesOf('', 4)]).toEqual([]);
  });
});
