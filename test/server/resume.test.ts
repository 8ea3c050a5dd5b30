import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawLine, type RawMessage } from './raw-line.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

interface Lost {
  readonly line: RawLine;
  readonly call: string;
  readonly token: string;
}

/** A call that has heard the greeting, and whose connection is gone. */
async function lostCall(): Promise<Lost> {
  const line = await RawLine.open(served.url);
  const ringing = await line.dial();
  const call = String(ringing['call']);
  served.clock.runFor(2000);
  await line.message('prompt');
  await line.lose();
  await served.hosted.lines.line(call)?.whenLost();
  return { line, call, token: String(ringing['resumeToken']) };
}

function newest(line: RawLine): number {
  return Number(line.messages.at(-1)?.['seq']);
}

function seqs(messages: readonly RawMessage[]): unknown[] {
  return messages.map(({ seq }) => seq);
}

describe('resuming a lost line', () => {
  it('brings exactly what was missed, then the call goes on', async () => {
    const { line, call, token } = await lostCall();
    const lastSeq = newest(line);
    served.clock.runFor(5000);
    const newestNow = served.hosted.lines.line(call)?.seq ?? 0;
    expect(newestNow).toBeGreaterThan(lastSeq);
    const back = await RawLine.open(served.url);
    const [resumed, ...missed] = await back.ask({ type: 'resume', call, token, lastSeq });
    const count = newestNow - lastSeq;
    expect(resumed).toEqual({ type: 'resumed', call, seq: newestNow, missed: count });
    expect(seqs(missed)).toEqual(
      Array.from({ length: count }, (_one, index) => lastSeq + 1 + index),
    );
    expect(served.facts.at(-1)).toMatchObject({ type: 'line.resumed', call });
    back.type({ type: 'hangup' });
    expect(await back.message('ended')).toMatchObject({ seq: newestNow + 2, reason: 'caller' });
  });

  it('from 0 brings the whole call again', async () => {
    const { line, call, token } = await lostCall();
    const back = await RawLine.open(served.url);
    const [, ...again] = await back.ask({ type: 'resume', call, token, lastSeq: 0 });
    expect(again).toEqual(line.messages);
    await back.lose();
  });

  it('takes the line over from a connection that only looks alive', async () => {
    const old = await RawLine.open(served.url);
    const { call, resumeToken: token } = await old.dial();
    const facts = served.facts.length;
    const back = await RawLine.open(served.url);
    await back.ask({ type: 'resume', call, token, lastSeq: 1 });
    expect(await old.closed).toEqual({ code: 4409, reason: 'resumed elsewhere' });
    expect(served.facts.length).toBe(facts);
    back.type({ type: 'hangup' });
    expect((await back.closed).code).toBe(1000);
  });

  it.each([
    [
      'another token',
      (lost: Lost) => ({ call: lost.call, token: `${lost.token}x`, lastSeq: 0 }),
      'resume.refused',
    ],
    [
      'a token of the same length',
      (lost: Lost) => ({ call: lost.call, token: 'x'.repeat(lost.token.length), lastSeq: 0 }),
      'resume.refused',
    ],
    [
      'a call that never was',
      (lost: Lost) => ({ call: 'c-999', token: lost.token, lastSeq: 0 }),
      'resume.refused',
    ],
    [
      'a seq that was never sent',
      (lost: Lost) => ({ call: lost.call, token: lost.token, lastSeq: 99 }),
      'resume.seqAhead',
    ],
  ])('is refused with %s, and the line waits on', async (_title, fields, code) => {
    const lost = await lostCall();
    const facts = served.facts.length;
    const back = await RawLine.open(served.url);
    expect((await back.ask({ type: 'resume', ...fields(lost) }))[0]).toMatchObject({ code });
    expect(served.facts.length).toBe(facts);
    const good = { type: 'resume', call: lost.call, token: lost.token, lastSeq: newest(lost.line) };
    expect((await back.ask(good))[0]).toMatchObject({ type: 'resumed' });
    await back.lose();
  });

  it('after the grace time brings the end, as the bridge has hung up', async () => {
    const { line, call, token } = await lostCall();
    served.clock.runFor(31_000);
    expect(served.facts.findLast(({ type }) => type === 'call.ended')).toMatchObject({
      call,
      reason: 'lineLost',
    });
    const back = await RawLine.open(served.url);
    back.type({ type: 'resume', call, token, lastSeq: newest(line) });
    expect(await back.message('ended')).toMatchObject({ reason: 'lineLost' });
    expect((await back.closed).code).toBe(1000);
  });

  it('never puts its token into the record', () => {
    expect(JSON.stringify(served.facts)).not.toMatch(/token/i);
  });
});
