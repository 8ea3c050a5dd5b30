import { DISK } from '../scenario/language/files.ts';
import { baseOfPattern, isPathPattern } from '../scenario/language/path-pattern.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import type { CliIo } from './cli-io.ts';
import type { ExitCode } from './exit-code.ts';
import { EXIT } from './exit-code.ts';
import { messageOf, UserError } from './user-error.ts';

/**
 * Runs now and after each change of the files, until `q` or Ctrl-C. Answers with the exit code
 * of the last run.
 *
 * @throws {UserError} when a path cannot be watched.
 */
export async function watchAndRerun(
  paths: readonly string[],
  io: CliIo,
  run: () => Promise<ExitCode>,
): Promise<ExitCode> {
  const watch = opened(paths, io);
  const stop = (): void => watch.close();
  io.stop.addEventListener('abort', stop);
  const noKeys = io.onKey((key) => {
    if (key === 'q' || key === 'Q') stop();
  });
  try {
    for (;;) {
      const code = await run();
      io.stderr.write(`\nwatching ${paths.join(', ')}; q or Ctrl-C ends\n`);
      const changed = io.stop.aborted ? null : await watch.next();
      if (changed === null) return code;
      io.stderr.write(`\nchanged: ${withoutControls(changed.join(', '))}\n\n`);
    }
  } finally {
    watch.close();
    noKeys();
    io.stop.removeEventListener('abort', stop);
  }
}

function opened(paths: readonly string[], io: CliIo): ReturnType<CliIo['watchFiles']> {
  try {
    // Of a pattern the whole folder is watched: files that match may come to be.
    return io.watchFiles(
      paths.map((path) => (isPathPattern(path, DISK) ? baseOfPattern(path) : path)),
    );
  } catch (error) {
    throw new UserError(`cannot watch ${paths.join(', ')}: ${messageOf(error)}`, EXIT.invalid);
  }
}
