// What every process of a benchmark does: it answers the one that started it, and says what it holds.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the loop is looked at, in milliseconds; what is seen holds that much too. */
const RESOLUTION_MS = 1;

let delay = null;

/** What a process can say of itself; a server does so whatever it serves. */
const OWN_ACTS = {
  /** Bytes that are held once what nobody needs was let go. */
  memory: async () => {
    // What the first collection lets go of may hold on to more, and sockets close a turn later.
    for (let time = 0; time < 3; time += 1) {
      globalThis.gc?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed, rss };
  },
  watchLoop: () => {
    delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
  },
  /** Milliseconds of the longest block of the loop since it is watched. */
  longestBlock: () => {
    delay.disable();
    return Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  },
};

/** Answers each message `{ id, act, given }` with what the act of that name comes to. */
export function answerParent(acts) {
  const all = { ...OWN_ACTS, ...acts };
  // Whoever started it is gone: nobody is to find it later on.
  process.on('disconnect', () => process.exit(1));
  process.on('message', (asked) => void answer(all, asked));
}

async function answer(acts, { id, act, given }) {
  try {
    process.send({ id, result: (await acts[act](given)) ?? null });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) });
  }
}
