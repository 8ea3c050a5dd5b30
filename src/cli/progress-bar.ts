import { SingleBar } from 'cli-progress';
import type { Progress } from '../scenario/report/pretty-reporter.ts';

/**
 * A progress line at the bottom of a terminal, taken away before other text is written.
 *
 * @param what what is counted, such as `scenarios`.
 */
export function progressBar(stream: NodeJS.WritableStream, what: string): Progress {
  const bar = new SingleBar({
    stream,
    format: `  {bar} {value}/{total} ${what}`,
    barsize: 30,
    barCompleteChar: '━',
    barIncompleteChar: '─',
    clearOnComplete: true,
    gracefulExit: false,
    hideCursor: null,
    linewrap: true,
  });
  return {
    show: (done, inAll) => bar.start(inAll, done),
    hide: () => bar.stop(),
  };
}
