import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournalFile } from '../../src/replay/journal-file.ts';
import { replayJournal } from '../../src/replay/replay-journal.ts';
import { sourceOf } from '../../src/server/peer-source.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { askWith, startGuardedServer, type GuardedServer } from './access/token-holders.ts';
import { RawLine } from './raw-line.ts';
import { PIN } from './virtual-server.ts';

const CALLS = '/v1/calls';
const GUESSER = '203.0.113.77';
const AMOS_AT = '198.51.100.9';
const MAL = '+14255550166';

describe('somebody who guesses a PIN by dialling again and again', () => {
  let served: GuardedServer;
  let log = '';

  /** A call from that address that keys these PINs, and hangs up. */
  async function tries(
    address: string,
    pins: readonly string[],
    from: string,
    stays = false,
  ): Promise<void> {
    const { token } = served.held.administrator;
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': address };
    const line = await RawLine.open(served.url, CALLS, { headers });
    await line.dial({ from });
    served.clock.runFor(10_000);
    await line.ask({ type: 'dtmf', digits: '4482915#*' });
    for (const pin of pins) await line.ask({ type: 'dtmf', digits: `${pin}#` });
    if (stays) return;
    line.type({ type: 'hangup' });
    await line.closed;
  }

  beforeAll(async () => {
    const told = createServerLog('info', { write: (line) => void (log += line) });
    served = await startGuardedServer({}, told, { behindProxy: true });
    for (let call = 0; call < 18; call += 1) {
      await tries(
        GUESSER,
        [0, 1, 2].map((nth) => String(10_000 + call * 3 + nth)),
        MAL,
      );
    }
    await tries(GUESSER, [PIN], MAL);
  });

  afterAll(() => served.server.close());

  const asked = async (path: string): Promise<string> =>
    (await askWith(served.url, served.held.administrator.token, 'GET', path)).text;

  it('is stopped after fifty, and not even the right one is taken from there', () => {
    const rejected = served.facts.filter(({ type }) => type === 'pin.rejected');
    const compared = served.facts.filter(({ type }) => type === 'pin.checked');
    expect([rejected.length, compared.length]).toEqual([55, 50]);
    expect(served.facts.filter(({ type }) => type === 'meeting.started')).toEqual([]);
  });

  it('leaves one entry in the audit record, with the address for administrators', async () => {
    const { audit } = JSON.parse(await asked('/v1/audit')) as { audit: readonly unknown[] };
    const { until } = served.facts.findLast((fact) => fact.type === 'pin.rejected') ?? {};
    expect(audit).toMatchObject([
      {
        who: 'bridge',
        what: 'pin.guessing',
        target: 'standup',
        old: null,
        new: { source: GUESSER, from: MAL, wrong: 50, until },
      },
    ]);
  });

  it('is counted in the metrics, and told once in the log', async () => {
    const metrics = await asked('/metrics');
    expect(metrics).toMatch(/^lobbyline_pin_guess_limits_total 1$/mu);
    expect(metrics).toMatch(/^lobbyline_pin_verdicts_total\{verdict="tooManyGuesses"\} 5$/mu);
    expect(log.match(/takes no more PINs from somebody/gu)).toHaveLength(1);
    expect(log).toContain(GUESSER);
    const words = log.replaceAll(/:\d+/gu, '');
    for (const digits of [PIN, '10000', '10049']) expect(words).not.toContain(digits);
  });

  it('is named by why, with the address in nothing that is about the meeting', async () => {
    const why = await asked('/v1/meetings/standup/why');
    expect(why).toContain('pin.tooManyGuesses');
    const { token } = served.held.organizer;
    const own = await askWith(served.url, token, 'GET', '/v1/meetings/standup/journal');
    const journal = await asked('/v1/meetings/standup/journal');
    expect(own.status).toBe(200);
    for (const text of [why, own.text, journal]) expect(text).not.toContain(GUESSER);
    for (const text of [own.text, journal]) {
      const { origin, facts } = readJournalFile(text);
      if (origin === null) throw new Error('A part says what the bridge was.');
      expect(facts.some((fact) => fact.type === 'pin.rejected')).toBe(true);
      expect(replayJournal(facts, origin)).toEqual(facts);
    }
  });

  it('gives no word of the address to a record that others are sent', async () => {
    const { token } = served.held.administrator;
    const scenario = await askWith(served.url, token, 'GET', '/v1/meetings/standup/scenario');
    // The newest visit alone: what was guessed before it still counted, which no scenario can say.
    expect(scenario.code).toBe('recording.unwritable');
    expect(scenario.text).not.toContain(GUESSER);
  });

  it('does not keep out the organizer, who calls from another address', async () => {
    await tries(AMOS_AT, [PIN], MAL, true);
    expect(served.facts.filter(({ type }) => type === 'meeting.started')).toHaveLength(1);
  });
});

describe('where a connection comes from', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:12::7', '2001:db8:0:12::/64'],
    ['2001:0DB8::0012:0:0:0:7', '2001:db8:0:12::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (address, source) => {
    expect(sourceOf(address)).toBe(source);
  });
});
