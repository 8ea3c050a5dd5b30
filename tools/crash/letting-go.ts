import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { openDataFolder } from '../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../src/adapters/store/data-store.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { reasonOf } from '../../src/domain/system-error.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { DiskHistory } from '../../src/server/history/disk-history.ts';
import { FACT_INDEX } from '../../src/server/history/fact-index.ts';
import { HistoryRefusal } from '../../src/server/history/history-refusal.ts';
import { partIn } from '../../src/server/history/history-work.ts';
import { daysGoneBy } from './days-gone-by.ts';
import type { Draw } from './draw.ts';

/** How many days each process lets go of before it is killed, or would have. */
const DAYS_EACH = 4;

/** Within how many milliseconds of its start a process is killed: letting go takes about as long. */
const KILL_WITHIN_MS = 200;

const ALL = Number.MAX_SAFE_INTEGER;

const NUMBERS: ReadonlySet<string> = new Set(['seq', 'cause']);

/** What became of a folder that was killed amid letting go, so often. */
export interface LettingGo {
  /** How many facts there were, and how many of them are left. */
  readonly were: number;
  readonly left: number;
  /** After how many kills less was kept than before. */
  readonly amid: number;
  readonly findings: readonly string[];
}

/**
 * Kills a bridge amid letting go of what is old, so often. After each kill the folder opens, is whole from
 * where it begins, and answers of every day that it keeps what it had answered before.
 */
export async function killAmidLettingGo(kills: number, draw: Draw): Promise<LettingGo> {
  const root = mkdtempSync(join(tmpdir(), 'lobbyline-old-'));
  const folder = join(root, 'data');
  const findings: string[] = [];
  try {
    const days = (kills + 1) * DAYS_EACH;
    const times = await daysGoneBy(folder, days);
    let known = read(folder, times);
    const were = known.facts.length;
    let [left, amid] = [were, 0];
    for (let kill = 1; kill <= kills; kill += 1) {
      await killed(folder, days - (kill - 1) * DAYS_EACH, draw);
      const now = read(folder, times);
      findings.push(
        ...differences(known, now).map((what) => `kill ${kill} amid letting go: ${what}`),
      );
      if (now.first > known.first) amid += 1;
      known = now;
      left = known.facts.filter(({ seq }) => seq <= were).length;
    }
    return { were, left, amid, findings };
  } catch (error) {
    return { were: 0, left: 0, amid: 0, findings: [`amid letting go: ${reasonOf(error)}`] };
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function killed(folder: string, keeps: number, draw: Draw): Promise<void> {
  const program = fileURLToPath(new URL('letting-go-child.ts', import.meta.url));
  const args = [folder, String(keeps), String(keeps - DAYS_EACH)];
  const child = fork(program, args, { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit');
  const ready = await Promise.race([once(child, 'message'), ended.then(() => null)]);
  if (ready === null) throw new Error('the bridge that lets go did not start');
  await pause(draw(KILL_WITHIN_MS));
  child.kill('SIGKILL');
  await ended;
}

/** A folder as it is read: its facts, and what it answers of each day. */
interface Known {
  readonly first: number;
  readonly keptSince: number | null;
  readonly facts: readonly Fact[];
  readonly audit: readonly Fact[];
  readonly answers: readonly { readonly at: number; readonly answer: string | null }[];
}

function read(folder: string, times: readonly number[]): Known {
  const store = openDataStore(openDataFolder(folder), { index: FACT_INDEX });
  try {
    const history = new DiskHistory(store.archive);
    const { first, keptSince } = history;
    const facts = history.after(first - 1, ALL);
    const audit = history.topic('audit', 0, ALL);
    const answers = times.map((at) => ({ at, answer: answerOf(history, at) }));
    return { first, keptSince, facts, audit, answers };
  } finally {
    store.close();
  }
}

/**
 * `why` of that day, and what its callers did; `null` where they were let go of. What was administered
 * before is none of it: where less is kept, less of it is told.
 */
function answerOf(history: DiskHistory, at: number): string | null {
  const asked = { meeting: 'standup', at, present: [], seekers: [], caller: null, strangers: true };
  try {
    const part = partIn(history, { part: { ...asked, owner: null }, limits: { facts: ALL } });
    const calls = part.facts.filter((fact) => 'call' in fact);
    const answer = [diagnose(part, { meeting: asked.meeting, at }), calls];
    // Facts of a part are numbered from its beginning on.
    return JSON.stringify(answer, (name, value: unknown) => (NUMBERS.has(name) ? null : value));
  } catch (error) {
    if (error instanceof HistoryRefusal && error.code === 'history.letGo') return null;
    throw error;
  }
}

function differences(was: Known, is: Known): readonly string[] {
  const found: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || found.push(what));
  const { first, keptSince } = is;
  expect(first >= was.first, 'what was let go of is back');
  expect(is.facts[0]?.seq === first, 'it does not begin where it says');
  expect(
    is.facts.every(({ seq }, at) => seq === first + at),
    'facts are missing',
  );
  const kept = was.facts.filter(({ seq }) => seq >= first);
  expect(isDeepStrictEqual(is.facts.slice(0, kept.length), kept), 'facts are others');
  const entries = new Map(was.audit.map((entry) => [entry.seq, entry]));
  expect(
    is.audit.every((entry) => isDeepStrictEqual(entries.get(entry.seq) ?? entry, entry)),
    'audit entries are others',
  );
  for (const [day, { at, answer }] of is.answers.entries()) {
    if (keptSince !== null && at < keptSince) continue;
    expect(
      answer !== null && answer === was.answers[day]?.answer,
      `day ${day} is answered otherwise`,
    );
  }
  return found;
}
