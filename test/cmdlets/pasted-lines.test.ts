import { describe, expect, it } from 'vitest';
import { readScript } from '../../src/cmdlets/read-cmdlet.ts';
import type { CmdletAct } from '../../src/cmdlets/work.ts';

const AMOS = 'amos.marble@contoso.com';
const SET = 'Set-CsOnlineDialInConferencingUser';
const GET = 'Get-CsOnlineDialInConferencingUser';
const RESET: CmdletAct = { command: 'pin.reset', user: AMOS };

function actsOf(text: string): readonly CmdletAct[] {
  const reading = readScript(text);
  if (!reading.ok) throw new Error(`${reading.fault.code}: ${reading.fault.message}`);
  return reading.cmdlets.flatMap(({ work }) => (work.kind === 'acts' ? work.acts : []));
}

function warningsOf(text: string): readonly string[] {
  const reading = readScript(text);
  if (!reading.ok) throw new Error(reading.fault.message);
  return reading.cmdlets.flatMap(({ warnings }) => warnings);
}

describe('a cmdlet as it is pasted from a document or a console', () => {
  it.each([
    ['a semicolon at its end', `${SET} -Identity ${AMOS} -ResetLeaderPin;`],
    ['several semicolons', `; ${SET} -Identity ${AMOS} -ResetLeaderPin ;;`],
    ['a backtick at its end', `${SET} -Identity ${AMOS} -ResetLeaderPin \``],
    ['a backtick that touches it', `${SET} -Identity ${AMOS} -ResetLeaderPin\``],
    ['backticks where lines go on', `${SET} \`\n  -Identity ${AMOS} \`\n  -ResetLeaderPin`],
    [
      'backticks with spaces behind',
      `${SET} \`  \r\n -Identity ${AMOS} \` \r\n -ResetLeaderPin\r\n`,
    ],
    ['backticks whose lines were joined', `${SET} \` -Identity ${AMOS} \` -ResetLeaderPin`],
    ['lines that only broke', `${SET} -Identity ${AMOS}\n -ResetLeaderPin`],
    ['a prompt', `PS C:\\> ${SET} -Identity ${AMOS} -ResetLeaderPin`],
    ['a bare prompt', `PS> ${SET} -Identity ${AMOS} -ResetLeaderPin`],
    ['a prompt of a folder', `PS C:\\Users\\Ana Lopez> ${SET} -Identity ${AMOS} -ResetLeaderPin`],
    ['a prompt of a remote machine', `[sfb01.contoso.com]: PS C:\\>${SET} ${AMOS} -ResetLeaderPin`],
    ['a prompt of Linux', `PS /home/ana> ${SET} -Identity ${AMOS} -ResetLeaderPin`],
    ['a prompt of a shell', `C:\\WINDOWS\\system32> ${SET} -Identity ${AMOS} -ResetLeaderPin`],
    [
      'prompts of lines that go on',
      `PS> ${SET} \`\n>> -Identity ${AMOS} \`\n>>   -ResetLeaderPin\n>>`,
    ],
    ['the mark of a quoted mail', `> ${SET} -Identity ${AMOS} -ResetLeaderPin`],
    ['comments around', `# reset\n\n${SET} -Identity ${AMOS} -ResetLeaderPin # done\n# end`],
    ['a comment inside', `<# his PIN #> ${SET} <# a\nb #> -Identity ${AMOS} -ResetLeaderPin`],
    [
      'typographic marks and dashes',
      `Set–CsOnlineDialInConferencingUser –Identity “${AMOS}” —ResetLeaderPin`,
    ],
    ['single typographic marks', `${SET} −Identity ‘${AMOS}’ ‑ResetLeaderPin`],
    [
      'signs that nobody sees',
      `\ufeffSet-CsOnlineDial\u200bInConferencingUser -Identity\u00a0${AMOS} -Reset\u00adLeaderPin`,
    ],
    ['a SIP address in marks', `${SET} -Identity "sip:${AMOS}" -ResetLeaderPin`],
    [
      'the bridge by its own name',
      `${SET} -Identity ${AMOS} -BridgeName "conference bridge" -ResetLeaderPin`,
    ],
  ])('is read with %s', (_what, text) => {
    expect(actsOf(text)).toEqual([RESET]);
  });

  it('is one of several on a line, or on lines', () => {
    const one = `${SET} -Identity ${AMOS} -ResetLeaderPin`;
    expect(actsOf(`${one}; ${one}`)).toEqual([RESET, RESET]);
    expect(actsOf(`${one}\n${GET}\n\n${one};`)).toEqual([RESET, RESET]);
  });

  it('has a list that goes on behind a comma', () => {
    const line =
      'Set-CsOnlineDialInConferencingServiceNumber -Identity 14255551234 -PrimaryLanguage de-de `\n' +
      '  -SecondaryLanguages en-us,\n    es-es, fr-fr';
    expect(actsOf(line)).toMatchObject([{ languages: ['de-DE', 'en-US', 'es-ES', 'fr-FR'] }]);
  });

  it('is nothing at all in a text of comments and prompts', () => {
    expect(readScript('PS C:\\>\n# a\n<# b #>\n\n;')).toEqual({ ok: true, cmdlets: [] });
  });

  it('says what it tolerated', () => {
    expect(warningsOf(`${SET} -Identity ${AMOS}\n -ResetLeaderPin`)).toEqual([
      'A line that begins with a parameter was taken for the rest of the line before it.',
    ]);
    expect(warningsOf(`${SET} -Identity ${AMOS} -ResetLeaderPin \``)).toEqual([
      'A backtick at the end says that the line goes on, and nothing comes.',
    ]);
    expect(warningsOf(`PS C:\\> ${SET} -Identity ${AMOS} -ResetLeaderPin;`)).toEqual([]);
  });
});

describe('a line of the documentation', () => {
  const TENANT = 'Set-CsOnlineDialInConferencingTenantSettings';
  it.each([
    [
      'Set-CsOnlineDialInConferencingUser -Identity "Ken Meyers" -ResetLeaderPin\n -ServiceNumber 14255037265',
      [
        { command: 'user.set', user: 'Ken Meyers', changes: { defaultNumber: '+14255037265' } },
        { command: 'pin.reset', user: 'Ken Meyers' },
      ],
    ],
    [
      'PS C:\\> Set-CsOnlineDialInConferencingUser -Identity “Ken Meyers” -BridgeName “Conference Bridge” –ServiceNumber 14255551234',
      [{ command: 'user.set', user: 'Ken Meyers', changes: { defaultNumber: '+14255551234' } }],
    ],
    [
      `${TENANT} -EnableEntryExitNotifications $True \`\n -EnableNameRecording $False -PinLength 7 \`\n -SendEmailFromOverride $true -SendEmailFromAddress amos@contoso.com \`\n -SendEmailFromDisplayName "Conferencing Administrator"`,
      [
        {
          command: 'tenant.set',
          changes: {
            pinLength: 7,
            enableEntryExitNotifications: true,
            enableNameRecording: false,
            sendEmailFromAddress: 'amos@contoso.com',
            sendEmailFromDisplayName: 'Conferencing Administrator',
          },
        },
      ],
    ],
    [
      '# Enable the user.\r\nPS C:\\> Enable-CsOnlineDialInConferencingUser -Identity Ken.Meyers@contoso.com -Confirm:$false;\r\n',
      [{ command: 'user.enable', user: 'Ken.Meyers@contoso.com' }],
    ],
    [
      'Disable-CsOnlineDialInConferencingUser -Identity "CONTOSO\\kmeyers" -ErrorAction SilentlyContinue',
      [{ command: 'user.disable', user: 'CONTOSO\\kmeyers' }],
    ],
    [
      'Unregister-CsOnlineDialInConferencingServiceNumber -Identity 14255551234 -BridgeName “Conference Bridge” -Force',
      [{ command: 'number.unregister', number: '+14255551234' }],
    ],
  ])('is read: %s', (text, acts) => {
    expect(actsOf(text)).toEqual(acts);
  });
});

describe('a common parameter', () => {
  it.each([
    '-ErrorAction SilentlyContinue',
    '-ErrorAction:Stop',
    '-ErrorAction "Ignore"',
    '-ea 0',
    '-EA silent',
    '-ErrorVariable err',
    '-ev +err',
    '-WarningAction Continue',
    '-wa:1',
    '-WarningVariable w',
    '-InformationAction Ignore',
    '-infa 4',
    '-InformationVariable i',
    '-OutVariable +out',
    '-ov out',
    '-OutBuffer 100',
    '-ob 1',
    '-PipelineVariable pv1',
    '-ProgressAction SilentlyContinue',
    '-Verbose',
    '-Verbose:$true',
    '-Verbose:$false',
    '-vb',
    '-Debug',
    '-db:$true',
    '-Confirm',
    '-Confirm:$true',
    '-cf',
  ])('%s is warned about and passes', (typed) => {
    const text = `${SET} -Identity ${AMOS} ${typed} -ResetLeaderPin`;
    expect(actsOf(text)).toEqual([RESET]);
    expect(warningsOf(text)).toEqual([
      expect.stringMatching(/^-[A-Z]\w+ has no effect here\. .+\.$/),
    ]);
    expect(readScript(`${GET} ${typed}`)).toMatchObject({ ok: true });
  });

  it.each(['-Confirm:$false', '-cf:$false', '-WhatIf:$false', '-Force'])(
    '%s is done as it says, without a word',
    (typed) => {
      const text = `${SET} -Identity ${AMOS} -ResetLeaderPin ${typed}`;
      expect(readScript(text)).toMatchObject({ cmdlets: [{ whatIf: false, warnings: [] }] });
    },
  );

  it('-WhatIf is known of every cmdlet, and of those that only show it changes nothing', () => {
    for (const typed of ['-WhatIf', '-wi', '-WhatIf:$true', '-What']) {
      const text = `${SET} -Identity ${AMOS} -ResetLeaderPin ${typed}`;
      expect(readScript(text)).toMatchObject({ cmdlets: [{ whatIf: true }] });
    }
    expect(warningsOf(`${GET} -WhatIf`)).toEqual([
      '-WhatIf has no effect here. Nothing is changed.',
    ]);
  });
});
