import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { RoundWrites } from '../../src/server/round-writes.ts';

function rig() {
  const ends: (() => void)[] = [];
  const writes = new RoundWrites((work) => ends.push(work));
  const endRound = (): void => {
    for (const work of ends.splice(0)) work();
  };
  return { writes, ends, endRound };
}

test('What one stream is told in a round goes out at its end, in one go and in order', () => {
  const { writes, ends, endRound } = rig();
  const streams = [new PassThrough(), new PassThrough()] as const;
  for (const words of ['a', 'b', 'c']) {
    for (const [nth, stream] of streams.entries()) {
      writes.hold(stream);
      stream.write(`${words}${nth} `);
    }
  }
  expect(ends).toHaveLength(1);
  expect(streams.map((stream) => stream.readableLength)).toEqual([0, 0]);
  endRound();
  expect(streams.map((stream) => String(stream.read()))).toEqual(['a0 b0 c0 ', 'a1 b1 c1 ']);
  writes.hold(streams[0]);
  streams[0].write('d');
  expect(ends).toHaveLength(1);
  endRound();
  expect(String(streams[0].read())).toBe('d');
});

test('A stream that ends within a round loses nothing, and one that is destroyed does no harm', () => {
  const { writes, endRound } = rig();
  const [ending, broken, other] = [new PassThrough(), new PassThrough(), new PassThrough()];
  for (const stream of [ending, broken, other]) {
    writes.hold(stream);
    stream.write('last words');
  }
  ending.end();
  broken.destroy();
  endRound();
  expect([String(ending.read()), String(other.read())]).toEqual(['last words', 'last words']);
});
