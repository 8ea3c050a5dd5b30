import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { limitsWith } from '../../src/protocol/limit-table.ts';
import { openSession } from '../../src/server/line-session.ts';
import { afterTheRound } from '../../src/server/round-writes.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

/** A connection whose reader stops reading when the test says so. */
class StalledSocket extends EventEmitter {
  readonly sent: string[] = [];
  closing: { code: number; reason: string } | null = null;
  stalled = false;
  readonly #stream: PassThrough | undefined;
  #unread = 0;

  /** @param stream what it writes to, where that is of interest. */
  constructor(stream?: PassThrough) {
    super();
    this.#stream = stream;
  }

  get bufferedAmount(): number {
    return this.#unread + (this.#stream?.writableLength ?? 0);
  }

  send(text: string): void {
    this.sent.push(text);
    this.#stream?.write(text);
    if (this.stalled) this.#unread += text.length;
  }

  close(code: number, reason: string): void {
    this.closing = { code, reason };
  }
}

let served: VirtualServer;

afterEach(() => served.server.close());

/** What a turn says goes out behind it; what a client has not read is looked at behind that. */
async function endOfRound(): Promise<void> {
  await Promise.resolve();
  await new Promise<void>((resolve) => afterTheRound(resolve));
}

async function stalledLine(stream?: PassThrough): Promise<StalledSocket> {
  served = await startVirtualServer();
  const socket = new StalledSocket(stream);
  openSession({
    socket: socket as unknown as WebSocket,
    ...(stream === undefined ? {} : { stream }),
    hosted: served.hosted,
    limits: limitsWith({ queueBytes: 300, timeToDialMs: 0 }),
    log: createServerLog('silent'),
    source: null,
  });
  const dial = { type: 'dial', to: '+14255550199', from: '+14255550111' };
  socket.emit('message', Buffer.from(JSON.stringify(dial)), false);
  return socket;
}

describe('a line whose client does not read', () => {
  it('loses its connection, not the server its memory, and can be resumed (limit queueBytes)', async () => {
    const socket = await stalledLine();
    socket.stalled = true;
    served.clock.runFor(5000);
    await endOfRound();
    expect(socket.closing).toEqual({ code: 4431, reason: 'limit.queue' });
    expect(served.facts.findLast(({ type }) => type === 'line.lost')).toMatchObject({
      call: 'c-1',
    });
    const sent = socket.sent.length;
    served.clock.runFor(5000);
    expect(socket.sent.length).toBe(sent);
    expect(served.hosted.lines.line('c-1')?.ended).toBe(false);
  });

  it('is not blamed for what its client reads late but reads', async () => {
    const socket = await stalledLine();
    served.clock.runFor(5000);
    await endOfRound();
    expect(socket.closing).toBeNull();
    expect(socket.sent.length).toBeGreaterThan(3);
  });

  it('is not blamed for what waits only for the end of the round', async () => {
    const stream = new PassThrough({ highWaterMark: 1_000_000 });
    const socket = await stalledLine(stream);
    served.clock.runFor(5000);
    await Promise.resolve();
    expect(socket.bufferedAmount).toBeGreaterThan(300);
    await endOfRound();
    expect(socket.closing).toBeNull();
    expect(socket.bufferedAmount).toBe(0);
    expect(stream.readableLength).toBeGreaterThan(300);
  });
});
