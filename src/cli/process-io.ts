import { performance } from 'node:perf_hooks';
import type { CliIo, CliOutput } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { watchFiles } from './file-watch.ts';
import { progressBar } from './progress-bar.ts';

/** What a shell calls a process that Ctrl-C ended. */
const ENDED_BY_CTRL_C = 130;

/**
 * The process that this is. The first Ctrl-C asks the command to come to its end, a second one
 * ends it on the spot. A reader that goes away (`| head`) ends it with 3, since
 * nobody knows then what was not read.
 */
export function processIo(): CliIo {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(ENDED_BY_CTRL_C);
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.broken);
    throw error;
  });
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    wallMs: () => performance.now(),
    stop: stop.signal,
    progress: () => progressBar(process.stdout),
    watchFiles,
    onKey: (listener) => listenToKeys(listener, interrupt),
  };
}

function outputOf(stream: NodeJS.WriteStream): CliOutput {
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
