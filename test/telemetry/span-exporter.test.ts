import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseOtlp } from '../../src/cli/otlp-option.ts';
import { traceCalls } from '../../src/cli/serve-tracing.ts';
import { isKey } from '../../src/domain/key.ts';
import { createServer } from '../../src/server/create-server.ts';
import { DEMO, demoTenant } from '../../src/server/demo-tenant.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { Collector, type CollectedSpan } from './collector.ts';

const PIN = '73915';

let collector: Collector;
beforeEach(() => {
  collector = new Collector();
});
afterEach(() => collector.close());

/** Two calls to a server: Kim waits, Amos keys a wrong PIN and the right one, Kim is let in. */
async function served(url: string): Promise<string> {
  let log = '';
  const sink = createServerLog('warn', { write: (line) => void (log += line) });
  const seed = { ...demoTenant(PIN), settings: { ringMs: 0, keysWhileRinging: 'kept' as const } };
  const server = await createServer({ seed, port: 0, log: sink });
  const end = await traceCalls(url, server, sink);
  const hosted = server.bridges.bridge(null);
  const call = (from: string, keys: string): string => {
    const { call: id } = hosted.take({ input: 'dial', to: DEMO.number, from, name: null });
    for (const key of [...keys].filter(isKey))
      hosted.take({ input: 'press', call: id, key, durationMs: 100 });
    return id;
  };
  const kim = call('+14255550113', `${DEMO.standup}#`);
  const amos = call('+14255550111', `${DEMO.standup}#*${PIN}#`);
  for (const id of [kim, amos]) hosted.take({ input: 'hangUp', call: id });
  await server.close();
  await end();
  return log;
}

describe('calls as traces', () => {
  it('go to a collector, a trace for each call, with its parts under it and no PIN in it', async () => {
    await served(parseOtlp(await collector.open()));
    expect([...collector.paths]).toEqual(['POST /v1/traces']);
    const roots = collector.spans.filter(({ parentSpanId = '' }) => parentSpanId === '');
    expect(roots.map(({ name }) => name)).toEqual(['call', 'call']);
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(2);
    const under = (root: CollectedSpan | undefined): readonly string[] =>
      collector.spans.filter((one) => one.parentSpanId === root?.spanId).map(({ name }) => name);
    const names = roots.flatMap((root) => under(root));
    expect(names).toEqual(
      expect.arrayContaining(['prompt greeting', 'entry conferenceId', 'meeting']),
    );
    for (const { startTimeUnixNano, endTimeUnixNano } of collector.spans)
      expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
    expect(collector.text).toContain('"service.name"');
    for (const digits of [PIN, DEMO.standup, '4255550113'])
      expect(collector.text).not.toMatch(new RegExp(`"[^"]*${digits}[^"]*"`));
  });

  it('that no collector takes hold nothing up: the log says so, once for many', async () => {
    const away = new Collector(400);
    const log = await served(parseOtlp(await away.open()));
    await away.close();
    await collector.open();
    expect(log.trimEnd().split('\n')).toHaveLength(1);
    expect(log).toContain('the collector of --otlp takes no spans');
  });
});

describe('--otlp', () => {
  it.each([
    ['http://127.0.0.1:4318', 'http://127.0.0.1:4318/v1/traces'],
    ['https://c.test/x/traces', 'https://c.test/x/traces'],
  ])('%s is %s', (given, url) => {
    expect(parseOtlp(given)).toBe(url);
  });

  it.each([
    ['127.0.0.1:4318', 'begins with http:// or https://'],
    ['ftp://c.test', 'begins with http:// or https://'],
    ['http://user:word@c.test', 'must hold no password'],
  ])('%s is refused', (given, words) => {
    expect(() => parseOtlp(given)).toThrow(words);
  });
});
