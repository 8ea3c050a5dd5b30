import type { Progress } from '../scenario/report/pretty-reporter.ts';
import type { Invocation } from '../scenario/report/tool-command.ts';
import type { FileWatch } from './file-watch.ts';

/** One of the two streams of a process. */
export interface CliStream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Columns of the terminal, where there is one. */
  readonly columns: number | undefined;
}

/** One of the two places where a command writes; what it writes is for people, and laid out for them. */
export interface CliOutput extends CliStream {
  /** Writes what is for programs, or to be kept: JSON, XML, YAML, and tokens, to the sign as it is. */
  document(text: string): void;
}

/** What the last word of a line can become, and that word. */
export type Completer = (line: string) => readonly [readonly string[], string];

/** What a command sees of the world, so that tests can be the world. */
export interface CliIo extends ProcessIo {
  readonly stdout: CliOutput;
  readonly stderr: CliOutput;
}

/** The world as it is, before what commands write is laid out for people. */
export interface ProcessIo {
  readonly stdout: CliStream;
  readonly stderr: CliStream;
  /** How the tool is called where it was started. */
  readonly tool: Invocation;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Milliseconds of real time from some fixed moment on; never goes back. */
  wallMs(): number;
  /** Milliseconds since the epoch by the clock of this machine. */
  epochMs(): number;
  /** Aborted by Ctrl-C or SIGTERM. Who never asks for it is ended by them on the spot. */
  readonly stop: AbortSignal;
  /** The progress line of the terminal, which counts `what`; only asked for on a TTY. */
  progress(what: string): Progress;
  /** Watches files and folders until it is closed. */
  watchFiles(paths: readonly string[]): FileWatch;
  /**
   * The lines that are typed, with a prompt, a history and completion at a terminal, or that come
   * out of a pipe, until their end or Ctrl-C. The history is kept nowhere.
   */
  lines(prompt: string | (() => string), complete: Completer): AsyncIterable<string>;
  /** The text that comes out of a pipe, until its end; `null` where a keyboard is. */
  readonly piped: AsyncIterable<string> | null;
  /** The same as bytes, for what need not be text in UTF-8. Only one of the two is read. */
  readonly pipedBytes: AsyncIterable<Uint8Array> | null;
  /**
   * From now on stdout holds nothing but what is written by the answer, to the sign as it is: what anything
   * else in this process writes there goes to stderr. The answer resolves once a text is out.
   */
  soleStdout(): (text: string) => Promise<void>;
  /** Hands on every key that is typed, where there is a keyboard; the answer ends that. */
  onKey(listener: (key: string) => void): () => void;
}
