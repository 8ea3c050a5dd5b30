import { execFileSync } from 'node:child_process';
import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BARE, shellWord, toolCommand } from '../../../src/scenario/report/tool-command.ts';

describe('a command to paste', () => {
  it('is called as the tool was started, with quotes where a shell needs them', () => {
    const npx = { program: 'npx lobbyline', windows: false };
    expect(toolCommand(npx, ['run', 'my scenarios/a.yaml', '--grep', "^Amos' PIN$"])).toBe(
      `npx lobbyline run "my scenarios/a.yaml" --grep '^Amos'\\'' PIN$'`,
    );
    expect(toolCommand(BARE, ['why', 'Grüße.yaml'])).toBe('lobbyline why "Grüße.yaml"');
  });

  it('takes double quotes alone on Windows', () => {
    const windows = { program: 'npx lobbyline', windows: true };
    expect(toolCommand(windows, ['run', 'C:\\my files\\a.yaml', '--grep', '^a$'])).toBe(
      'npx lobbyline run "C:\\my files\\a.yaml" --grep "^a$"',
    );
  });

  it('reaches the tool word by word, whatever is in them', () => {
    const sign = constantFrom(...`ab 'ü"$\`\\!^*?;&|<>(){}#~-=`);
    const word = string({ unit: sign, minLength: 1, maxLength: 12 });
    assert(
      property(array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const command = words.map((one) => shellWord(one, false)).join(' ');
        const said = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`]).toString();
        expect(said).toBe(words.map((one) => `${one}\n`).join(''));
      }),
      { numRuns: 60 },
    );
  });
});
