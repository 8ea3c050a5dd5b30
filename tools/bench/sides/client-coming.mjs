// Callers who come on their own, whether the server keeps up or not, and keys that are timed meanwhile.
import { heldLines } from './client-held.mjs';
import { playCall } from './client-line.mjs';

/** Pauses between two keys of a line; its answer is not in it. */
const BETWEEN_KEYS_MS = 5;

/** Calls that are up at most: a server that is far behind is not buried. */
const MOST_UP = 2000;

/** How long the last ones may take once nobody comes any more. */
const PATIENCE_MS = 10_000;

let coming = null;

/** Has so many callers come every second, each as soon as it is due, until nobody is to come any more. */
export async function come({ url, callers, aSecond }) {
  const begun = performance.now();
  const calls = new Set();
  const tally = { done: 0, failed: 0 };
  let next = 0;
  coming = { goesOn: true };
  const current = coming;
  while (current.goesOn) {
    const due = ((performance.now() - begun) / 1000) * aSecond;
    for (; next < due && calls.size < MOST_UP; next += 1) {
      const { frames, until } = callers[next % callers.length];
      const call = playCall(url, frames, { until, answered: false }).then((heard) => {
        calls.delete(call);
        if (heard === null) tally.failed += 1;
        tally.done += 1;
      });
      calls.add(call);
    }
    await pause(1);
  }
  await Promise.race([Promise.all(calls), pause(PATIENCE_MS)]);
  return { ...tally, failed: tally.failed + calls.size };
}

/** Nobody comes any more; who is there goes on. */
export function comeNoMore() {
  coming.goesOn = false;
}

/** Keys on each line of a group, over and over, and says how long it took until each was answered. */
export async function press({ group, keys, until, forMs }) {
  const frame = JSON.stringify({ type: 'dtmf', digits: keys });
  const times = [];
  const end = performance.now() + forMs;
  const pressing = async ({ socket }) => {
    while (performance.now() < end) {
      const answered = heardOn(socket, until);
      const begun = performance.now();
      socket.send(frame);
      await answered;
      times.push(performance.now() - begun);
      await pause(BETWEEN_KEYS_MS);
    }
  };
  await Promise.all(heldLines(group).map(pressing));
  times.sort((a, b) => a - b);
  const part = (share) => times[Math.ceil(times.length * share) - 1] ?? 0;
  return { count: times.length, p50: part(0.5), p99: part(0.99) };
}

function heardOn(socket, until) {
  return new Promise((resolve) => {
    const hear = (data) => {
      if (!data.includes(until)) return;
      socket.off('message', hear);
      resolve();
    };
    socket.on('message', hear);
  });
}

function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
