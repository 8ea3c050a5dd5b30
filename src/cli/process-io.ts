import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Invocation } from '../scenario/report/tool-command.ts';
import type { CliStream, Completer, ProcessIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { watchFiles } from './file-watch.ts';
import { invocationOf } from './invocation.ts';
import { progressBar } from './progress-bar.ts';

/** What ends a command, and what a shell calls a process that it ended. */
const ENDING = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * The process that this is. The first Ctrl-C, or SIGTERM of whoever started it (a pipeline that is
 * cancelled), asks the command to come to its end, a second one ends it on the spot;
 * so does the first where the command has never asked for `stop`, and would go on as if nothing were. A reader that goes away (`| head`) ends it with 3, since
 * nobody knows then what was not read.
 */
export function processIo(): ProcessIo {
  const stop = new AbortController();
  let isHeard = false;
  const heard = (): AbortSignal => {
    isHeard = true;
    return stop.signal;
  };
  const interrupt = (signal: keyof typeof ENDING = 'SIGINT'): void => {
    if (stop.signal.aborted || !isHeard) process.exit(ENDING[signal]);
    stop.abort();
  };
  process.on('SIGINT', () => interrupt('SIGINT'));
  process.on('SIGTERM', () => interrupt('SIGTERM'));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.broken);
    throw error;
  });
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    tool: toolOf(),
    wallMs: () => performance.now(),
    epochMs: () => Date.now(),
    get stop() {
      return heard();
    },
    progress: (what) => progressBar(process.stdout, what),
    watchFiles,
    lines: (prompt, complete) => typedLines(prompt, complete, heard()),
    piped: process.stdin.isTTY ? null : pipedText(),
    pipedBytes: process.stdin.isTTY ? null : pipedBytes(),
    soleStdout,
    onKey: (listener) => listenToKeys(listener, () => interrupt()),
  };
}

/** Goes on when all that was written is out. */
export function whenWritten(goOn: () => void): void {
  process.stdout.write('', goOn);
}

/** Turns `process.stdout` aside, for whoever writes there by it: the console, a dependency, a thread. */
function soleStdout(): (text: string) => Promise<void> {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return (text) => new Promise((resolve) => write(text, () => resolve()));
}

/** How this process was started. */
function toolOf(): Invocation {
  // This file lies as far from the top in `src/cli` as in `dist/cli`.
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const { platform } = process;
  return invocationOf({
    ...{ main, root, platform, cwd: process.cwd() },
    path: process.env['PATH'] ?? process.env['Path'] ?? '',
  });
}

function outputOf(stream: NodeJS.WriteStream): CliStream {
  return {
    write: (text) => {
      stream.write(text);
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}

/** Lines until the input ends or Ctrl-C is typed. A pipe gets no prompt and no history. */
async function* typedLines(
  prompt: string | (() => string),
  complete: Completer,
  stop: AbortSignal,
): AsyncGenerator<string> {
  const { stdin, stdout } = process;
  const terminal = stdin.isTTY === true && stdout.isTTY === true;
  const lines = createInterface({
    input: stdin,
    ...(terminal && { output: stdout }),
    terminal,
    completer: (line: string) => {
      const [found, word] = complete(line);
      // Once the word is whole, the next one can be typed.
      return [found.length === 1 ? found.map((one) => `${one} `) : [...found], word];
    },
  });
  const close = (): void => lines.close();
  lines.on('SIGINT', close);
  stop.addEventListener('abort', close, { once: true });
  const ask = (): void => {
    if (!terminal) return;
    lines.setPrompt(typeof prompt === 'string' ? prompt : prompt());
    lines.prompt();
  };
  try {
    ask();
    for await (const line of lines) {
      yield line;
      ask();
    }
  } finally {
    stop.removeEventListener('abort', close);
    lines.close();
  }
}

/** Keys one by one, without Enter. A terminal in that mode sends Ctrl-C as a key like others. */
function listenToKeys(listener: (key: string) => void, interrupt: () => void): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => {};
  const hear = (typed: string): void => {
    for (const key of typed) {
      if (key === '\u0003') interrupt();
      else listener(key);
    }
  };
  stdin.setRawMode(true).setEncoding('utf8').resume().on('data', hear);
  return () => {
    stdin.off('data', hear).pause();
    stdin.setRawMode(false);
  };
}

/** What comes out of the pipe; nothing is read before it is asked for. */
async function* pipedText(): AsyncGenerator<string> {
  for await (const text of process.stdin.setEncoding('utf8')) yield String(text);
}

async function* pipedBytes(): AsyncGenerator<Uint8Array> {
  for await (const part of process.stdin) yield part as Uint8Array;
}
