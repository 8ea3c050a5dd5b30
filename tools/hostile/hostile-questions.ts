import { CLIENT_MESSAGES } from '../../src/protocol/client-messages.ts';
import { wireSchemas } from '../../src/protocol/json-schema.ts';
import { ROLES, type Role } from '../../src/protocol/roles.ts';
import { HTTP_ROUTES } from '../../src/protocol/routes/all-routes.ts';
import type { HttpRoute } from '../../src/protocol/routes/route.ts';
import { schemaOf, type SchemaText } from '../../src/protocol/schema-text.ts';
import { DEMO } from '../../src/server/demo-tenant.ts';
import type { Draw } from '../crash/draw.ts';
import { mutatedText } from './body-mutations.ts';
import { one, sampledValue } from './sampled-value.ts';

/** Who asks: the role of a token, or nobody without one. */
export type Asker = Role | 'nobody';

/** Every one who asks. */
export const ASKERS: readonly Asker[] = [...ROLES, 'nobody'];

/** A request with a body that no honest client sends, or that one could send. */
export interface HostileQuestion {
  readonly asker: Asker;
  readonly route: HttpRoute;
  /** The path and the query, as sent. */
  readonly address: string;
  readonly body: string | null;
}

const { commands = {}, bodies = {} } = wireSchemas();
const COMMANDS = Object.values(commands);
const MESSAGES = Object.values(CLIENT_MESSAGES).map((schema) => schemaOf(schema));
const LOOKING = HTTP_ROUTES.filter(({ method }) => method === 'GET');
/** A path that takes every command comes up as often as several that take one body each. */
const ACTING = HTTP_ROUTES.filter(({ method }) => method !== 'GET').flatMap((route) =>
  Array.from({ length: route.body?.name === 'command' ? 6 : 1 }, () => route),
);

const PARTS: Readonly<Record<string, readonly string[]>> = {
  ':user': ['pilar.pinilla@contoso.com', DEMO.amos, 'Pilar'],
  ':meeting': ['standup', 'coffee', DEMO.coffee],
  ':participant': ['app-1', 'app-2', 'c-1'],
  ':address': ['p@example.com', DEMO.amos],
  ':id': ['b-1', 'b-2', 'b-3', 'default'],
};
const ODD_PARTS = ['%00', 'x'.repeat(300), '__proto__', '%E2%80%AE', '..', '%25', 'constructor'];
const ODD_VALUES = [
  '',
  '-1',
  '1e9',
  'x',
  '%00',
  '__proto__',
  '9'.repeat(40),
  '2026-03-02T09:00:00Z',
];

/** Draws a question by one of `askers`: most change something, and most come from one who may. */
export function hostileQuestion(draw: Draw, askers: readonly Asker[]): HostileQuestion {
  const route = one(draw(10) > 0 ? ACTING : LOOKING, draw);
  const body = bodyFor(route, draw);
  const able = askers.filter(
    (asker) => route.roles === 'anyone' || (asker !== 'nobody' && route.roles.includes(asker)),
  );
  const asker = one(able.length > 0 && draw(6) > 0 ? able : askers, draw);
  return { asker, route, address: addressOf(route, draw), body };
}

/** Draws a message for a telephone line, or for the live view. */
export function hostileMessage(draw: Draw): string {
  return mutatedText(sampledValue(one(MESSAGES, draw), draw), draw);
}

function addressOf({ path, query = {}, of }: HttpRoute, draw: Draw): string {
  const filled = path.replaceAll(/:\w+/g, (part) =>
    one(draw(8) === 0 ? ODD_PARTS : (PARTS[part] ?? ODD_PARTS), draw),
  );
  const asked = Object.keys(query)
    .filter(() => draw(2) === 0)
    .map((name) => `${name}=${one(ODD_VALUES, draw)}`);
  // What only bridges made for tests offer is mostly asked of one, if there is one.
  if (of !== 'server' && draw(4) < (of === 'benchBridge' ? 3 : 1)) {
    asked.push(`bridge=${one(draw(8) === 0 ? ODD_VALUES : ['b-1', 'b-2', 'default'], draw)}`);
  }
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
}

function bodyFor({ method, body }: HttpRoute, draw: Draw): string | null {
  if (body === undefined) {
    if (method === 'GET' || draw(3) > 0) return null;
    return mutatedText({ x: 1 }, draw);
  }
  const schema: SchemaText =
    body.name === 'command' ? one(COMMANDS, draw) : (bodies[body.name] ?? {});
  return mutatedText(sampledValue(schema, draw), draw);
}
