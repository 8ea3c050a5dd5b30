import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { captured } from '../cli/captured-cli.ts';

/** Documents that show what commands print. */
const DOCUMENTS = ['README.md', 'src/cli/COMMANDS.md'];

const ROOT = new URL('../../', import.meta.url);

interface Shown {
  readonly document: string;
  readonly command: string;
  /** What is shown to come of it, without the marks for what is left out. */
  readonly lines: readonly string[];
}

/** Of the commands that are shown with their answer, those that anybody can repeat: of shipped scenarios. */
function shownIn(document: string): readonly Shown[] {
  const text = readFileSync(new URL(document, ROOT), 'utf8');
  return [...text.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block
      .split(/^\$ npx lobbyline /m)
      .slice(1)
      .map((part) => part.split('\n'))
      .filter(([command = '']) => /^(?:why|run) scenarios\//u.test(command))
      .map(([command = '', ...lines]) => ({
        document,
        command,
        lines: lines.filter((line) => line !== '' && line !== '…'),
      })),
  );
}

/** How long it took by the clock on the wall is another time each time. */
function untimed(text: string): string {
  return text.replaceAll(/ in \d+m?s$/gmu, ' in …');
}

const SHOWN = DOCUMENTS.flatMap(shownIn);

describe('what a document shows to come of a command', () => {
  it('is looked at in each of them', () => {
    expect(new Set(SHOWN.map(({ document }) => document))).toEqual(new Set(DOCUMENTS));
  });

  it.each(SHOWN)('does come of it: $document, $command', async ({ command, lines }) => {
    const { stdout, stderr } = await captured(command.split(' '), 'real');
    const printed = untimed(stdout + stderr).split('\n');
    expect(lines.length).toBeGreaterThan(stderr === '' ? 4 : 0);
    // In this order, with nothing changed in a line.
    let from = 0;
    for (const line of lines.map(untimed)) {
      const at = printed.indexOf(line, from);
      expect(at, `"${line}" in what "${command}" prints`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });
});
