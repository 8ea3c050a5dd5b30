import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HTTP_ROUTES } from '../../../src/protocol/routes/all-routes.ts';
import { ROLES, type Role } from '../../../src/protocol/roles.ts';
import { SOCKET_ROUTES } from '../../../src/protocol/socket-routes.ts';
import { AMOS, SEED } from '../http-asker.ts';
import { PIN } from '../virtual-server.ts';
import { askWith, handshakeCode, startGuardedServer, type GuardedServer } from './token-holders.ts';
import { digitRuns } from '../../support/digit-runs.ts';

/**
 * Who may use what, written a second time, by hand: A administrator, O organizer, V observer,
 * - nobody without a token, * anyone. A path that is new needs a line here, too.
 */
const EXPECTED: Readonly<Record<string, string>> = {
  'POST /v1/users/:user/reset-leader-pin': 'AO',
  'POST /v1/commands': 'AO',
  'POST /v1/cmdlets': 'A',
  'GET /v1/users': 'AV',
  'GET /v1/users/:user': 'AOV',
  'POST /v1/app-joins': 'AO',
  'DELETE /v1/app-joins/:participant': 'AO',
  'GET /v1/calls': 'AOV',
  'GET /v1/meetings': 'AOV',
  'GET /v1/meetings/:meeting/scenario': 'AOV',
  'GET /v1/meetings/:meeting/journal': 'AOV',
  'GET /v1/meetings/:meeting/why': 'AOV',
  'GET /v1/meetings/:meeting/what-if': 'AOV',
  'GET /v1/calls/:call/why': 'AV',
  'GET /v1/calls/:call/what-if': 'AV',
  'GET /v1/scenarios': 'AOV',
  'GET /v1/scenarios/:scenario': 'AOV',
  'POST /v1/scenario-checks': 'AOV',
  'POST /v1/scenario-runs': 'AOV',
  'POST /v1/file-verdicts': 'AOV',
  'GET /v1/tickets': 'AOV',
  'POST /v1/reproduction-questions': 'AOV',
  'POST /v1/reproductions': 'AOV',
  'GET /v1/call-records': 'AV',
  'GET /v1/audit': 'AV',
  'GET /v1/mails': 'AV',
  'GET /v1/mailboxes/:address': 'A',
  'POST /v1/mail-reports': 'A',
  'PUT /v1/mail-server': 'A',
  'GET /v1/journal': 'AV',
  'GET /v1/settings': 'AV',
  'GET /v1/numbers': 'AOV',
  'GET /v1/whoami': 'AOV',
  'GET /v1/journal/origin': 'AV',
  'GET /v1/bridges': 'AV',
  'POST /v1/bridges': 'A',
  'DELETE /v1/bridges/:id': 'A',
  'GET /': '*',
  'GET /console/:file': '*',
  'GET /v1/openapi.json': '*',
  'GET /v1/asyncapi.json': '*',
  'GET /v1/docs': '*',
  'GET /healthz': '*',
  'GET /readyz': '*',
  'GET /metrics': 'AV',
  'WS /v1/calls': 'AOV',
  'WS /v1/live': 'AV',
};

const LETTERS: Readonly<Record<Role, string>> = {
  administrator: 'A',
  organizer: 'O',
  observer: 'V',
};

/** Bodies with which a path that takes one gets past its own checks. */
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /v1/users/:user/reset-leader-pin': {},
  'POST /v1/commands': { command: 'meeting.lock', meeting: 'standup' },
  'POST /v1/cmdlets': { line: 'Get-CsOnlineDialInConferencingBridge' },
  'POST /v1/app-joins': { meeting: 'standup', name: 'Amos', user: AMOS, signedIn: true },
  'POST /v1/scenario-checks': { text: '' },
  'POST /v1/scenario-runs': { text: '' },
  'POST /v1/file-verdicts': { name: 'x', base64: '' },
  'POST /v1/reproduction-questions': { answers: {} },
  'POST /v1/reproductions': { answers: { pin: 'x' } },
  'POST /v1/mail-reports': { mail: 1 },
  'PUT /v1/mail-server': { state: 'up' },
  'POST /v1/bridges': { seed: SEED },
};

const PARTS: Readonly<Record<string, string>> = {
  ':user': AMOS,
  ':meeting': 'standup',
  ':call': 'c-99',
  ':file': 'index.html',
  ':scenario': 'starting%2Flate-caller-goes-straight-in.yaml',
  ':participant': 'app-99',
  ':address': AMOS,
  ':id': 'b-99',
};

let served: GuardedServer;

beforeAll(async () => {
  served = await startGuardedServer();
});

afterAll(() => served.server.close());

function filled(path: string): string {
  return path.replaceAll(/:\w+/g, (part) => PARTS[part] ?? part);
}

describe('the table of who may use what', () => {
  it('has a line for every path and every WebSocket, and no other', () => {
    const paths = HTTP_ROUTES.map(({ method, path }) => `${method} ${path}`);
    const sockets = SOCKET_ROUTES.map(({ path }) => `WS ${path}`);
    expect([...paths, ...sockets].toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  const paths = Object.entries(EXPECTED).filter(([path]) => !path.startsWith('WS'));

  it.each(paths)('%s is for %s alone', async (route, letters) => {
    const [method = '', path = ''] = route.split(' ');
    for (const role of ROLES) {
      const { token } = served.held[role];
      const { status, code } = await askWith(
        served.url,
        token,
        method,
        filled(path),
        BODIES[route],
      );
      const admitted = letters === '*' || letters.includes(LETTERS[role]);
      expect({ role, admitted: code !== 'token.roleDenied' }).toEqual({ role, admitted });
      expect(status === 401).toBe(false);
      if (!admitted) expect(status).toBe(403);
    }
    const without = await askWith(served.url, null, method, filled(path), BODIES[route]);
    expect(without.code === 'token.missing').toBe(letters !== '*');
  });

  it.each(paths)('%s shows an observer no PIN, ever', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const { token } = served.held.observer;
    const { text } = await askWith(served.url, token, method, filled(path), BODIES[route]);
    const numbers = text.match(/"pin":"[0-9]+"/g);
    expect(numbers).toBeNull();
    expect(digitRuns(text)).not.toContain(PIN);
  });

  it.each(Object.entries(EXPECTED).filter(([path]) => path.startsWith('WS')))(
    '%s is for %s alone',
    async (route, letters) => {
      const path = route.replace('WS ', '');
      for (const role of ROLES) {
        const authorization = `Bearer ${served.held[role].token}`;
        const code = await handshakeCode(served.url, path, { authorization });
        expect({ role, code }).toEqual({
          role,
          code: letters.includes(LETTERS[role]) ? null : 'token.roleDenied',
        });
      }
    },
  );

  it('answers HEAD to those alone who may GET', async () => {
    const head = (token: string) =>
      fetch(`${served.url}/v1/journal`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await head(served.held.organizer.token)).status).toBe(403);
    expect((await head(served.held.observer.token)).status).toBe(200);
  });
});
