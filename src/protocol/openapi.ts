import { ERRORS, errorEntry } from '../domain/error-catalogue.ts';
import { statusOf } from './http-status.ts';
import { wireSchemas } from './json-schema.ts';
import { HTTP_ROUTES } from './routes/all-routes.ts';
import { answerStatus, codesOf, isJson, type HttpRoute } from './routes/route.ts';
import { schemaOf } from './schema-text.ts';

/** Codes with which every path can refuse. */
const EVERYWHERE = ['http.badRequest', 'http.queryInvalid', 'http.originRefused'] as const;

/** Codes with which a path refuses that wants a token. */
const BY_TOKEN = [
  'token.missing',
  'token.unknown',
  'token.expired',
  'token.revoked',
  'token.inAddress',
  'token.roleDenied',
  'limit.refusedTokens',
] as const;

/** The administration over HTTP as an OpenAPI 3.1 document: the text of `openapi.json`. */
export function openApiText(): string {
  const document = {
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
    paths: paths(),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of lobbyline token create. x-roles names the roles that may.',
        },
      },
      parameters: {
        bridge: {
          name: 'bridge',
          in: 'query',
          required: false,
          description: 'Another bridge than the default one.',
          schema: { type: 'string' },
        },
      },
      schemas: schemas(),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function paths(): Readonly<Record<string, object>> {
  const byPath = new Map<string, Record<string, object>>();
  for (const route of HTTP_ROUTES) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    const item = byPath.get(path) ?? {};
    item[route.method.toLowerCase()] = operation(route);
    byPath.set(path, item);
  }
  return Object.fromEntries(byPath);
}

function operation(route: HttpRoute): object {
  const { roles, own, does, body, of } = route;
  return {
    operationId: operationId(route),
    tags: [of === 'server' ? 'server' : 'bridge'],
    summary: does.split(/[:;.(]/)[0]?.trim() ?? does,
    description: own === undefined ? does : `${does} With an organizer’s token: ${own}.`,
    'x-roles': roles === 'anyone' ? ['anyone'] : roles,
    ...(roles === 'anyone' ? { security: [] } : {}),
    parameters: parameters(route),
    ...(body === undefined
      ? {}
      : { requestBody: { required: body.optional !== true, content: json(ref(body.name)) } }),
    responses: { [String(answerStatus(route))]: answer(route), ...refusals(route) },
  };
}

/** For example `postUsersUserResetLeaderPin`. */
function operationId({ method, path }: HttpRoute): string {
  const words = path.replace('/v1', '').split(/\W+/).filter(Boolean);
  const capital = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${method.toLowerCase()}${capital.join('')}`;
}

function parameters({ path, query, of }: HttpRoute): readonly object[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query ?? {}).map(([name, { means }]) => ({
    ...{ name, in: 'query', required: false, description: means },
    schema: { type: 'string' },
  }));
  const bridge = of === 'server' ? [] : [{ $ref: '#/components/parameters/bridge' }];
  return [...inPath, ...inQuery, ...bridge];
}

function answer({ answer: shape }: HttpRoute): object {
  if (shape === undefined) return { description: 'Done.' };
  if (isJson(shape)) return { description: 'Done.', content: json(schemaOf(shape)) };
  return { description: 'Done.', content: { [shape.media]: { schema: { type: 'string' } } } };
}

/** The refusals by status, each with the codes that a client may meet. */
function refusals(route: HttpRoute): Readonly<Record<string, object>> {
  const { roles, of } = route;
  const all = [
    ...EVERYWHERE,
    ...(of === 'server' ? [] : ['bridge.unknown']),
    ...(roles === 'anyone' ? [] : BY_TOKEN),
    ...codesOf(route),
    'server.internal',
    'server.stopping',
  ];
  const byStatus = new Map<string, string[]>();
  for (const code of new Set(all)) {
    const status = String(statusOf(code));
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `${code}: ${errorEntry(code).meaning}`).join(' '),
        content: json(ref('errorBody')),
      },
    ]),
  );
}

function schemas(): Readonly<Record<string, object>> {
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

function json(schema: object): object {
  return { 'application/json': { schema } };
}
