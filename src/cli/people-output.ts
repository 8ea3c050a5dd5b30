import { hangingLines } from '../text-layout/wrapping.ts';
import type { CliIo, CliOutput, CliStream, ProcessIo } from './cli-io.ts';
import { harmless } from './own-signs.ts';

/** The fewest columns that lines are laid out for; in less the terminal may break them itself. */
const NARROWEST = 20;

/**
 * The process as commands see it, and the one way out of it: nothing that they write steers the
 * terminal but the tool's own signs (`own-signs.ts`); what they write for people is laid out for the terminal, and
 * names every command as it can be typed where the tool was started.
 *
 * @param commands the names of all commands, asked for at the first text.
 */
export function forPeople(io: ProcessIo, commands: () => readonly string[]): CliIo {
  let called: RegExp | null = null;
  const named = (text: string): string => {
    called ??= new RegExp(
      `(?<![\\w./\\\\@-]|npx )lobbyline (?=(?:${commands().join('|')})\\b)`,
      'gu',
    );
    return text.replaceAll(called, () => `${io.tool.program} `);
  };
  const told = (stream: CliStream): CliOutput => ({
    isTTY: stream.isTTY,
    get columns() {
      return widthOf(stream, io.env);
    },
    document: (text) => stream.write(harmless(text)),
    write: (text) => {
      const width = widthOf(stream, io.env);
      const shown = named(harmless(text));
      stream.write(width === undefined ? shown : laidOut(shown, width, io));
    },
  });
  // Not a copy: whether a command asks for `stop` is known by its asking.
  const people = Object.create(io) as ProcessIo;
  return Object.assign(people, { stdout: told(io.stdout), stderr: told(io.stderr) });
}

/** The columns of a terminal, or those that the variable COLUMNS asks for elsewhere. */
function widthOf({ isTTY, columns }: CliStream, env: ProcessIo['env']): number | undefined {
  const wished = /^[1-9][0-9]{0,4}$/u.test(env['COLUMNS'] ?? '')
    ? Number(env['COLUMNS'])
    : undefined;
  const width = isTTY ? columns || wished : wished;
  return width === undefined || width < NARROWEST ? undefined : width;
}

function laidOut(text: string, width: number, { tool }: ProcessIo): string {
  return text
    .split('\n')
    .flatMap((line) => hangingLines(line, width, tool.windows ? 'windows' : 'posix'))
    .join('\n');
}
