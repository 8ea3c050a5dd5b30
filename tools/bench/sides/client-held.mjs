// Lines that stay: they wait in lobbies, until they are let in or dropped.
import { once } from 'node:events';
import { HANG_UP, openLine } from './client-line.mjs';

/** Lines that are open at the same time before they wait: a server takes them in one behind another. */
const AT_ONCE = 50;

/** Whoever is not told anything for so long is not told at all. */
const PATIENCE_MS = 30_000;

/** All lines that are held, by the name of their group. */
const groups = new Map();

/** What is told of everything that is heard, while somebody is let in. */
let onHeard = null;

/** The lines of a group. */
export function heldLines(group) {
  return groups.get(group) ?? [];
}

/** Opens a line for each phone, and resolves once each has heard `until`. */
export async function holdLines({ url, group, phones, until }) {
  const lines = [];
  groups.set(group, lines);
  let next = 0;
  const turns = async () => {
    while (next < phones.length) {
      const nth = next;
      next += 1;
      lines[nth] = await held(url, phones[nth], until);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turns));
  return { lines: lines.length };
}

function held(url, frames, until) {
  return new Promise((resolve, reject) => {
    const line = { socket: openLine(url), heard: null };
    line.socket.on('open', () => {
      for (const frame of frames) line.socket.send(frame);
    });
    line.socket.on('message', (data) => {
      line.last = data;
      if (data.includes(until)) resolve(line);
      onHeard?.(line, data);
    });
    line.socket.on('error', reject);
    line.socket.on('close', (code) => {
      reject(new Error(`A line was closed with ${code} after ${String(line.last)}`));
    });
  });
}

/**
 * Sends `frame` on every line of the group `by`, and listens until so many are in and nothing came for `quietMs`. Says
 * when the last one was told that it is in and when the last frame came, and what each line of the groups to
 * `record` heard.
 */
export async function letIn({ by, frame, expected, quietMs, record }) {
  const recorded = record.flatMap(heldLines);
  for (const line of recorded) line.heard = [];
  const told = { frames: 0, joined: 0, lastJoined: 0, last: performance.now() };
  onHeard = (line, data) => {
    told.frames += 1;
    told.last = performance.now();
    line.heard?.push(data.toString('utf8'));
    if (!data.includes('"joined"')) return;
    told.joined += 1;
    told.lastJoined = told.last;
  };
  const begun = performance.now();
  for (const { socket } of heldLines(by)) socket.send(frame);
  for (let silent = 0; told.joined < expected || silent < quietMs;) {
    await new Promise((resolve) => setTimeout(resolve, quietMs / 4));
    silent = performance.now() - told.last;
    if (silent > PATIENCE_MS) throw new Error(`${told.joined} of ${expected} are in.`);
  }
  onHeard = null;
  const heard = recorded.map((line) => line.heard);
  const { frames, lastJoined, last } = told;
  return { joinedMs: lastJoined - begun, lastMs: last - begun, frames, heard };
}

/** All hang up, and are gone. */
export async function dropHeld() {
  const lines = [...groups.values()].flat();
  groups.clear();
  await Promise.all(
    lines.map(({ socket }) => {
      const closed = once(socket, 'close');
      socket.send(HANG_UP);
      return closed;
    }),
  );
}
