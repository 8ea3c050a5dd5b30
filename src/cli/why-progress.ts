import type { DiagnosisProgress } from '../diagnosis/diagnosis-progress.ts';
import type { Progress } from '../scenario/report/pretty-reporter.ts';
import type { CliIo } from './cli-io.ts';
import { drawsOn } from './paint.ts';

/** For how long an answer may be sought before the progress is drawn, in milliseconds. */
const PATIENCE_MS = 500;

/** What is seen of the world by whom progress is drawn for. */
type Watched = Pick<CliIo, 'stdout' | 'env' | 'wallMs' | 'progress'>;

/**
 * Seeks an answer and draws at the bottom of the terminal how far it is, once that takes long. In a
 * pipe, on a dumb terminal and with `NO_COLOR` nothing is drawn.
 */
export function withProgress<T>(io: Watched, seek: (told?: DiagnosisProgress) => T): T {
  if (!drawsOn(io.stdout, io.env)) return seek();
  const begunAt = io.wallMs();
  const lines = new Map<string, Progress>();
  const hide = (): void => {
    for (const line of lines.values()) line.hide();
  };
  try {
    return seek(({ what, done, inAll }) => {
      if (io.wallMs() - begunAt < PATIENCE_MS) return;
      if (!lines.has(what)) {
        hide();
        lines.set(what, io.progress(what));
      }
      lines.get(what)?.show(done, inAll);
    });
  } finally {
    hide();
  }
}
