import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Role } from '../../src/protocol/roles.ts';

type Tokens = Readonly<Partial<Record<Role, string>>>;

/** A real server in a process of its own, on disk, that can be asked what it holds in memory. */
export class AttackedServer {
  /** All that the process printed: empty for as long as nothing went wrong. */
  output = '';
  readonly #child: ChildProcess;
  #url = '';
  #tokens: Tokens = {};

  private constructor(folder: string, pin: string, guarded: boolean) {
    const program = fileURLToPath(new URL('server-child.ts', import.meta.url));
    const execArgv = ['--import', 'tsx', '--expose-gc'];
    this.#child = fork(program, [folder, pin, guarded ? 'guarded' : 'open'], {
      execArgv,
      silent: true,
    });
    this.#child.stdout?.on('data', (bytes: Buffer) => (this.output += bytes.toString('utf8')));
    this.#child.stderr?.on('data', (bytes: Buffer) => (this.output += bytes.toString('utf8')));
  }

  get url(): string {
    return this.#url;
  }

  /** A token of each role, where the server wants them; the organizer's is Pilar's. */
  get tokens(): Tokens {
    return this.#tokens;
  }

  /** False once the process has ended. */
  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts one with its data in `folder`; one that is `guarded` wants tokens. */
  static async start(folder: string, pin: string, guarded = false): Promise<AttackedServer> {
    const server = new AttackedServer(folder, pin, guarded);
    const { url, tokens } = (await server.#told()) as { url: string; tokens: Tokens };
    server.#url = url;
    server.#tokens = tokens;
    return server;
  }

  /** Bytes of the heap in use, after garbage was collected. */
  async heapBytes(): Promise<number> {
    return (await this.#measured()).heapBytes;
  }

  /** Bytes in use in all, what waits to be sent among them. */
  async memoryBytes(): Promise<number> {
    return (await this.#measured()).memoryBytes;
  }

  /** Stops it in order; resolves with its exit code. */
  async stop(): Promise<number | null> {
    if (!this.alive) return this.#child.exitCode;
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
    return this.#child.exitCode;
  }

  async #measured(): Promise<{ readonly heapBytes: number; readonly memoryBytes: number }> {
    const answer = this.#told();
    this.#child.send('measure');
    return (await answer) as { heapBytes: number; memoryBytes: number };
  }

  #told(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error(`the server ended: ${this.output.slice(-800)}`));
      this.#child.once('exit', ended);
      this.#child.once('message', (told) => {
        this.#child.off('exit', ended);
        resolve(told);
      });
    });
  }
}
