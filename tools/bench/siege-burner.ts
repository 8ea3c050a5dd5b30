/**
 * Somebody else's work on the same machine, as a process of its own: burns as much of a processor as it is
 * told, with a priority of its own. What it costs the other line is no fault of the server's.
 */
import { setPriority } from 'node:os';

/** Looks at the clock after so much work: some tens of microseconds. */
const STEP = 200;

/** Rests so many milliseconds when it is ahead. */
const REST_MS = 2;

let share = 0;
let begun = { at: 0, cpuMs: 0 };
/** Something that is made and thrown away, as answers are. */
let made: readonly string[] = [];

setPriority(Number(process.argv[2] ?? 0));
process.on('disconnect', () => process.exit(1));
process.on('message', (told) => {
  share = Number(told);
  begun = { at: performance.now(), cpuMs: cpuMs() };
});
burn();

function burn(): void {
  const until = performance.now() + REST_MS;
  while (isBehind() && performance.now() < until) {
    made = Array.from({ length: STEP }, (_, at) => `${made.length}:${at}`);
  }
  if (isBehind()) setImmediate(burn);
  else setTimeout(burn, REST_MS);
}

function isBehind(): boolean {
  return cpuMs() - begun.cpuMs < share * (performance.now() - begun.at);
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
