import type { ReporterMultiplexer } from '../scenario/report/reporter-multiplexer.ts';
import { closingLine, type RunSummary } from '../scenario/report/run-summary.ts';
import type { ChosenReporters } from './chosen-reporters.ts';
import type { CliIo } from './cli-io.ts';
import { messageOf } from './user-error.ts';

/** The last words of a run: reporters that failed, where the files are, and the closing line. */
export function tellEnding(
  chosen: ChosenReporters,
  reporter: ReporterMultiplexer,
  summary: RunSummary,
  io: Pick<CliIo, 'stdout' | 'stderr'>,
): void {
  const words = chosen.machineStdout ? io.stderr : io.stdout;
  for (const { name, error } of reporter.troubles)
    io.stderr.write(`lobbyline: the ${name} reporter failed: ${messageOf(error)}\n`);
  if (chosen.folder !== null) {
    const open = chosen.index === null ? '' : `; open ${chosen.index}`;
    words.write(`results are in ${chosen.folder}${open}\n`);
  }
  words.write(`${closingLine(summary)}\n`);
}
