// One answer in a process of its own, for npm run bench:why: tsx tools/bench/why-child.ts FILE
import { readJournal } from '../../src/cli/journal-reading.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { replayWith } from '../../src/replay/replay-with.ts';
import { recordingOf } from '../../src/replay/reconstruct.ts';

/** What one process has measured. Times are in milliseconds. */
export interface WhyCost {
  readonly facts: number;
  readonly causes: readonly string[];
  /** From the first byte of the file to the answer. */
  readonly ms: number;
  /** The processor's time in that, of all threads. */
  readonly cpuMs: number;
  /** The most memory that the process has held by then, in bytes. */
  readonly peakBytes: number;
  /** The whole history lived again once, as it was, once the code is warm. */
  readonly replayMs: number;
}

const [file] = process.argv.slice(2);
if (file !== undefined) process.stdout.write(JSON.stringify(await costOf(file)));

async function costOf(path: string): Promise<WhyCost> {
  const begunAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const history = await readJournal(path, '.');
  const { causes } = diagnose(history);
  const ms = performance.now() - begunAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const recording = recordingOf(history.origin, history.facts);
  const replayAt = performance.now();
  replayWith(recording);
  return {
    ...{ ms, cpuMs: (user + system) / 1000, peakBytes },
    facts: history.facts.length,
    causes: [...new Set(causes.map(({ code }) => code))],
    replayMs: performance.now() - replayAt,
  };
}
