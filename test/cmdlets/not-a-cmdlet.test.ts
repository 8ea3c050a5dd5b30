import { describe, expect, it } from 'vitest';
import { readScript } from '../../src/cmdlets/read-cmdlet.ts';
import { spotOf } from '../../src/cmdlets/script-text.ts';

const AMOS = 'amos.marble@contoso.com';
const SET = 'Set-CsOnlineDialInConferencingUser';
const GET = 'Get-CsOnlineDialInConferencingUser';

/** The fault of a text in which ▸ marks where it is to be. */
function faultAt(marked: string): { code: string; message: string; there: boolean } {
  const text = marked.replace('▸', '');
  const reading = readScript(text);
  if (reading.ok) throw new Error('expected a fault');
  const { code, message, at } = reading.fault;
  return { code, message, there: at === marked.indexOf('▸') };
}

describe('what stands in a line of syntax', () => {
  const two = /write one of the two: \$true or \$false\.$/;
  it.each([
    ['$true|$false', `${SET} a -AllowPSTN ▸$true|$false`, two],
    ['$true | $false', `${SET} a -AllowPSTN ▸$true | $false -Force`, two],
    ['<$true|$false>', `${SET} a -AllowPSTN ▸<$true|$false>`, two],
    ['{$true | $false}', `${SET} a -AllowPSTN ▸{$true | $false}`, two],
    ['[$true|$false]', `${SET} a -AllowPSTN ▸[$true|$false]`, two],
    ['$true/$false', `${SET} a -AllowPSTN:▸$true/$false`, two],
    ['$true|false', `${SET} a -AllowPSTN ▸$true|false`, /write one of the two\.$/],
    ['True/False', `${SET} a -AllowPSTN ▸True/False`, /write one of the two\.$/],
    ['a switch', `${SET} a -ResetLeaderPin ▸$true|$false`, /ResetLeaderPin is a switch/],
    ['$true or $false', `${SET} a -AllowPSTN ▸$true or $false`, two],
    ['True|False', `${SET} a -AllowPSTN ▸True|False`, /write one of the two\.$/],
    [
      'words',
      'Set-CsOnlineDialInConferencingTenantSettings -EntryExitAnnouncementsType ▸UseNames | ToneOnly',
      /write one of the two: UseNames or ToneOnly\.$/,
    ],
    [
      'three words',
      'Set-CsOnlineDialInConferencingTenantSettings -MaskPstnNumbersType ▸MaskedForExternalUsers|MaskedForAllUsers|NoMasking',
      /write one of the 3: /,
    ],
    ['<String>', `${SET} -Identity ▸<UserIdParameter> -ResetLeaderPin`, /without < and >\.$/],
    [
      '<an address>',
      `${SET} a -SendEmail -SendEmailToAddress ▸<SMTP address>`,
      /without < and >\.$/,
    ],
    ['<Boolean>', `${SET} a -AllowPSTN ▸<Boolean>`, /without < and >\.$/],
  ])('%s is to be chosen', (_what, marked, words) => {
    const { code, message, there } = faultAt(marked);
    expect({ code, there }).toEqual({ code: 'cmdlet.valueInvalid', there: true });
    expect(message).toMatch(words);
  });

  it.each([
    `${GET} ▸[-BridgeName <String>] [<CommonParameters>]`,
    `${GET} ▸[[-Identity] <UserIdParameter>]`,
    `${GET} -Force ▸[<CommonParameters>]`,
  ])('brackets are refused as such: %s', (marked) => {
    expect(faultAt(marked)).toMatchObject({
      code: 'cmdlet.syntax',
      there: true,
      message: expect.stringMatching(/^Square brackets/) as string,
    });
  });
});

describe('what PowerShell has besides', () => {
  it.each([
    ['a list', `${GET} -Identity ${AMOS} ▸| fl`, /Pipes .* Leave \| Format-List out\.$/],
    ['a table', `${GET} ▸| Format-Table DisplayName`, /Pipes .* Leave \| Format-Table out\.$/],
    ['a choice of properties', `${GET} ${AMOS}▸|select LeaderPin`, /Leave \| Select-Object out\.$/],
    ['a second cmdlet', `${GET} ▸| ${SET} -ResetLeaderPin`, /Pipes .* with -Identity\.$/],
    ['a pipe to the next line', `${GET} ▸|\n ${SET} -ResetLeaderPin`, /Pipes .* with -Identity\.$/],
    ['a filter', `${GET} ▸| ? {$_.Enabled}`, /Where-Object has nothing to work on/],
    ['a loop', `Get-Help ▸| % { ${SET} $_ }`, /ForEach-Object has nothing to work on/],
    ['an assignment', `▸$user = ${GET} -Identity a`, /^Assignments/],
    ['a typed one', `▸[string]$u = "a"`, /^Assignments/],
    ['a growing one', `▸$users += ${GET}`, /^Assignments/],
    ['a property of a variable', `▸$user.LeaderPin`, /^Variables/],
    ['a variable as a value', `${SET} -Identity ▸$u -ResetLeaderPin`, /^Variables/],
    ['splatting', `${SET} ▸@params`, /^Splatting/],
    ['an array', `${SET} -Identity ▸@("a","b")`, /^Arrays/],
    ['a hash table', `${SET} ▸@{Identity="a"}`, /^Hash tables/],
    ['a here-string', `${SET} -Identity ▸@"\na\n"@`, /^Here-strings/],
    ['an expression', `▸(${GET} a).LeaderPin`, /^Expressions/],
    ['an expression with a pipe', `▸(${GET} | fl)`, /^Expressions/],
    ['a part of an expression', `${SET} -Identity ▸$(whoami)`, /^(Expressions|Variables)/],
    ['a loop over lines', `▸foreach ($u in $all) {\n  ${SET} $u -ResetLeaderPin\n}`, /^foreach is/],
    ['a condition', `▸if ($true) { ${SET} a -ResetLeaderPin }`, /^if is a statement/],
    ['a function', `▸function Reset-It { }`, /^function is a statement/],
    ['an attempt', `▸try { ${GET} } catch { }`, /^try is a statement/],
    ['a call', `▸& ${GET}`, /^The call operator/],
    ['a chain', `${GET} ▸&& ${GET}`, /^Chains with &&/],
    ['another chain', `${GET} ▸|| ${GET}`, /^Chains with \|\|/],
    ['a redirection', `${GET} ▸> users.txt`, /^Redirections/],
    ['a redirection of errors', `${GET} ▸2>&1`, /^Redirections/],
    ['a redirection to nowhere', `${GET} ▸*>$null`, /^Redirections/],
    ['a script', `▸.\\reset-pin.ps1 -User a`, /^Scripts/],
    ['a script that is read in', `▸. .\\functions.ps1`, /^Scripts/],
    ['a type', `${SET} -Identity ▸[string]a`, /^Types/],
    ['a parameter alone', `▸-ResetLeaderPin`, /^A line begins with a parameter/],
    ['a comment that is not closed', `${GET} ▸<# all`, /^A comment is not closed/],
    ['a mark that is not closed', `${SET} -Identity ▸“Amos -ResetLeaderPin`, /^A quotation mark/],
  ])('is refused by what it is: %s', (_what, marked, words) => {
    const { code, message, there } = faultAt(marked);
    expect({ code, there, message }).toEqual({
      code: 'cmdlet.syntax',
      there: true,
      message: expect.stringMatching(words) as string,
    });
  });

  it('refuses a text whole, before anything of it is done', () => {
    const text = `${SET} -Identity ${AMOS} -ResetLeaderPin\n${GET} | fl`;
    const reading = readScript(text);
    expect(reading.ok).toBe(false);
    expect(reading.ok ? null : spotOf(text, reading.fault.at)).toEqual({ line: 2, char: 36 });
  });
});
