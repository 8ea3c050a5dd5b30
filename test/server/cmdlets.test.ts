import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AMOS, ask as askAt, SEED, type Answer } from './http-asker.ts';
import { PIN, startVirtualServer, type VirtualServer } from './virtual-server.ts';
import { digitRuns } from '../support/digit-runs.ts';

let served: VirtualServer;
let bridge: string;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

beforeEach(async () => {
  const made = await askAt(served.url, 'POST', '/v1/bridges', { seed: SEED });
  bridge = String(made.body['bridge']);
});

function typed(line: string): Promise<Answer> {
  return askAt(served.url, 'POST', `/v1/cmdlets?bridge=${bridge}`, { line });
}

const SET = 'Set-CsOnlineDialInConferencingUser';

describe('cmdlets over HTTP', () => {
  it('reset a leader PIN and show it once, in the list of the user (ADM-1, PIN-4)', async () => {
    const { status, body } = await typed(`${SET} -Identity ${AMOS} -ResetLeaderPIN`);
    expect(status).toBe(200);
    const pin = /^LeaderPin +: ([0-9]{5})$/m.exec(String(body['output']))?.[1] ?? '';
    expect(pin).not.toBe('');
    const seen = await typed(`Get-CsOnlineDialInConferencingUser -Identity ${AMOS}`);
    expect(seen.body['output']).toMatch(/^LeaderPin +: \*{11}$/m);
    for (const path of ['users', 'audit', 'mails', 'journal']) {
      const shown = await askAt(served.url, 'GET', `/v1/${path}?bridge=${bridge}`);
      expect(digitRuns(JSON.stringify(shown.body))).not.toContain(pin);
    }
  });

  it('warn of what they tolerated', async () => {
    const { body } = await typed('Get-CsCsOnlineDialInConfencingUser');
    expect(body['warnings']).toEqual([
      'The name was taken for Get-CsOnlineDialInConferencingUser.',
    ]);
  });

  it('are several on lines or with ; between, each carried out or refused for itself', async () => {
    const line = `Get-CsOnlineDialInConferencingBridge; ${SET} nobody -ResetLeaderPin\n${SET} -Identity ${AMOS} -ResetLeaderPIN`;
    const { status, body } = await typed(line);
    expect(status).toBe(200);
    expect(body['output']).toMatch(/IsDefault[^]*LeaderPin +: [0-9]{5}\n/);
    expect(body['refused']).toEqual([
      {
        cmdlet: SET,
        code: 'user.unknown',
        message: 'The tenant has no user "nobody".',
        path: 'user',
        line: 1,
        char: 39,
      },
    ]);
  });

  it('are all left alone when one of them cannot be read, which says where', async () => {
    const line = `${SET} -Identity ${AMOS} -ResetLeaderPIN;\n${SET} -Identity ${AMOS} | fl`;
    const { status, body } = await typed(line);
    expect([status, body['error']]).toMatchObject([400, { code: 'cmdlet.syntax', path: 'line' }]);
    expect(JSON.stringify(body)).toContain('Leave | Format-List out. (line 2, character 70)');
    const journal = await askAt(served.url, 'GET', `/v1/journal?bridge=${bridge}`);
    expect(JSON.stringify(journal.body)).not.toContain('admin.asked');
  });

  it.each([
    ['a misspelt cmdlet', 'Set-CsUsers', 400, 'cmdlet.unknown'],
    ['a real one', 'Set-CsUser', 501, 'cmdlet.notSimulated'],
    ['what is not simulated', `${SET} ${AMOS} -ConferenceId 3542699`, 501, 'cmdlet.notSimulated'],
    ['a user that is none', `${SET} nobody@contoso.com -ResetLeaderPin`, 404, 'user.unknown'],
    [
      'an address without -SendEmail',
      `${SET} ${AMOS} -ResetLeaderPin -SendEmailToAddress u@example.com`,
      400,
      'mail.addressWithoutSend',
    ],
  ])('refuse %s with its code, and a cure', async (_what, line, status, code) => {
    const answer = await typed(line);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(digitRuns(JSON.stringify(answer.body))).not.toContain(PIN);
  });

  it('are refused without a line', async () => {
    expect(await askAt(served.url, 'POST', '/v1/cmdlets', {})).toMatchObject({
      status: 400,
      body: { error: { code: 'http.bodyInvalid', path: 'line' } },
    });
  });
});
