import { expect, it } from 'vitest';
import { isWhole, remedyAct } from '../../../src/console/browser/bridge/remedy-act.ts';

const AMOS = 'amos.marble@contoso.com';

it('carries out commands as they are asked for, without who asks in the scenario', () => {
  const ask = { by: 'admin', role: 'administrator', command: 'meeting.admit', meeting: 'standup' };
  expect(remedyAct({ steps: [{ ask }] })).toEqual({
    kind: 'commands',
    commands: [{ command: 'meeting.admit', meeting: 'standup' }],
  });
});

it('leads to where a PIN is shown, and keeps none', () => {
  const ask = { by: 'admin', role: 'administrator', command: 'pin.reset', user: AMOS, as: 'pin' };
  expect(remedyAct({ steps: [{ ask }, { amos: { press: '*${pin}#' } }] })).toEqual({
    kind: 'pin',
    user: AMOS,
  });
});

it('joins by the app for somebody of the tenant', () => {
  const steps = [{ amos: { joinApp: { meeting: 'standup', user: AMOS } } }];
  expect(remedyAct({ steps })).toEqual({
    kind: 'join',
    join: { meeting: 'standup', user: AMOS, name: 'amos.marble', signedIn: true },
  });
  expect(isWhole({ steps })).toBe(true);
});

it('leaves to telephones what is dialled, and what only a scenario could fill in', () => {
  expect(remedyAct({ steps: [{ pat: 'hangUp' }, { pat: { dial: 'standup' } }] })).toEqual({
    kind: 'byPhone',
  });
  const ask = { command: 'meeting.admit', meeting: '${standup}' };
  expect(remedyAct({ steps: [{ ask }] })).toEqual({ kind: 'byPhone' });
});
