import { WebSocket } from 'ws';
import type { AttackedServer } from './attacked-server.ts';
import { CHILD_LIMITS } from './child-limits.ts';
import { HONEST_CALL, makeHonestCall } from './honest-line.ts';
import { makeShortCalls } from './short-calls.ts';
import type { Tally } from './tally.ts';

/** Facts that there must be, so that what the system itself holds for a reader is soon full. */
const FACTS = 60_000;

/** Bytes that one view may cost, at most: what it has been sent twice over, and what goes with it. */
const PER_VIEW = 1_000_000;

/** Bytes that a server holds now and then in any case. */
const SLACK = 30_000_000;

/** How long an honest call may take meanwhile, in milliseconds. */
const CALL_MS = 2000;

/** How long it may take until all that stood still are gone, in milliseconds: they are filled first. */
const GONE_MS = 60_000;

/**
 * Opens live views from the beginning that nobody reads, as many as may be, on a long record. The
 * server must hold no more of it than it may, must answer its lines, and must let go of the views.
 */
export async function underUnreadViews(server: AttackedServer, tally: Tally): Promise<void> {
  const newest = await growRecord(server.url);
  const before = await server.memoryBytes();
  const views = Array.from({ length: CHILD_LIMITS.liveViews }, () => unreadView(server.url));
  await Promise.all(views.map(({ opened }) => opened));
  const began = performance.now();
  let [most, slowest, calls, gone] = [before, 0, 0, false];
  while (!gone && performance.now() - began < GONE_MS) {
    slowest = Math.max(slowest, await timedCall(server.url, tally));
    calls += 1;
    most = Math.max(most, await server.memoryBytes());
    gone = await hasRoom(server.url);
  }
  if (!gone) tally.complain('live views that nobody reads were not let go of');
  const grown = most - before;
  console.log(
    `unread live views: ${views.length} of ${newest} facts, ${megabytes(grown)} MB more at most; ` +
      `${calls} honest calls meanwhile, the slowest in ${Math.round(slowest)} ms`,
  );
  if (grown > SLACK + views.length * PER_VIEW) {
    tally.complain(`live views that nobody reads took ${megabytes(grown)} MB`);
  }
  if (slowest > CALL_MS) tally.complain(`an honest call took ${Math.round(slowest)} ms`);
  await checkWholeView(server.url, newest, tally);
  for (const { socket } of views) socket.terminate();
}

async function timedCall(url: string, tally: Tally): Promise<number> {
  const began = performance.now();
  const heard = await makeHonestCall(url);
  if (heard.join() !== HONEST_CALL.join()) {
    tally.complain(`an honest line heard ${heard.join()} amid unread live views`);
  }
  return performance.now() - began;
}

/** Makes calls until the record is long; the `seq` of its newest fact. */
async function growRecord(url: string): Promise<number> {
  for (;;) {
    const newest = await newestFact(url);
    if (newest >= FACTS) return newest;
    await makeShortCalls(url, 1000);
  }
}

async function newestFact(url: string): Promise<number> {
  const { last } = await answerToPing(url);
  if (last === undefined) throw new Error('no live view is free');
  return last;
}

/** Whether one more live view is let in. */
async function hasRoom(url: string): Promise<boolean> {
  return (await answerToPing(url)).last !== undefined;
}

async function answerToPing(url: string): Promise<{ readonly last?: number }> {
  const socket = liveView(url, '');
  socket.on('open', () => socket.send('{"type":"ping"}'));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      resolve(JSON.parse(data.toString('utf8')) as { last?: number });
      socket.off('error', reject).on('error', () => undefined);
      socket.terminate();
    });
  });
}

function liveView(url: string, query: string): WebSocket {
  const address = `${url.replace('http', 'ws')}/v1/live${query}`;
  return new WebSocket(address, { perMessageDeflate: false });
}

function unreadView(url: string): { readonly socket: WebSocket; readonly opened: Promise<void> } {
  const socket = liveView(url, '?since=0');
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => {
      socket.pause();
      resolve();
    });
  });
  return { socket, opened };
}

/** A live view that is read tells all, each once and in order. */
async function checkWholeView(url: string, newest: number, tally: Tally): Promise<void> {
  const socket = liveView(url, '?since=0');
  let last = 0;
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const { fact } = JSON.parse(data.toString('utf8')) as { fact?: { seq: number } };
    if (fact === undefined) return;
    if (fact.seq !== last + 1) tally.complain(`a live view told ${fact.seq} after ${last}`);
    last = fact.seq;
    if (last === newest) socket.close(1000);
  });
  const code = await closed;
  if (last < newest) tally.complain(`a live view closed with ${code} after ${last} facts`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
