import pc from 'picocolors';
import type { Paint } from '../scenario/report/pretty-reporter.ts';
import type { CliIo, CliOutput } from './cli-io.ts';

/**
 * The colours for an output: none with `NO_COLOR` set, always with `FORCE_COLOR` set (and not
 * `0`), otherwise on a terminal that is not dumb.
 */
export function paintFor(output: CliOutput, env: CliIo['env']): Paint {
  const { bold, dim, red, green, yellow } = pc.createColors(wantsColours(output, env));
  return { bold, dim, red, green, yellow };
}

function wantsColours(output: CliOutput, env: CliIo['env']): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return output.isTTY && env['TERM'] !== 'dumb';
}
