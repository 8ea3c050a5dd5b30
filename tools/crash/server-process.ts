import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The command line as it was built. */
const BUILT = [fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))];

/** The real server as a process of its own, to be killed and started again on the same port. */
export class ServerProcess {
  readonly #options: readonly string[];
  readonly #program: readonly string[];
  #child: ChildProcess | null = null;
  #port = 0;
  /** All that the server ever printed: to be searched for PINs. */
  output = '';

  /**
   * @param options of `lobbyline serve`, without the port.
   * @param program what Node runs.
   */
  constructor(options: readonly string[], program: readonly string[] = BUILT) {
    this.#options = options;
    this.#program = program;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it and resolves once it answers. */
  async start(): Promise<void> {
    const argv = ['serve', '--port', String(this.#port), ...this.#options];
    const child = spawn(process.execPath, [...this.#program, ...argv]);
    this.#child = child;
    const printed = new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        this.output += chunk.toString();
        const url = /http:\/\/127\.0\.0\.1:([0-9]+)\/v1/.exec(text)?.[1];
        if (url !== undefined) resolve(url);
      });
      child.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
      child.once('exit', (code) =>
        reject(new Error(`the server ended (${code}): ${this.output.slice(-800)}`)),
      );
    });
    this.#port = Number(await printed);
  }

  /** Ends it at once, as a crash does. */
  kill(): Promise<number | null> {
    return this.#end('SIGKILL');
  }

  /** Ends it in order; resolves with its exit code. */
  stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (child === null) return null;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}
