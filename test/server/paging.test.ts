import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { MemoryHistory } from '../../src/server/history/memory-history.ts';
import { ReadingTurns } from '../../src/server/reading-turns.ts';
import { pageOfFacts, pageOfList, pageOfPlaced } from '../../src/server/routes/paging.ts';
import { ask, SEED } from './http-asker.ts';
import { RawLine } from './raw-line.ts';
import { PIN, startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer({ itemsPerAnswer: 2 });
});

afterAll(() => served.server.close());

/** How many entries a page has at most, and how many come before the next is asked for. */
const STEPS = fc.array(fc.record({ limit: fc.integer({ min: 1, max: 9 }), more: fc.nat(5) }));

const numbersTo = (last: number): readonly number[] =>
  Array.from({ length: last }, (_none, place) => place + 1);

describe('a list in pages', () => {
  it('has each entry once, however it grows meanwhile', () => {
    const property = fc.property(fc.nat(40), STEPS, (before, steps) => {
      const list = [...numbersTo(before)];
      const seen: number[] = [];
      for (const { limit, more } of [...steps, { limit: 1000, more: 0 }]) {
        const { items, next } = pageOfList(list, { limit, after: seen.length });
        seen.push(...items);
        expect(next).toBe(seen.length < list.length ? seen.length : null);
        for (const one of numbersTo(more)) list.push(list.length + Math.sign(one));
      }
      expect(seen).toEqual(list);
    });
    fc.assert(property, { seed: 9 });
  });

  it('has each entry once that is there all the while, though others go', () => {
    const property = fc.property(fc.nat(40), STEPS, fc.array(fc.nat(60)), (before, steps, go) => {
      let [newest, after, list] = [before, 0, [...numbersTo(before)]];
      const seen: number[] = [];
      const gone = new Set<number>();
      for (const { limit, more } of [...steps, { limit: 1000, more: 0 }]) {
        const { items, next } = pageOfPlaced(list, (one) => one, { limit, after });
        seen.push(...items);
        after = next ?? items.at(-1) ?? after;
        for (const one of numbersTo(more)) list.push(newest + one);
        newest += more;
        gone.add(go.pop() ?? 0);
        list = list.filter((one) => !gone.has(one));
      }
      const { items } = pageOfPlaced(list, (one) => one, { limit: 1000, after });
      const all = [...seen, ...items];
      expect(new Set(all).size).toBe(all.length);
      expect(all.filter((one) => !gone.has(one))).toEqual(list);
    });
    fc.assert(property, { seed: 9 });
  });

  it('has each fact of a topic once, though facts are added between its pages', async () => {
    const property = fc.asyncProperty(fc.nat(150), STEPS, async (before, steps) => {
      const history = new MemoryHistory(1_000_000);
      const turns = new ReadingTurns();
      const add = (facts: number): void => {
        for (let one = 0; one < facts; one += 1) {
          const seq = history.newest + 1;
          const type = seq % 3 === 0 ? 'audit.written' : 'call.ringing';
          history.append({ seq, at: seq, cause: null, type, call: 'c-1' } as unknown as Fact);
        }
      };
      add(before);
      const seen: number[] = [];
      for (const { limit, more } of [...steps, { limit: 1000, more: 0 }]) {
        const after = seen.at(-1) ?? 0;
        const topic = 'audit';
        const page = await pageOfFacts({ history: () => history, topic, turns, limit, after });
        seen.push(...page.items.map(({ seq }) => seq));
        expect(page.items.length).toBeLessThanOrEqual(limit);
        expect(page.next).toBe(
          Math.floor(history.newest / 3) * 3 > (seen.at(-1) ?? 0) ? (seen.at(-1) ?? 0) : null,
        );
        add(more);
      }
      expect(seen).toEqual(numbersTo(Math.floor(history.newest / 3)).map((one) => 3 * one));
    });
    await fc.assert(property, { seed: 9, numRuns: 30 });
  });
});

describe('a path with a list', () => {
  it.each(['users', 'numbers', 'calls', 'meetings', 'call-records', 'audit', 'mails', 'bridges'])(
    '/v1/%s refuses a page that is none, and says what it expected where',
    async (path) => {
      for (const limit of ['0', '3', '-1', '1e3', 'x', '']) {
        const { status, body } = await ask(served.url, 'GET', `/v1/${path}?limit=${limit}`);
        const message = 'limit: expected a whole number from 1 to 2 (itemsPerAnswer)';
        expect({ status, error: body['error'] }).toMatchObject({
          status: 400,
          error: { code: 'http.queryInvalid', message, path: 'limit' },
        });
      }
      const { status, body } = await ask(served.url, 'GET', `/v1/${path}?after=yesterday`);
      expect({ status, error: body['error'] }).toMatchObject({
        status: 400,
        error: { code: 'http.queryInvalid', path: 'after' },
      });
    },
  );

  it('is followed to its end by the client, and by whoever asks for the file', async () => {
    const organizers = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      id: `${name}@contoso.com`,
      pins: [PIN],
    }));
    const meetings = organizers.map(({ id }, place) => ({
      ...{ id, organizer: id, conferenceId: `448291${place}` },
    }));
    const seed = { ...SEED, organizers, meetings };
    const made = await ask(served.url, 'POST', '/v1/bridges', { seed });
    const bridge = String(made.body['bridge']);
    const admin = new AdminClient({ server: served.url, bridge });
    const ids = organizers.map(({ id }) => id);
    expect((await admin.users()).map(({ user }) => user)).toEqual(ids);
    expect((await admin.meetings()).map(({ meeting }) => meeting)).toEqual(ids);
    const lines = await Promise.all(
      ids.map(async () => {
        const line = await RawLine.open(served.url, `/v1/calls?bridge=${bridge}`);
        await line.dial();
        return line;
      }),
    );
    const calls = ids.map((_id, place) => `c-${place + 1}`);
    expect((await admin.calls()).map(({ call }) => call)).toEqual(calls);
    for (const line of lines) {
      line.type({ type: 'hangup' });
      await line.closed;
    }
    expect((await admin.callRecords()).map(({ callId }) => callId).toSorted()).toEqual(calls);
    const url = `${served.url}/v1/call-records?bridge=${bridge}&format=csv`;
    expect((await (await fetch(url)).text()).trim().split('\r\n')).toHaveLength(6);
    const page = await fetch(`${url}&limit=2`);
    expect((await page.text()).trim().split('\r\n')).toHaveLength(3);
    const next = /<(.*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
    const rest = await fetch(new URL(next, `${served.url}/v1/call-records`));
    expect((await rest.text()).trim().split('\r\n')).toHaveLength(3);
    for (const user of ids)
      await admin.run({ command: 'user.set', user, changes: { allowPstnOnlyMeetings: true } });
    expect((await admin.audit()).map(({ target }) => target)).toEqual(ids);
  });
});
