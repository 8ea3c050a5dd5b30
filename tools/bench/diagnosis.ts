// Measures how long a verdict takes, with all its replays: npm run bench:why, with -- --callers 50.
import { parseArgs } from 'node:util';
import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { composeBridge } from '../../src/adapters/compose-bridge.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { History } from '../../src/diagnosis/history.ts';
import { isKey } from '../../src/domain/key.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { liveAgain } from '../../src/replay/live-again.ts';
import { recordingOf } from '../../src/replay/reconstruct.ts';

/** The most that a verdict about the default number of callers may take, in milliseconds. */
const MOST_MS = 2000;

/** Verdicts timed; the middle one counts. */
const RUNS = 5;

const ORGANIZER = 'amos.marble@contoso.com';
const AT = 1_772_442_000_000;

const { values } = parseArgs({ options: { callers: { type: 'string', default: '50' } } });
process.exitCode = bench(Number(values.callers));

function bench(callers: number): number {
  const history = troubled(callers);
  const verdict = timed(() => diagnose(history));
  const replay = timed(() => liveAgain(recordingOf(history.origin, history.facts)));
  const { causes, remedies, notCauses } = verdict.result;
  console.log(`history: ${callers} callers, ${history.facts.length} facts`);
  console.log(`causes: ${causes.map(({ code }) => code).join(', ')}`);
  console.log(`remedies tried and shown: ${remedies.length}; cleared: ${notCauses.length}`);
  console.log(`one replay: ${replay.ms.toFixed(0)} ms; the verdict: ${verdict.ms.toFixed(0)} ms`);
  console.log(
    `verdict / replay: ${(verdict.ms / replay.ms).toFixed(1)} (at most ${MOST_MS} ms in all)`,
  );
  if (verdict.ms <= MOST_MS) return 0;
  console.error(`bench: the verdict took ${verdict.ms.toFixed(0)} ms, more than ${MOST_MS}`);
  return 1;
}

/** Runs it a few times; the time in the middle, in milliseconds, and a result. */
function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const times: number[] = [];
  let result = work();
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    result = work();
    times.push(performance.now() - begun);
  }
  return { ms: times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0, result };
}

/** Many wait; the organizer keys a PIN that was reset, a guest joins, somebody has an old ID. */
function troubled(callers: number): History {
  const seed = {
    profile: 'sfb-online',
    tenant: {},
    settings: {},
    numbers: [{ number: '+14255550199' }],
    organizers: [{ id: ORGANIZER, displayName: 'Amos Marble', pins: ['73915'] }],
    meetings: [{ id: 'standup', organizer: ORGANIZER, conferenceId: '4482915' }],
  } as const;
  const clock = new VirtualClock(AT);
  const journal = new MemoryJournal();
  const { bridge } = composeBridge({
    ...{ seed, clock, journal, random: seededRandom(1) },
    lines: { tell: () => undefined },
  });
  const by = { role: 'administrator', id: 'admin' } as const;
  const call = (name: string, keys: string): void => {
    const id = bridge.dial({ to: '+14255550199', from: '+14255550111', name });
    clock.runFor(1500);
    for (const key of keys) {
      if (isKey(key)) bridge.press(id, key, 100);
      clock.runFor(200);
    }
  };
  bridge.administer(by, { command: 'pin.reset', user: ORGANIZER });
  for (let caller = 0; caller < callers; caller += 1) call(`Caller ${caller}`, '4482915###');
  bridge.joinByApp({ meeting: 'standup', name: 'Kim', user: null, signedIn: false });
  call('Amos', '4482915#*73915#');
  bridge.administer(by, { command: 'conferenceId.reset', meeting: 'standup' });
  call('Late', '4482915#');
  clock.runFor(60_000);
  return { origin: originOf(seed, AT), facts: journal.facts, parties: [] };
}
