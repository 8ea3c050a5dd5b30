import { execFileSync } from 'node:child_process';
import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/text-layout/columns.ts';
import { hangingLines, wrapped } from '../../src/text-layout/wrapping.ts';

const hanging = (line: string, width = 40): readonly string[] => hangingLines(line, width, 'posix');

describe('lines that are too long', () => {
  it('break at their spaces, and never inside a word', () => {
    expect(wrapped('nobody has come yet', 12)).toEqual(['nobody has', 'come yet']);
    expect(wrapped('conferenceIdOfContoso is long', 10)).toEqual([
      'conferenceIdOfContoso',
      'is long',
    ]);
    expect(wrapped('', 10)).toEqual(['']);
  });

  it.each([
    ['their indentation', '    a remark that goes on and on for a while', '    while'],
    ['a mark', '  1. a cause that goes on and on for a while', '     while'],
    ['a label', '  step       everyone is in the meeting now', '             now'],
    ['a wide name', '  李雷  lobby, hearing music, since +00:39.100', '        +00:39.100'],
  ])('hang below what they began with: %s', (_what, line, second) => {
    expect(hanging(line)[1]).toBe(second);
  });

  it('give up that place for a word that would not fit there', () => {
    expect(hanging('written to  /somewhere/very/deep/inside/here ok')).toEqual([
      'written to',
      '/somewhere/very/deep/inside/here ok',
    ]);
  });

  it('keep their colours', () => {
    expect(hanging('  \u001b[31mfailed: nobody has come to the meeting at all\u001b[39m')).toEqual([
      '  \u001b[31mfailed: nobody has come to the meeting\u001b[39m',
      '  \u001b[31mat all\u001b[39m',
    ]);
  });

  it('hold every word of any line, in its order, and fit where the words do', () => {
    const word = constantFrom('a', 'lobby', 'crowd-12', '李雷雷', 'José', '-', '3.', '👩‍👩‍👧');
    const line = tuple(
      integer({ min: 0, max: 12 }),
      array(tuple(word, constantFrom(' ', '  ')), { minLength: 1, maxLength: 40 }),
    );
    assert(
      property(line, integer({ min: 30, max: 100 }), ([indent, words], width) => {
        const text = ' '.repeat(indent) + words.flat().join('').trimEnd();
        const lines = hanging(text, width);
        expect(lines.flatMap((one) => one.trim().split(/\s+/u))).toEqual(text.trim().split(/\s+/u));
        for (const one of lines) expect(columnsOf(one.trimEnd())).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('a command that is too long', () => {
  const REPLAY =
    "  replay     npx lobbyline run 'my scenarios/a.yaml' --grep '^Thirty callers wait for the organizer, who gives up$' --seed 1";

  it('goes on behind a \\, and its words stay whole', () => {
    expect(hanging('  npx lobbyline run scenarios/tickets/only-music.yaml', 48)).toEqual([
      '  npx lobbyline run \\',
      '    scenarios/tickets/only-music.yaml',
    ]);
  });

  it('stays in one line where the shell knows no such thing', () => {
    expect(hangingLines(REPLAY, 40, 'windows')).toEqual([REPLAY]);
  });

  it('goes on behind a ` where it is a cmdlet, whatever the shell is', () => {
    const cmdlet =
      '     Set-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -ResetLeaderPIN';
    expect(hangingLines(cmdlet, 60, 'windows')).toEqual([
      '     Set-CsOnlineDialInConferencingUser -Identity `',
      '       amos.marble@contoso.com -ResetLeaderPIN',
    ]);
  });

  it('is for a shell the same command, whatever the width', () => {
    const words = array(
      constantFrom('plain', "'two words'", '"a b"', `'it'\\''s said'`, "'^one (two) three$'"),
      { minLength: 1, maxLength: 9 },
    );
    assert(
      property(words, integer({ min: 16, max: 60 }), (some, width) => {
        const command = `printf '%s\\n' ${some.join(' ')}`;
        const lines = hanging(`    ${command}`, width);
        const shell = (text: string): string => execFileSync('sh', ['-c', text]).toString();
        expect(shell(lines.join('\n'))).toBe(shell(command));
      }),
      { numRuns: 40 },
    );
    const [, , pattern = ''] = /(--grep) ('.*')/u.exec(REPLAY) ?? [];
    const lines = hanging(REPLAY, 44);
    expect(lines.join('\n').replaceAll("'\\\n'", '')).toContain(pattern);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(44);
  });
});
