import type { SchemaText } from '../../src/protocol/schema-text.ts';
import { DEMO } from '../../src/server/demo-tenant.ts';
import type { Draw } from '../crash/draw.ts';

const PILAR = 'pilar.pinilla@contoso.com';
const NEWCOMER = 'quincy.quill@contoso.com';

/** Texts that mean something to the demo tenant, by the name of the field. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  user: [DEMO.amos, PILAR, 'Pilar Pinilla', 'sip:pilar.pinilla@contoso.com', NEWCOMER],
  organizer: [DEMO.amos, PILAR],
  id: [PILAR, 'standup', 'coffee', 'admin'],
  meeting: ['standup', 'review', 'coffee', DEMO.coffee, '7710482', 'nothing'],
  number: [DEMO.tollFree, '+14255550123'],
  defaultNumber: [DEMO.number, DEMO.tollFree],
  conferenceId: ['4482915', '5550123', '7710482'],
  who: ['c-1', 'c-2', 'app-1'],
  mailbox: ['p@example.com', 'q.q@example.org'],
  sendEmailToAddress: ['p@example.com'],
  sendEmailFromAddress: ['bridge@example.com'],
  displayName: ['Pilar Pinilla', 'Quincy', 'Amos Marble'],
  name: ['Pilar', 'Pat', 'Quincy Quill'],
  languages: ['en-US', 'es-ES', 'de-DE'],
  line: [
    `Get-CsOnlineDialInConferencingUser -Identity ${PILAR}`,
    `Set-CsOnlineDialInConferencingUser -Identity ${PILAR} -ResetLeaderPIN`,
    'Get-CsOnlineDialInConferencingBridge',
    'Set-CsOnlineDialInConferencingTenantSettings -PinLength 6',
    `Enable-CsOnlineDialInConferencingUser -Identity ${NEWCOMER}; Get-CsOnlineDialInConferencingUser`,
  ],
  pins: ['48213', '7391526'],
  to: [DEMO.number, DEMO.tollFree, '+14255550100'],
  from: ['+14255550112', 'anonymous'],
  digits: ['4482915#', '5550123#', '#', '*', '*6', '*12345#'],
  call: ['c-1', 'c-3'],
  token: ['q0Zk'],
  bounced: ['no such mailbox'],
};

/** A value that a schema takes, or that comes near it; `name` is the field that it is for. */
export function sampledValue(schema: SchemaText, draw: Draw, name = ''): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return one(schema.enum, draw);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return sampledValue(one(branches, draw), draw, name);
  switch (schema.type) {
    case 'object':
      return sampledObject(schema, draw);
    case 'array': {
      const items = schema.items ?? {};
      return Array.from({ length: draw(3) + (draw(4) > 0 ? 1 : 0) }, () =>
        sampledValue(items, draw, name),
      );
    }
    case 'integer':
    case 'number':
      return sampledNumber(schema, draw);
    case 'boolean':
      return draw(2) === 0;
    case 'null':
      return null;
    default:
      return one(KNOWN[name] ?? ['x', 'Pat'], draw);
  }
}

function sampledObject(schema: SchemaText, draw: Draw): Readonly<Record<string, unknown>> {
  const required = schema.required ?? [];
  const fields = Object.entries(schema.properties ?? {});
  // Of many settings a few: with all of them, one that is wrong would hide the others.
  const few = Math.max(3, Math.floor(fields.length / 3));
  const taken = fields.filter(([name]) => required.includes(name) || draw(few) === 0);
  return Object.fromEntries(taken.map(([name, of]) => [name, sampledValue(of, draw, name)]));
}

function sampledNumber({ minimum = 0, maximum = 1e9 }: SchemaText, draw: Draw): number {
  const within = Math.min(maximum, minimum + 100_000) - minimum;
  return one([minimum, maximum, minimum + draw(Math.max(1, within))], draw);
}

/** One of several. */
export function one<T>(from: readonly T[], draw: Draw): T {
  const found = from[draw(from.length)];
  if (found === undefined && from.length === 0) throw new Error('there is nothing to draw from');
  return found as T;
}
