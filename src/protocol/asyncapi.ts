import { SUBPROTOCOL, SUBPROTOCOLS } from './client-messages.ts';
import { wireSchemas } from './json-schema.ts';
import { LIVE_MESSAGES } from './live-messages.ts';
import { TOKEN_SUBPROTOCOL } from './roles.ts';
import { schemaOf, type SchemaText } from './schema-text.ts';
import { SOCKETS, type SocketRoute } from './socket-routes.ts';

type Schemas = Readonly<Record<string, object>>;

/** The WebSockets as an AsyncAPI 3.0 document: the text of `asyncapi.json`. */
export function asyncApiText(): string {
  const { clientMessages = {}, lineMessages = {}, connectionMessages = {} } = wireSchemas();
  const liveMessages = Object.fromEntries(
    Object.entries(LIVE_MESSAGES).map(([name, one]) => [name, schemaOf(one)]),
  );
  const toServer = prefixed('client', clientMessages);
  const fromServer = prefixed('line', { ...lineMessages, ...connectionMessages });
  const live = prefixed('live', liveMessages);
  const ping = prefixed('observer', { ping: clientMessages['ping'] ?? {} });
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Lobbyline lines and live view',
      version: '1',
      description: 'Generated from the schemas and tables in src/protocol; do not edit.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      local: {
        host: '127.0.0.1:4025',
        protocol: 'ws',
        description: `Subprotocol ${SUBPROTOCOLS.join(' or ')}; in ${SUBPROTOCOL} a frame to a telephone holds one message, or a list of those that are told at one moment. A token goes into the Authorization header, or, from a browser, into a second subprotocol: ${TOKEN_SUBPROTOCOL} and the token. Never into the address.`,
        security: [{ $ref: '#/components/securitySchemes/token' }],
      },
    },
    channels: {
      calls: channel(SOCKETS.calls, { ...toServer, ...fromServer }),
      live: channel(SOCKETS.live, { ...ping, ...live }),
    },
    operations: {
      useTelephone: operation('receive', 'calls', toServer),
      tellTelephone: operation('send', 'calls', fromServer),
      pingLiveView: operation('receive', 'live', ping),
      tellObserver: operation('send', 'live', live),
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      messages: Object.fromEntries(
        Object.entries({ ...toServer, ...fromServer, ...ping, ...live }).map(([name, schema]) => [
          name,
          message(schema),
        ]),
      ),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function channel({ path, does, roles, query }: SocketRoute, messages: Schemas): object {
  return {
    address: path,
    description: does,
    'x-roles': roles,
    messages: Object.fromEntries(
      Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
    bindings: {
      ws: {
        method: 'GET',
        query: {
          type: 'object',
          properties: Object.fromEntries(
            Object.entries(query).map(([name, { shape }]) => [name, shape]),
          ),
        },
      },
    },
  };
}

function operation(action: 'send' | 'receive', of: string, messages: Schemas): object {
  return {
    action,
    channel: { $ref: `#/channels/${of}` },
    messages: Object.keys(messages).map((name) => ({ $ref: `#/channels/${of}/messages/${name}` })),
  };
}

function message(schema: SchemaText): object {
  const { examples = [], description, ...payload } = schema;
  const tag = payload.properties?.['type']?.const;
  return {
    ...(typeof tag === 'string' ? { name: tag } : {}),
    ...(description === undefined ? {} : { summary: description }),
    payload,
    ...(examples.length === 0 ? {} : { examples: examples.map((one) => ({ payload: one })) }),
  };
}

/** Names apart what clients and servers both say, as `ping` and `error`. */
function prefixed(by: string, schemas: Schemas): Schemas {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `${by}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      schema,
    ]),
  );
}
