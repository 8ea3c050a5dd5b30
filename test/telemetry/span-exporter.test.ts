import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { otlpReporter } from '../../src/cli/otlp-reporter.ts';
import { parseOtlp } from '../../src/cli/otlp-option.ts';
import { traceCalls } from '../../src/cli/serve-tracing.ts';
import { isKey } from '../../src/domain/key.ts';
import { startTally } from '../../src/scenario/report/run-summary.ts';
import { createServer } from '../../src/server/create-server.ts';
import { DEMO, demoTenant } from '../../src/server/demo-tenant.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { CallTracing } from '../../src/telemetry/span-exporter.ts';
import { passedRun, planOf } from '../cli/captured-cli.ts';
import { Collector, type CollectedSpan } from './collector.ts';
import { digitRuns } from '../support/digit-runs.ts';

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
      expect(digitRuns(collector.text)).not.toContain(digits);
  });

  it('that no collector takes hold nothing up: the log says so, once for many', async () => {
    const away = new Collector(400);
    const log = await served(parseOtlp(await away.open()));
    await away.close();
    await collector.open();
    expect(log.trimEnd().split('\n')).toHaveLength(1);
    expect(log).toContain('the collector of --otlp takes no spans');
  });

  it('that are never answered for are told of at the end', async () => {
    const silent = createHttpServer((request) => void request.resume());
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const failures: string[] = [];
    const tracing = new CallTracing({
      ...{ url: `http://127.0.0.1:${port}/v1/traces`, version: '0', answerMs: 200 },
      onFailure: (why) => void failures.push(why),
    });
    const history = tracing.history(() => null);
    const fact = { seq: 1, cause: null, at: 0, call: 'c-1' };
    history.take({
      ...fact,
      type: 'call.dialled',
      to: '+14255550199',
      from: 'anonymous',
      name: null,
    });
    history.end(1000);
    await tracing.close();
    silent.closeAllConnections();
    silent.close();
    expect(failures).toEqual([expect.stringMatching(/timeout|timed out/iu)]);
  });

  it('of a run are all handed over, however many they are', async () => {
    const reporter = await otlpReporter(parseOtlp(await collector.open()));
    const calls = 30_000;
    const dialled = { cause: null, type: 'call.dialled', to: '+14255550199', name: null } as const;
    const journal = Array.from({ length: calls }, (_, at) => [
      { ...dialled, seq: 2 * at + 1, at, from: 'anonymous', call: `c-${at}` },
      {
        type: 'call.ended' as const,
        cause: null,
        seq: 2 * at + 2,
        at,
        call: `c-${at}`,
        reason: 'caller' as const,
      },
    ]).flat();
    const plan = planOf({ title: 'many' });
    await reporter.scenarioEnded({ ...passedRun(plan, 1), journal });
    const ended = { wallMs: 0, interrupted: false, skipped: 0, notRun: 0 };
    await reporter.end(startTally([]).summary(ended));
    expect(collector.spans).toHaveLength(calls);
  });

  it('that are more than wait for a collector are counted', async () => {
    const failures: string[] = [];
    const tracing = new CallTracing({
      ...{ url: `${await collector.open()}/v1/traces`, version: '0' },
      onFailure: (why) => void failures.push(why),
    });
    const history = tracing.history(() => null);
    const dialled = {
      cause: null,
      type: 'call.dialled',
      to: '+14255550199',
      from: 'anonymous',
      name: null,
    } as const;
    for (let seq = 1; seq <= 22_000; seq += 1)
      history.take({ ...dialled, seq, at: seq, call: `c-${seq}` });
    history.end(30_000);
    await tracing.close();
    const [only = '', ...more] = failures;
    const [, letGo] = /^(\d+) spans let go: more than wait for it, or no answer$/u.exec(only) ?? [];
    expect(more).toEqual([]);
    expect(Number(letGo)).toBeGreaterThan(0);
    expect(collector.spans.length + Number(letGo)).toBe(22_000);
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
