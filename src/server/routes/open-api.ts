import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { fastify, type FastifySchema } from 'fastify';
import { ERRORS, errorEntry, type ErrorCode } from '../../domain/error-catalogue.ts';
import { statusOf } from '../../protocol/http-status.ts';
import { wireSchemas } from '../../protocol/json-schema.ts';
import { HTTP_ROUTES } from '../../protocol/routes/all-routes.ts';
import {
  answerStatus,
  codesOf,
  isJson,
  queryOf,
  type HttpRoute,
} from '../../protocol/routes/route.ts';
import { schemaOf } from '../../protocol/schema-text.ts';
import { TOKEN_FAULTS } from '../tokens/token-service.ts';

/** A replacer for `JSON.stringify`: the plugin takes every body to be required. */
function withOptionalBodies(key: string, value: unknown): unknown {
  if (key !== 'requestBody' || typeof value !== 'object') return value;
  const names = HTTP_ROUTES.flatMap(({ body }) => (body?.optional === true ? [body.name] : []));
  const optional = names.some((name) => JSON.stringify(value).includes(ref(name).$ref));
  return { ...value, required: !optional };
}

/** The text of `openapi.json`, an OpenAPI 3.1 document: that of a server that does nothing on any path. */
export async function openApiText(): Promise<string> {
  const app = fastify();
  await app.register(swagger, OPTIONS);
  for (const route of HTTP_ROUTES) {
    const { method, path: url } = route;
    app.route({ method, url, config: { route }, handler: async () => undefined });
  }
  await app.ready();
  return `${JSON.stringify(app.swagger(), withOptionalBodies, 2)}\n`;
}

const OPTIONS: FastifyDynamicSwaggerOptions = {
  convertConstToEnum: false,
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Lobbyline administration',
      version: '1',
      summary: 'Users, meetings, calls and records of a dial-in conference bridge.',
      description:
        'Generated from the schemas and tables in src/protocol; do not edit. Tokens are wanted ' +
        'beyond loopback, with --require-token, and once there are some.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [
      { name: 'bridge', description: 'One bridge: the default one, or the one that bridge names.' },
      { name: 'server', description: 'The server itself.' },
    ],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of lobbyline token create. x-roles names the roles that may.',
        },
      },
      schemas: schemas(),
    },
  },
  transform: ({ url, route: { config } }) => ({
    url,
    schema: config?.route === undefined ? { hide: true } : operation(config.route),
  }),
};

/** What the plugin reads of a path. */
function operation(route: HttpRoute): FastifySchema {
  const { roles, own, does, body, of } = route;
  const xRoles = { 'x-roles': roles === 'anyone' ? ['anyone'] : roles };
  const query = Object.entries(queryOf(route)).map(
    ([name, { means, shape }]) => [name, { ...shape, description: means }] as const,
  );
  return {
    operationId: operationId(route),
    tags: [of === 'server' ? 'server' : 'bridge'],
    summary: does.split(/[:;.(]/)[0]?.trim() ?? does,
    description: own === undefined ? does : `${does} With an organizer’s token: ${own}.`,
    ...xRoles,
    ...(roles === 'anyone' && { security: [] }),
    ...(query.length > 0 && {
      querystring: { type: 'object', properties: Object.fromEntries<object>(query) },
    }),
    ...(body !== undefined && { body: json(ref(body.name)) }),
    response: { [answerStatus(route)]: answer(route), ...refusals(route) },
  };
}

/** For example `postUsersUserResetLeaderPin`. */
function operationId({ method, path }: HttpRoute): string {
  const words = path.replace('/v1', '').split(/\W+/).filter(Boolean);
  const capital = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${method.toLowerCase()}${capital.join('')}`;
}

function answer({ answer: shape, alsoAs }: HttpRoute): object {
  if (shape === undefined) return { type: 'null', description: 'Done.' };
  const text = (media: string): object => ({ [media]: { schema: { type: 'string' } } });
  const first = isJson(shape) ? json(schemaOf(shape)).content : text(shape.media);
  const content = { ...first, ...(alsoAs !== undefined && text(alsoAs)) };
  return { description: 'Done.', content };
}

/** Codes with which every path can refuse. */
const EVERYWHERE = ['http.badRequest', 'http.queryInvalid', 'http.originRefused'] as const;

/** Codes with which a path refuses that wants a token. */
const BY_TOKEN = [
  ...(['token.missing', ...TOKEN_FAULTS, 'token.inAddress'] as const),
  ...(['token.roleDenied', 'limit.refusedTokens'] as const),
];

/** The refusals by status, each with the codes that a client may meet. */
function refusals(route: HttpRoute): Readonly<Record<string, object>> {
  const codes = new Set([
    ...EVERYWHERE,
    ...(route.of === 'server' ? [] : (['bridge.unknown'] as const)),
    ...(route.roles === 'anyone' ? [] : BY_TOKEN),
    ...codesOf(route),
    ...(['server.internal', 'server.stopping'] as const),
  ]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = statusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `${code}: ${errorEntry(code).meaning}`).join(' '),
        ...json(ref('errorBody')),
      },
    ]),
  );
}

function schemas(): Record<string, object> {
  const { bodies = {}, commands = {} } = wireSchemas();
  const names = Object.keys(commands);
  return {
    ...bodies,
    command: {
      description: 'One administrative command.',
      oneOf: names.map((name) => ref(`command.${name}`)),
      discriminator: {
        propertyName: 'command',
        mapping: Object.fromEntries(names.map((name) => [name, ref(`command.${name}`).$ref])),
      },
    },
    ...Object.fromEntries(names.map((name) => [`command.${name}`, commands[name] ?? {}])),
    errorCode: { description: 'Every error code.', enum: Object.keys(ERRORS) },
  };
}

function ref(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

function json(schema: object): { readonly content: object } {
  return { content: { 'application/json': { schema } } };
}
