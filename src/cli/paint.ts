import type { Paint } from '../scenario/report/pretty-reporter.ts';
import type { CliIo, CliOutput } from './cli-io.ts';
import { COLOURS } from './own-signs.ts';

/**
 * The colours for an output: none with `NO_COLOR` set, always with `FORCE_COLOR` set (and not
 * `0`), otherwise on a terminal that is not dumb.
 */
export function paintFor(output: CliOutput, env: CliIo['env']): Paint {
  if (wantsColours(output, env)) return COLOURS;
  const plain = (text: string): string => text;
  return { bold: plain, dim: plain, red: plain, green: plain, yellow: plain };
}

/**
 * Whether a line of the output may be drawn anew, as bars are: where somebody watches a terminal
 * that obeys, and colours are not refused. A log of a CI job keeps every drawing.
 */
export function drawsOn(output: CliOutput, env: CliIo['env']): boolean {
  const isLog = !/^(?:|0|false)$/u.test(env['CI'] ?? '');
  return output.isTTY && env['TERM'] !== 'dumb' && !isLog && wantsColours(output, env);
}

function wantsColours(output: CliOutput, env: CliIo['env']): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return output.isTTY && env['TERM'] !== 'dumb';
}
