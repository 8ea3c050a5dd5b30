import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { DEMO, demoTenant } from '../../src/server/demo-tenant.ts';
import { captured } from './captured-cli.ts';

let server: LobbylineServer;

beforeAll(async () => {
  server = await createServer({ seed: demoTenant('73915'), port: 0 });
});

afterAll(() => server.close());

function typed(...lines: readonly string[]): ReturnType<typeof captured> {
  return captured(['admin', '--server', server.url], {}, { lines });
}

describe('lobbyline admin', () => {
  it('carries out what comes out of a pipe, line by line, until exit (ADM-1)', async () => {
    const { stdout, stderr, code } = await typed(
      '# a reset',
      `Set-CsOnlineDialInConferencingUser -id ${DEMO.amos} -ResetLeaderPIN`,
      '',
      'Get-CsOnlineDialInConferencingUser',
      'exit',
      'Get-Nothing',
    );
    expect({ stderr, code }).toEqual({
      stderr: 'WARNING: -id was taken for -Identity.\n',
      code: 0,
    });
    const pin = /LeaderPin +: ([0-9]{5})\n/.exec(stdout)?.[1] ?? '';
    expect(pin).not.toBe('');
    expect(stdout.split(pin)).toHaveLength(2);
    expect(stdout).toMatch(/Amos Marble +amos\.marble@contoso\.com .*\*{11}/);
  });

  it('says what was refused in the manner of PowerShell, goes on, and ends with 1', async () => {
    const { stdout, stderr, code } = await typed(
      'Set-CsOnlineDialInConferencingUser -Identity nobody@contoso.com -ResetLeaderPIN',
      'Get-CsOnlineDialInConferencingBridge',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('Set-CsOnlineDialInConferencingUser : The tenant has no user');
    expect(stderr).toContain('+ CategoryInfo          : ObjectNotFound:');
    expect(stderr).toContain(
      '+ FullyQualifiedErrorId : user.unknown,Set-CsOnlineDialInConferencingUser',
    );
    expect(stdout).toContain('Conference Bridge');
  });

  it('counts the lines of a script: blank ones, comments, and those that go on', async () => {
    const { stdout, stderr, code } = await typed(
      '# a script',
      '',
      `PS C:\\> Set-CsOnlineDialInConferencingUser \``,
      `>>   -Identity "CONTOSO\\amos.marble" \``,
      '>>   -AllowPSTNOnlyMeetings $true|$false',
      '<# a comment',
      '   of lines #>',
      'foreach ($u in $users) {',
      `  Disable-CsOnlineDialInConferencingUser -Identity ${DEMO.amos}`,
      '}',
      '  Get-CsOnlineDialInConferencingUser -Identity nobody; Get-CsOnlineDialInConferencingBridge;',
      `Set-CsOnlineDialInConferencingUser -Identity ${DEMO.amos} -ResetLeaderPin \``,
    );
    expect(code).toBe(1);
    expect(stderr.match(/At line:\d+ char:\d+/g)).toEqual([
      'At line:5 char:29',
      'At line:8 char:1',
      'At line:11 char:3',
    ]);
    expect(stderr).toContain('write one of the two: $true or $false.');
    expect(stderr).toContain('foreach is a statement of the language');
    expect(stdout).toContain('Conference Bridge');
    expect(stdout).toMatch(/LeaderPin +: [0-9]{5}\n/);
    expect((await typed(`Get-CsOnlineDialInConferencingUser ${DEMO.amos}`)).stdout).toContain(
      '***********',
    );
  });

  it('carries out nothing of a line of which a part cannot be read', async () => {
    const line = `Disable-CsOnlineDialInConferencingUser ${DEMO.amos}; Get-CsOnlineDialInConferencingUser | fl`;
    const { stderr, code } = await typed(line);
    expect([code, stderr]).toEqual([1, expect.stringContaining('At line:1 char:100')]);
    const { stdout } = await typed(`Get-CsOnlineDialInConferencingUser ${DEMO.amos}`);
    expect(stdout).toContain('Amos Marble');
  });

  it('ends with exit, with a prompt in front or a semicolon behind', async () => {
    for (const exit of ['PS C:\\> exit', 'EXIT;', ' quit # done']) {
      expect(await typed(exit, 'Get-Nothing')).toMatchObject({ stderr: '', code: 0 });
    }
  });

  it('says where to find a server when there is none, with exit code 3', async () => {
    const argv = ['admin', '--server', 'http://127.0.0.1:1'];
    const { stderr, code } = await captured(argv, {}, { lines: ['Get-Command'] });
    expect(code).toBe(3);
    expect(stderr).toContain('lobbyline serve');
  });

  it('takes an address for the server and nothing else', async () => {
    const { stderr, code } = await captured(['admin', '--server', 'ftp://here'], {}, {});
    expect(code).toBe(2);
    expect(stderr).toContain('Begin with http, https, ws or wss, or with none of them.');
  });
});
