import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HTTP_ROUTES } from '../../../src/protocol/routes/all-routes.ts';
import { findDigits, textArtefact } from './hidden-forms.ts';
import { AMOS, BETH, SearchedServer } from './searched-server.ts';

/** PINs have twelve digits: found anywhere, it is the PIN and no chance. */
const GIVEN_PIN = '731905284617';
const WRONG_PIN = '604827159302';
const MEETING = '4482915';
const CALLER = 'Quentin Quill';

const GIVEN = `
given:
  tenant: { pinLength: 12 }
  settings: { ring: 1ms, firstDigitTimeout: 60s, interDigitTimeout: 60s, lineGrace: 60s }
  organizers:
    amos: { id: ${AMOS}, pin: "${GIVEN_PIN}" }
    beth: { id: ${BETH}, enabled: false }
  meetings:
    standup: { conferenceId: "${MEETING}", organizer: amos }
`;

const RESET = `/v1/users/${AMOS}/reset-leader-pin`;

let server: SearchedServer;
let exitCode: number | null = null;
/** The answers that show a PIN, and the PINs, by what made them. */
const answers = new Map<string, string>();
const pins = new Map([
  ['of the start', GIVEN_PIN],
  ['that never was', WRONG_PIN],
]);

beforeAll(async () => {
  server = new SearchedServer(GIVEN);
  await server.start();
  await untilTheCrash();
  await server.kill();
  await server.start();
  await afterTheCrash();
  exitCode = await server.stop();
}, 180_000);

afterAll(() => server.close());

/** Makes a PIN, of which the answer is the one thing that shows it. */
async function makePin(name: string, answer: Promise<string>): Promise<string> {
  const text = await answer;
  const pin = /(?<![0-9])[0-9]{12}(?![0-9])/.exec(text)?.[0] ?? '';
  answers.set(name, text);
  pins.set(name, pin);
  return pin;
}

const cmdlet = (line: string): Promise<string> =>
  server.askInPrivate('administrator', 'POST', '/v1/cmdlets', { line });

/** The rest of a PIN that is keyed half before the crash and half after it. */
let half = { call: null as Awaited<ReturnType<SearchedServer['phone']>> | null, rest: '' };
let waiting: Awaited<ReturnType<SearchedServer['phone']>> | null = null;

async function untilTheCrash(): Promise<void> {
  waiting = await server.phone(`${MEETING}##`, CALLER);
  await waiting.expectPlace('lobby');
  const wrong = await server.phone(`${MEETING}#*${WRONG_PIN}#`);
  await wrong.hears('pin.rejected');
  await wrong.hangUp();
  const astray = await server.phone(`${GIVEN_PIN}#`);
  await astray.hears('conference-id.rejected');
  await astray.hangUp();
  // The mail of this reset has to wait: it is in the store, owed, when the crash comes.
  server.house.sayings.push([451, 'busy']);
  const hook = server.askInPrivate('administrator', 'POST', RESET);
  await makePin('of the reset over HTTP', hook);
  await server.house.sees(1);
  const late = await server.phone(`${MEETING}#*${GIVEN_PIN}#`);
  await late.hears('pin.rejected');
  const line = `Set-CsOnlineDialInConferencingUser -Identity ${AMOS} -ResetLeaderPIN`;
  await makePin('of the cmdlet', cmdlet(line));
  await server.house.sees(2);
  server.backUp('a backup before the crash');
  const own = await makePin('of the own reset', server.askInPrivate('organizer', 'POST', RESET));
  const call = await server.phone(`${MEETING}#*${own.slice(0, 10)}`);
  half = { call, rest: own.slice(10) };
}

async function afterTheCrash(): Promise<void> {
  await waiting?.resumeLine();
  await half.call?.resumeLine();
  await half.call?.press(`${half.rest}#`);
  await waiting?.expectPlace('meeting');
  await makePin(
    'of the enabling',
    cmdlet(`Enable-CsOnlineDialInConferencingUser -Identity ${BETH}`),
  );
  await server.house.sees(3);
  for (const pin of pins.values()) await mistakesWith(pin);
  await server.lookAtEverything();
  server.backUp('a backup after the crash');
}

/** Somebody types a PIN where none belongs. */
async function mistakesWith(pin: string): Promise<void> {
  const commands = [
    { command: 'tenant.set', changes: { pinLength: pin } },
    { command: `pin.${pin}`, user: AMOS },
    { command: 'pin.reset', user: AMOS, pin },
    `{"command":"pin.reset","user":"${pin}`,
  ];
  for (const body of commands) await server.ask('administrator', 'POST', '/v1/commands', body);
  for (const line of [
    `Get-Cs${pin}`,
    `Set-CsOnlineDialInConferencingUser -ResetLeaderPIN ${pin}`,
  ]) {
    await server.ask('administrator', 'POST', '/v1/cmdlets', { line });
  }
  await server.ask('administrator', 'POST', RESET, { sendEmail: true, sendEmailToAddress: pin });
  const join = { meeting: pin, name: 'Amos', user: pin, signedIn: true };
  await server.ask('administrator', 'POST', '/v1/app-joins', join);
  await server.ask(null, 'GET', '/v1/users');
  for (const path of [
    `/v1/users/${pin}`,
    `/v1/${pin}`,
    `/v1/journal?since=${pin}x`,
    `/v1/calls?${pin}=1`,
  ]) {
    await server.ask('administrator', 'GET', path);
  }
  await server.mistype(`{"type":"dtmf","digits":"${pin}x"}`, `{"type":"${pin}"}`, pin, `{"${pin}`);
}

describe('PIN-4 a server that was killed and came back', () => {
  it('made every PIN anew, showed it in one answer, and mailed those of administrators', () => {
    const made = [...pins.entries()].slice(2);
    expect(made.map(([name]) => name)).toEqual([
      'of the reset over HTTP',
      'of the cmdlet',
      'of the own reset',
      'of the enabling',
    ]);
    for (const [name, pin] of made) {
      expect(pin).toMatch(/^[0-9]{12}$/u);
      expect(answers.get(name)).toContain(pin);
    }
    expect(new Set(pins.values()).size).toBe(pins.size);
    const mailed = server.house.taken.map(({ mail }) => mail.text ?? '');
    expect(mailed.map((text) => made.find(([, pin]) => text.includes(pin))?.[0])).toEqual([
      'of the cmdlet',
      'of the enabling',
    ]);
  });

  it('took the PIN that was keyed half before and half after, and ended in order', () => {
    expect(half.call?.view).toMatchObject({ place: 'ended', endReason: 'shutdown' });
    expect(waiting?.heard.some(({ type }) => type === 'joined')).toBe(true);
    expect(exitCode).toBe(0);
  });

  it.each([
    'of the start',
    'that never was',
    'of the reset over HTTP',
    'of the cmdlet',
    'of the own reset',
    'of the enabling',
  ])('has the PIN %s nowhere', (name) => {
    expect(findDigits(server.artefacts, pins.get(name) ?? '')).toEqual([]);
  });

  it('has the half PIN that was keyed before the crash nowhere', () => {
    const keyed = pins.get('of the own reset')?.slice(0, 10) ?? '';
    expect(keyed).toHaveLength(10);
    expect(findDigits(server.artefacts, keyed)).toEqual([]);
  });
});

describe('the search', () => {
  it('goes through all that there is', () => {
    const names = server.artefacts.map(({ name }) => name);
    const files = ['data.key', 'lobbyline.db', 'lobbyline.db-shm', 'lobbyline.db-wal'];
    for (const file of [...files, 'tokens.json']) {
      expect(names).toContain(`the data folder after the crash: ${file}`);
    }
    for (const when of ['before', 'after']) {
      expect(names).toContain(`a backup ${when} the crash: lobbyline.db`);
      expect(names).toContain(`a backup ${when} the crash, restored: lobbyline.db`);
    }
    for (const { method, path } of HTTP_ROUTES) {
      const begun = path.split('/:')[0] ?? '';
      if (method === 'GET') expect(names.some((name) => name.includes(`GET ${begun}`))).toBe(true);
    }
    for (const name of ['the log', 'the live view', 'a phone', 'a line that was mistyped on']) {
      expect(names).toContain(name);
    }
  });

  it('finds what is there: the caller by name, the meeting by its digits', () => {
    const found = findDigits(server.artefacts, MEETING).map((place) => place.split(',')[0]);
    for (const place of [
      'GET /v1/meetings',
      'GET /v1/journal?since=0',
      'GET /v1/call-records',
      'the live view',
    ]) {
      expect(found).toContain(place);
    }
    const readable = server.artefacts.filter(({ bytes }) => bytes.includes(CALLER));
    expect(readable.map(({ name }) => name)).toContain('the live view');
    // What is on disk is sealed: neither the caller nor the meeting can be read there.
    expect(readable.filter(({ name }) => /lobbyline\.db/u.test(name))).toEqual([]);
    expect(found.filter((place) => place?.includes('lobbyline.db'))).toEqual([]);
  });

  it('finds a PIN that was planted in the data folder, or in an answer', () => {
    const pin = pins.get('of the cmdlet') ?? '';
    const planted = server.plant('leftover.tmp', `{"pin":"${pin}"}`);
    expect(findDigits(planted, pin)).toEqual(['planted: leftover.tmp, as it is']);
    const answer = answers.get('of the cmdlet') ?? '';
    expect(findDigits([textArtefact('the answer', answer)], pin)).toEqual(['the answer, as it is']);
  });
});
