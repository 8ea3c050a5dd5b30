import { setTimeout as pass } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { audibleIn } from '../client/line-messages.ts';
import { LineError } from '../client/connection.ts';
import { Phone, openNodeSocketWith } from '../client/index.ts';
import { waitBefore } from '../client/phone-keying.ts';
import { ConnectionError } from '../client/socket.ts';
import { readDialString, type DialString } from '../domain/dial-string.ts';
import { isNotationFault, readKeying, type Stroke } from '../domain/key-notation.ts';
import { toLineEvent } from '../protocol/line-message.ts';
import { durationHint, parseDuration } from '../domain/duration.ts';
import type { CommandContext } from './command-context.ts';
import { DEFAULT_SERVER, parseServer } from './asked-server.ts';
import { CallCaptions } from './call-captions.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { HangUpTimer } from './hang-up-timer.ts';
import { KeyMask, keyOf } from '../domain/key-mask.ts';
import { PipedKeys } from './piped-keys.ts';
import { UserError } from './user-error.ts';
import { counted } from '../domain/wording.ts';

interface DialOptions {
  readonly server: string;
  readonly from: string;
  readonly name?: string;
  readonly token?: string;
  readonly bridge?: string;
  readonly hangUpAfter?: number;
}

const MORE_HELP = `
At a terminal: 0 to 9, *, # and A to D are the keys of the telephone; h or Ctrl-C hangs up.
Digits that may be those of a PIN are shown as •.

What stands behind the number is keyed once the call is answered; , and w pause for half a second,
W for one, there and in a pipe:
  lobbyline dial "+14255550199,,4482915#"

From a pipe, keys are pressed when the attendant asks for them, each entry up to its #:
  printf '4482915#*' | lobbyline dial +14255550199 --hang-up-after 30s
The time counts from the last key. Where nobody asks for the keys that are left, the call ends once
nothing has been heard for so long (15s at least), and the exit code is 1.

Exit codes:
  0  the call ended, and every key of the input was pressed
  1  keys of the input were never pressed: nobody asked for them, or the call ended before
  2  an option is not right, or the server refused the call
  3  there is no server, or the connection to it broke`;

/** Makes it the command `lobbyline dial`. */
export function registerDial(command: Command, { io, exit }: CommandContext): void {
  command
    .argument('<number>')
    .option('--server <url>', 'the server', parseServer, DEFAULT_SERVER)
    .option('--from <number>', 'the caller ID: E.164, or "anonymous"', '+14255550111')
    .option('--name <name>', 'what the name recording says')
    .option(
      '--token <token>',
      'a token, where the server asks for one; LOBBYLINE_TOKEN keeps it off the screen',
    )
    .option('--bridge <id>', 'another bridge of the server than the default one')
    .option(
      '--hang-up-after <duration>',
      'hang up so long after the last key of the input; at a terminal, after dialling',
      parseHangUp,
    )
    .addHelpText('after', MORE_HELP)
    .action(async (number: string, options: DialOptions) => {
      exit(await new TerminalCall(options, io).hold(number));
    });
}

/** One call, held from the terminal or from a pipe. */
class TerminalCall {
  readonly #io: CliIo;
  readonly #options: DialOptions;
  readonly #phone: Phone;
  readonly #captions: CallCaptions;
  readonly #keyMask = new KeyMask();
  readonly #piped = new PipedKeys();
  #pressing: Promise<void> = Promise.resolve();
  readonly #timer: HangUpTimer;
  /** Keys that were asked for, or stand behind the number, and did not get through. */
  #unpressed = 0;
  /** What is keyed once the call is answered. */
  #behind: readonly Stroke[] = [];
  #behindLeft = 0;
  /** The call is over or hung up: nothing more is keyed. */
  readonly #over = new AbortController();

  constructor(options: DialOptions, io: CliIo) {
    const { server, bridge } = options;
    const token = options.token ?? io.env['LOBBYLINE_TOKEN'];
    this.#io = io;
    this.#options = options;
    this.#phone = new Phone({
      server,
      ...(bridge !== undefined && { bridge }),
      ...(token !== undefined && { openSocket: openNodeSocketWith(token) }),
    });
    this.#captions = new CallCaptions(io);
    this.#timer = new HangUpTimer(options.hangUpAfter ?? null, () =>
      this.#inOrder(() => this.#phone.hangUp()),
    );
    this.#phone.on((message) => {
      const what = audibleIn(message);
      const event = toLineEvent(message);
      if (what !== null) this.#keyMask.heard(what);
      if (event !== null) this.#captions.told(event, this.#phone.view);
      if (event?.type === 'answered') this.#pressBehind();
      if (event?.type === 'ended') this.#over.abort();
      // What stands behind the number answers first; with its last key the next prompt may come.
      if (what !== null && this.#behindLeft <= 1) this.#pressPiped(this.#piped.askedBy(what));
      this.#heardSomething();
    });
  }

  /** Dials, and holds the call until it ends. */
  async hold(written: string): Promise<ExitCode> {
    const { number, keys } = lineOf(written);
    this.#behind = strokesOf(keys);
    this.#behindLeft = this.#behind.length;
    this.#unpressed = this.#behind.length;
    await this.#dial(number);
    const ended = this.#end();
    const hangUp = (): void => this.#hangUp();
    this.#io.stop.addEventListener('abort', hangUp, { once: true });
    if (this.#io.stop.aborted) hangUp();
    const stopKeys = this.#io.onKey((typed) => this.#typed(typed));
    const input = this.#readPipe();
    try {
      await Promise.race([ended, input.then(() => ended)]);
    } finally {
      ended.catch(() => undefined);
      input.catch(() => undefined);
      stopKeys();
      this.#io.stop.removeEventListener('abort', hangUp);
      this.#timer.stop();
      this.#captions.end();
      await this.#phone.loseLine();
    }
    await this.#pressing;
    return this.#keysLeft();
  }

  async #dial(number: string): Promise<void> {
    const { from, name } = this.#options;
    try {
      await this.#phone.dial({ to: number, from, ...(name !== undefined && { name }) });
    } catch (error) {
      if (error instanceof ConnectionError) {
        throw new UserError(`${error.message}. ${error.cure}`, EXIT.broken);
      }
      if (error instanceof LineError) throw new UserError(`${error.code}: ${error.message}`);
      throw error;
    }
  }

  /** Resolves once the call has ended. */
  async #end(): Promise<void> {
    try {
      await this.#phone.waitFor({ type: 'ended' });
    } catch {
      throw new UserError('the connection broke before the call ended. Dial again.', EXIT.broken);
    }
  }

  /** Takes what comes out of a pipe, where there is one, to its end. */
  async #readPipe(): Promise<void> {
    const { piped } = this.#io;
    for await (const text of piped ?? []) {
      const noKey = this.#piped.add(text);
      if (noKey !== null) {
        // What came is not repeated: it may hold a PIN.
        this.#hangUp();
        const where = `line ${noKey.line}, character ${noKey.column}`;
        throw new UserError(
          `the input holds what is no key (${where}). Keys are 0 to 9, *, # and A to D; ` +
            'pauses are , and w (half a second) and W (one second).',
        );
      }
      this.#pressPiped(this.#piped.unasked);
    }
    this.#inOrder(async () => {
      await this.#pause(this.#piped.restMs);
      this.#timer.inputEnded(this.#left);
    });
  }

  /** Keys that wait: in the input to be asked for, or behind the number for the answer. */
  get #left(): number {
    return this.#piped.left + this.#behindLeft;
  }

  /** The line is not quiet: whoever waits for keys to be asked for waits on. */
  #heardSomething(): void {
    this.#timer.heard(this.#left);
  }

  /** What is said of keys that were never pressed; their digits are not. */
  #keysLeft(): ExitCode {
    const left = this.#piped.left + this.#unpressed;
    if (left === 0 || this.#io.stop.aborted) return EXIT.passed;
    const were = counted(left, 'key of the input was', 'keys of the input were');
    throw new UserError(
      `${were} never pressed: the call was over before the attendant asked for them.`,
      EXIT.failed,
    );
  }

  #typed(typed: string): void {
    const key = keyOf(typed);
    if (key !== null) this.#press([{ key, pauseMs: 0 }]);
    else if (typed === 'h' || typed === 'H') this.#hangUp();
  }

  /** Presses keys of the input, and keeps count of those that do not get through. */
  #pressPiped(keys: readonly Stroke[]): void {
    if (keys.length === 0) return;
    this.#unpressed += keys.length;
    this.#press(keys, () => void (this.#unpressed -= 1));
    this.#inOrder(async () => this.#timer.pressed(this.#left));
  }

  #pressBehind(): void {
    if (this.#behind.length === 0) return;
    this.#press(this.#behind, () => {
      this.#unpressed -= 1;
      this.#behindLeft -= 1;
    });
    this.#inOrder(async () => this.#timer.pressed(this.#left));
  }

  #press(strokes: readonly Stroke[], pressed: () => void = () => undefined): void {
    if (strokes.length === 0) return;
    this.#captions.pressed(strokes.map(({ key }) => this.#keyMask.show(key)).join(''));
    this.#inOrder(async () => {
      for (const [index, stroke] of strokes.entries()) {
        await this.#pause(waitBefore(stroke, index === 0, {}));
        if (this.#over.signal.aborted) return;
        await this.#phone.press(stroke.key);
        pressed();
      }
    });
  }

  /** Lets a pause pass that is written, unless the call is over before. */
  async #pause(ms: number): Promise<void> {
    if (ms === 0) return;
    await pass(ms, undefined, { signal: this.#over.signal }).catch(() => undefined);
  }

  /** Hangs up because somebody wants it now: what waits to be keyed is not. */
  #hangUp(): void {
    this.#over.abort();
    this.#inOrder(() => this.#phone.hangUp());
  }

  /** One input after another; what the server refuses is a caption, not the end of the call. */
  #inOrder(act: () => Promise<void>): void {
    this.#pressing = this.#pressing.then(async () => {
      try {
        await act();
      } catch (error) {
        if (error instanceof LineError) this.#captions.say(`refused: ${error.message}`);
        else if (!(error instanceof ConnectionError)) throw error;
      }
    });
  }
}

/** @throws {InvalidArgumentError} unless the text is a duration. */
function parseHangUp(text: string): number {
  const ms = parseDuration(text);
  if (ms !== null && ms < 2 ** 31) return ms;
  throw new InvalidArgumentError(
    `Give a duration such as 5s or 1m30s, of less than 24 days.${durationHint(text)}`,
  );
}

/** @throws {UserError} for a number that cannot be dialled; no digit is quoted. */
function lineOf(written: string): DialString {
  const line = readDialString(written);
  if (!isNotationFault(line)) return line;
  throw new UserError(`dial.numberInvalid: ${line.message} ${line.cure}`);
}

/** The keys behind a number, which were judged with it. */
function strokesOf(keys: string): readonly Stroke[] {
  const keying = readKeying(keys);
  return isNotationFault(keying) ? [] : keying.strokes;
}
