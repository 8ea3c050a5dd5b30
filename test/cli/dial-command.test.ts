import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { PIN, startVirtualServer, type VirtualServer } from '../server/virtual-server.ts';
import { captured, type Captured, type FakeIo } from './captured-cli.ts';
import { digitRuns } from '../support/digit-runs.ts';

const NUMBER = '+14255550199';

let served: VirtualServer;

beforeEach(async () => {
  served = await startVirtualServer();
});

afterEach(() => served.server.close());

/** Asks the server this and that until it is so: what was on its way to it or us has arrived. */
async function until(met: () => boolean): Promise<void> {
  const admin = new AdminClient({ server: served.url });
  while (!met()) await admin.calls();
}

/** Lets virtual time pass until a fact fits. */
function stepUntil(fits: (fact: Fact) => boolean): void {
  while (!served.facts.some(fits) && served.clock.step());
}

const asks =
  (prompt: string) =>
  (fact: Fact): boolean =>
    fact.type === 'prompt.started' && fact.prompt === prompt;

/** Waits until so many keys are at the bridge, and lets the last tone end. */
async function keysCame(count: number): Promise<void> {
  await until(() => served.facts.filter(({ type }) => type === 'key.pressed').length === count);
}

interface HeldCall {
  readonly done: Promise<Captured>;
  readonly output: () => string;
}

/** Dials; the call rings when this resolves. */
async function dialled(
  options: readonly string[],
  fake: FakeIo,
  number = NUMBER,
): Promise<HeldCall> {
  let output = '';
  const argv = ['dial', number, '--server', served.url, ...options];
  const done = captured(argv, {}, { ...fake, onOutput: (text) => void (output += text) });
  await until(() => output.includes('it rings'));
  return { done, output: () => output };
}

async function* pipe(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

describe('lobbyline dial, from a pipe', () => {
  it('presses keys when the attendant asks, and writes what is heard, but no PIN', async () => {
    const { done } = await dialled(['--name', 'Amos', '--hang-up-after', '0s'], {
      piped: (async function* keys() {
        yield `4482915#\n*${PIN}#`;
        await until(() => served.facts.some(({ type }) => type === 'meeting.joined'));
      })(),
    });
    stepUntil(asks('conference-id.enter'));
    await keysCame(8);
    stepUntil(asks('organizer.question'));
    await keysCame(9);
    stepUntil(asks('pin.enter'));
    await keysCame(15);
    stepUntil(({ type }) => type === 'meeting.joined');
    const { stdout, stderr, code } = await done;
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout.replaceAll(/^\d\d:\d\d {2}/gm, '').split('\n')).toMatchInlineSnapshot(`
      [
        "it rings",
        "answered, in en-US",
        "“Welcome to audio conferencing.”",
        "“Please enter the conference ID, followed by pound.”",
        "you press 4482915#",
        "“If you are the organizer of this meeting, press star. Otherwise press pound or stay on the line.”",
        "you press *",
        "“Please enter your PIN, followed by pound.”",
        "you press •••••#",
        "you are in the meeting, 1 in all",
        "the call has ended (caller)",
        "",
      ]
    `);
    expect(digitRuns(stdout)).not.toContain(PIN);
  });

  it('waits at the end of its input until the call ends', async () => {
    const { done } = await dialled([], { piped: pipe('4482915#') });
    stepUntil(asks('conference-id.enter'));
    await keysCame(8);
    served.clock.runFor(31 * 60_000);
    const { stdout, code } = await done;
    expect(code).toBe(0);
    expect(stdout).toContain('you are in the lobby (notStarted)');
    expect(stdout.trimEnd()).toMatch(/the call has ended \(lobbyTimeout\)$/);
  });

  it('hangs up so long after the last key, not after the end of the input', async () => {
    const { done } = await dialled(['--hang-up-after', '0s'], { piped: pipe('4482915#', '#') });
    stepUntil(asks('conference-id.enter'));
    await keysCame(8);
    expect(served.facts.some(({ type }) => type === 'call.ended')).toBe(false);
    stepUntil(asks('organizer.question'));
    const { stdout, stderr, code } = await done;
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout.trimEnd()).toMatch(/you press #\n[^\n]*\n?.*the call has ended \(caller\)$/s);
    expect(served.facts.filter(({ type }) => type === 'key.pressed')).toHaveLength(9);
  });

  it('hangs up at once after an input without a key', async () => {
    const { done } = await dialled(['--hang-up-after', '0s'], { piped: pipe() });
    const { stderr, code, stdout } = await done;
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toContain('the call has ended (caller)');
  });

  it('says with exit code 1, by their number, that keys were never pressed', async () => {
    const { done } = await dialled([], { piped: pipe(`4482915#${'5'.repeat(3)}#`) });
    stepUntil(asks('conference-id.enter'));
    await keysCame(8);
    stepUntil(asks('organizer.question'));
    await keysCame(12);
    served.clock.runFor(31 * 60_000);
    const pressedAll = await done;
    expect(pressedAll.code).toBe(0);
    const left = await dialled([], { piped: pipe('4482915#', '##', `7${PIN}#`) });
    stepUntil(({ type, seq }) => type === 'prompt.started' && seq > 0);
    served.clock.runFor(31 * 60_000);
    const { stderr, stdout, code } = await left.done;
    expect(code).toBe(1);
    expect(stderr).toMatch(/keys of the input were never pressed: the call was over before/);
    expect(digitRuns(stderr + stdout)).not.toContain(PIN);
  });

  it('refuses what is no key, without repeating it', async () => {
    const { done } = await dialled([], { piped: pipe('4482915#73915x') });
    const { stderr, stdout, code } = await done;
    expect(code).toBe(2);
    expect(stderr).toContain(
      'the input holds what is no key (line 1, character 14). Keys are 0 to 9, *, # and A to D; pauses',
    );
    expect(stderr + stdout).not.toContain('73915');
  });
});

describe('lobbyline dial, with keys behind the number', () => {
  const WITH_KEYS = '+1 (425) 555-0199,4482915#';

  it('keys them once the call is answered, and then what the pipe has', async () => {
    const piped = pipe(`*${PIN}#`);
    const { done, output } = await dialled(['--hang-up-after', '0s'], { piped }, WITH_KEYS);
    expect(output()).not.toContain('you press');
    served.clock.runFor(1000);
    await keysCame(15);
    const { stdout, stderr, code } = await done;
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/you press 4482915#\n[^]*you press \*\n[^]*you press •••••#\n/);
    expect(digitRuns(stdout)).not.toContain(PIN);
  });

  it('hangs up in the middle of a pause, and says that keys were never pressed', async () => {
    let type: (key: string) => void = () => undefined;
    const fake: FakeIo = { piped: null, isTTY: true, keys: (listener) => (type = listener) };
    const { done, output } = await dialled([], fake, `${NUMBER}${'W'.repeat(600)}1`);
    served.clock.runFor(1000);
    await until(() => output().includes('answered'));
    type('h');
    const { stderr, code } = await done;
    expect(code).toBe(1);
    expect(stderr).toContain('1 key of the input was never pressed');
  });

  it('refuses what is no key there, and quotes no digit', async () => {
    const argv = ['dial', `${NUMBER},,${PIN}x#`, '--server', served.url];
    const { stderr, code } = await captured(argv);
    expect(code).toBe(2);
    expect(stderr).toContain('"x" is no key of a telephone');
    expect(digitRuns(stderr)).not.toContain(PIN);
  });
});

describe('lobbyline dial, at a terminal', () => {
  it('sends keys as they are typed, hides the PIN, shows the state, hangs up at h', async () => {
    let type: (key: string) => void = () => undefined;
    const fake: FakeIo = { piped: null, isTTY: true, keys: (listener) => (type = listener) };
    const { done, output } = await dialled([], fake);
    stepUntil(asks('conference-id.enter'));
    await until(() => output().includes('enter the conference ID'));
    for (const key of `4482915#*${PIN}#`) type(key);
    type('x');
    await keysCame(15);
    stepUntil(({ type: fact }) => fact === 'meeting.joined');
    await until(() => output().includes('you are in the meeting'));
    expect(output()).toContain('4482915#*•••••#');
    expect(output()).toContain('[meeting, hearing meeting]');
    type('h');
    const { stdout, code } = await done;
    expect(code).toBe(0);
    expect(stdout).toContain('the call has ended (caller)');
    expect(stdout).not.toMatch(new RegExp(`${PIN}|\\*7`));
  });

  it('hangs up at Ctrl-C', async () => {
    const stop = new AbortController();
    const { done } = await dialled([], { piped: null, isTTY: true, stop: stop.signal });
    stop.abort();
    expect((await done).code).toBe(0);
    expect(served.facts.at(-1)?.type).toBe('call.recorded');
  });
});

describe('lobbyline dial', () => {
  it('says with exit code 3 that there is no server', async () => {
    await served.server.close();
    const { stderr, code } = await captured(['dial', NUMBER, '--server', served.url]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/no server takes calls at 127\.0\.0\.1.*lobbyline serve/);
  });

  it('says with exit code 3 that the connection broke', async () => {
    const { done } = await dialled([], { piped: null });
    served.hosted.lines.closeAll(1011, 'server.internal');
    const { stderr, code } = await done;
    expect(code).toBe(3);
    expect(stderr).toContain('the connection broke before the call ended');
  });

  it.each([
    ['a number that is none', ['911', '--server', 'URL'], 'dial.numberInvalid'],
    ['a server that is none', [NUMBER, '--server', 'localhost:phone'], 'http://127.0.0.1:4025'],
    ['a duration that is none', [NUMBER, '--hang-up-after', 'soon'], 'such as 5s or 1m30s'],
  ])('refuses %s with exit code 2', async (_what, words, cure) => {
    const argv = words.map((word) => (word === 'URL' ? served.url : word));
    const { stderr, code } = await captured(['dial', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(cure);
  });
});
