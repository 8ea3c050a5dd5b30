// Whole calls, one behind another on each of so many lines.
import { playCall } from './client-line.mjs';

/**
 * Plays so many calls, as many at once as there are phones: each has a meeting of the own, and calls again once
 * its last call is over.
 */
export async function playCalls({ url, calls, phones, until, answered }) {
  const times = [];
  let left = calls;
  let failed = 0;
  let frames = 0;
  const used = process.cpuUsage();
  const begun = performance.now();
  const turns = async (phone) => {
    while (left > 0) {
      left -= 1;
      const at = performance.now();
      const heard = await playCall(url, phone, { until, answered });
      times.push(performance.now() - at);
      if (heard === null) failed += 1;
      frames += heard ?? 0;
    }
  };
  await Promise.all(phones.map(turns));
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  times.sort((a, b) => a - b);
  const part = (share) => times[Math.ceil(times.length * share) - 1] ?? 0;
  return { ms, failed, frames, p50: part(0.5), p99: part(0.99), cpuMs: (user + system) / 1000 };
}
