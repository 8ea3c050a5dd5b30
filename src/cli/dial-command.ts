import { InvalidArgumentError, type Command } from 'commander';
import { audibleIn } from '../client/line-messages.ts';
import { LineError } from '../client/connection.ts';
import { Phone, openNodeSocketWith } from '../client/index.ts';
import { ConnectionError } from '../client/socket.ts';
import type { Key } from '../domain/key.ts';
import { toLineEvent } from '../protocol/line-message.ts';
import { durationHint, parseDuration } from '../domain/duration.ts';
import { DEFAULT_SERVER, parseServer } from './asked-server.ts';
import { CallCaptions } from './call-captions.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { HangUpTimer } from './hang-up-timer.ts';
import { KeyCurtain, keyOf } from './keypad-keys.ts';
import { PipedKeys } from './piped-keys.ts';
import { UserError } from './user-error.ts';

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

From a pipe, keys are pressed when the attendant asks for them, each entry up to its #:
  printf '4482915#*' | lobbyline dial +14255550199 --hang-up-after 30s
The time counts from the last key. Where nobody asks for the keys that are left, the call ends once
nothing has been heard for so long (15s at least), and the exit code is 1.

Exit codes:
  0  the call ended, and every key of the input was pressed
  1  keys of the input were never pressed: nobody asked for them, or the call ended before
  2  an option is not right, or the server refused the call
  3  there is no server, or the connection to it broke`;

/** Adds `lobbyline dial` to the program. `exit` takes its exit code. */
export function registerDial(program: Command, io: CliIo, exit: (code: ExitCode) => void): void {
  program
    .command('dial <number>')
    .description('a telephone in the terminal: dial a number of a running server')
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
  readonly #curtain = new KeyCurtain();
  readonly #piped = new PipedKeys();
  #pressing: Promise<void> = Promise.resolve();
  readonly #timer: HangUpTimer;
  /** Keys that were asked for and did not get through. */
  #unpressed = 0;

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
    this.#timer = new HangUpTimer(options.hangUpAfter ?? null, () => this.#hangUp());
    this.#phone.on((message) => {
      const what = audibleIn(message);
      const event = toLineEvent(message);
      if (what !== null) this.#curtain.heard(what);
      if (event !== null) this.#captions.told(event, this.#phone.view);
      if (what !== null) this.#pressPiped(this.#piped.askedBy(what));
      this.#heardSomething();
    });
  }

  /** Dials, and holds the call until it ends. */
  async hold(number: string): Promise<ExitCode> {
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
          `the input holds what is no key (${where}). Keys are 0 to 9, *, # and A to D.`,
        );
      }
      this.#pressPiped(this.#piped.unasked);
    }
    this.#inOrder(async () => this.#timer.inputEnded(this.#piped.left));
  }

  /** The line is not quiet: whoever waits for keys to be asked for waits on. */
  #heardSomething(): void {
    this.#timer.heard(this.#piped.left);
  }

  /** What is said of keys that were never pressed; their digits are not. */
  #keysLeft(): ExitCode {
    const left = this.#piped.left + this.#unpressed;
    if (left === 0 || this.#io.stop.aborted) return EXIT.passed;
    const were = left === 1 ? '1 key of the input was' : `${left} keys of the input were`;
    throw new UserError(
      `${were} never pressed: the call was over before the attendant asked for them.`,
      EXIT.failed,
    );
  }

  #typed(typed: string): void {
    const key = keyOf(typed);
    if (key !== null) this.#press([key]);
    else if (typed === 'h' || typed === 'H') this.#hangUp();
  }

  /** Presses keys of the input, and keeps count of those that do not get through. */
  #pressPiped(keys: readonly Key[]): void {
    if (keys.length === 0) return;
    this.#unpressed += keys.length;
    this.#press(keys, () => void (this.#unpressed -= 1));
    this.#inOrder(async () => this.#timer.pressed(this.#piped.left));
  }

  #press(keys: readonly Key[], pressed: () => void = () => undefined): void {
    if (keys.length === 0) return;
    this.#captions.pressed(keys.map((key) => this.#curtain.show(key)).join(''));
    this.#inOrder(async () => {
      for (const key of keys) {
        await this.#phone.press(key);
        pressed();
      }
    });
  }

  #hangUp(): void {
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
