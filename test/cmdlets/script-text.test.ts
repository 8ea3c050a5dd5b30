import { describe, expect, it } from 'vitest';
import { goesOn, spotOf, spotWords } from '../../src/cmdlets/script-text.ts';

describe('a line that is typed', () => {
  it.each([
    'Get-Help `',
    'Get-Help `  ',
    'Get-Help `\nGet-Help `',
    'Set-It -Languages en-US,',
    'Get-It |',
    'Get-It | # and then',
    'foreach ($u in $all) {',
    'if ($true) {\n  Get-It\n',
    '(Get-It',
    '<# a comment',
    'Get-It <# of\nlines',
    '@"\ntext',
    "$x = @'\ntext '@\n",
  ])('goes on: %j', (text) => {
    expect(goesOn(text)).toBe(true);
  });

  it.each([
    '',
    'Get-Help',
    'Get-Help `\n',
    'Get-Help `\n -Full',
    'Get-Help # `',
    '# { ( |',
    'Get-It -Name \'a {\' -Other "b ("',
    'Get-It “{”',
    "Get-It O'Brien",
    'Get-It "open',
    'Get-It `{',
    'if ($true) {\n Get-It }',
    '<# a\nb #>',
    'Get-It ) }',
    '@"\ntext\n"@',
    'a,\nb',
  ])('is whole: %j', (text) => {
    expect(goesOn(text)).toBe(false);
  });
});

describe('a place in a text', () => {
  it('is counted as people do, without the signs that nobody sees', () => {
    expect(spotOf('one\ntwo', 5)).toEqual({ line: 2, char: 2 });
    expect(spotOf('\u200b\u200bone', 1)).toEqual({ line: 1, char: 2 });
  });

  it('names the line where there are several', () => {
    expect(spotWords('one two\n', 4)).toBe('character 5');
    expect(spotWords('one\ntwo', 4)).toBe('line 2, character 1');
  });
});
