import { ERRORS } from '../domain/error-catalogue.ts';
import { BRIDGE_SETTINGS } from '../domain/setting.ts';
import type { Setting } from '../domain/setting-entry.ts';
import { TENANT_SETTINGS } from '../domain/tenant.ts';
import { CALLS_PATH, LIVE_PATH, SUBPROTOCOL, SUBPROTOCOLS } from './client-messages.ts';
import { CLOSE_CODES } from './close-codes.ts';
import { statusOf } from './http-status.ts';
import { wireSchemas } from './json-schema.ts';
import { LIMITS } from './limit-table.ts';
import { TOKEN_SUBPROTOCOL } from './roles.ts';
import { HTTP_ROUTES } from './routes/all-routes.ts';
import { answerStatus, codesOf, type HttpRoute } from './routes/route.ts';
import type { SchemaText } from './schema-text.ts';
import { SOCKET_ROUTES } from './socket-routes.ts';

/** The text of the reference page, `REFERENCE.md`: all of the wire, from its schemas and tables. */
export function referenceText(): string {
  const schemas = wireSchemas();
  return [
    INTRODUCTION,
    messages('What a client sends', schemas['clientMessages']),
    messages('What the bridge tells a line', schemas['lineMessages']),
    messages('What the server says about the connection', schemas['connectionMessages']),
    RESUMING,
    administrationText(),
    settings(),
    LIVE,
    errors(),
    closeCodes(),
    limits(),
  ].join('\n');
}

/** What the reference page says of the administration by HTTP: who may, each path, commands and bodies. */
export function administrationText(): string {
  const schemas = wireSchemas();
  return [TOKENS, http(), commands(schemas['commands']), bodies(schemas['bodies'])].join('\n');
}

const INTRODUCTION = `<!-- Generated from the schemas and tables in this folder; do not edit. -->

# The wire: reference

One WebSocket is one telephone line. Path \`${CALLS_PATH}\`, JSON text frames, subprotocol
${SUBPROTOCOLS.map((one) => `\`${one}\``).join(' or ')}: in the first all that a line is told at one moment is one frame, a
message or a list of messages; in the second, and with a client that offers none, so that a call can be
typed by hand, each message is a frame of its own. The messages and their order are the same.
\`?bridge=b-1\` reaches another bridge than the default one.

A call typed by hand, for example in wscat (\`>\` is typed, \`<\` is answered; \`…\` is left out here):

\`\`\`text
> {"type":"dial","to":"+14255550199","from":"+14255550111"}
< {"type":"ringing","call":"c-1","seq":1,"resumeToken":"…"}
< {"type":"answered","call":"c-1","seq":2,"language":"en-US","resumeToken":"…"}
< {"type":"prompt","call":"c-1","seq":3,"id":"greeting",…}
> {"type":"dtmf","digits":"4482915#"}
< {"type":"hold","call":"c-1","seq":9,"reason":"notStarted","music":"…"}
> {"type":"hangup"}
< {"type":"ended","call":"c-1","seq":10,"reason":"caller"}
\`\`\`

Rules that hold for every message:

- A message has a \`type\`. An unknown type or field from a client is an error; a client passes
  over types and fields that it does not know, so that newer servers can talk to it.
- Every message from the server has \`seq\` and \`call\`. Those of the bridge count \`seq\` up from 1
  without a gap; \`resumed\`, \`pong\` and \`error\` name the newest \`seq\` and do not count.
- No message repeats a digit that was keyed, and no error repeats what was sent.
- A frame that is refused changes nothing: the line stays up, unless the table of limits says
  otherwise.
- The server sends WebSocket pings; a client library answers them by itself. A client may send
  pings, or \`{"type":"ping"}\`.
`;

const RESUMING = `## Resuming a call

A connection that closes without \`hangup\` is a lost line. The bridge waits for it (setting
\`lineGraceMs\`, 30 s by default), then hangs up with reason \`lineLost\`. Until then a new
connection may send \`resume\` as its first message, with \`call\`, the \`resumeToken\` of that call
and \`lastSeq\`, the \`seq\` of the last message received. \`resumed\` answers, then exactly what was
missed follows, then the call goes on. If the old connection is still open, it is closed with
4409. A call that ended meanwhile is told so the same way, then the connection closes with 1000.
`;

const TOKENS = `## Tokens and roles

A server wants tokens once its data folder has some (\`lobbyline token create\`), with
\`serve --require-token\`, and always beyond this machine, where it wants TLS as well
(\`--tls-cert\` and \`--tls-key\`, or \`--behind-proxy\`). Otherwise whoever is on this machine is
the administrator.

Send \`Authorization: Bearer …\`. A browser's WebSocket, which can send no header, offers two
subprotocols: \`${SUBPROTOCOL}\` and \`${TOKEN_SUBPROTOCOL}…\`. A token in an address is refused
(\`token.inAddress\`): logs and histories keep addresses. Once wanted, tokens stay wanted: without a
readable \`tokens.json\` nobody is let in (\`token.storeUnreadable\`). What a token opened, live views
and calls, ends within a second of its being revoked or expiring (close code 4401). A page of another
site is refused by its Origin, or by what its browser says of it (\`Sec-Fetch-Site\`). The token says who asks, and what the
audit record names; \`actor\` may be left out, and may not differ, but on a bridge made for tests, where
an administrator may name anybody.

- An administrator may do all.
- An organizer resets the own PIN and runs the own meetings.
- An observer looks, and never sees a PIN (rule PIN-4).

${SOCKET_ROUTES.map(({ path, roles, openOnLoopback }) => {
  const local = openOnLoopback ? '; no token is needed on the server’s own machine' : '';
  return `WebSocket \`${path}\` is for ${roles.join(', ')}${local}.`;
}).join('\n')}
`;

const LIVE = `## The live view: WebSocket \`${LIVE_PATH}\`

Streams the truth record (rule REC-2), each fact once and in order, as
\`{"type":"fact","fact":{"seq":1,"at":1772442000000,"cause":null,"type":"call.dialled",…}}\`.
\`?since=12\` starts after fact 12, \`?since=0\` at the beginning; left out, with what happens from
now on. \`?bridge=\` names the bridge. \`{"type":"ping"}\` is answered with
\`{"type":"pong","last":40}\` after all facts up to that one. Nothing else can be sent
(\`live.listenOnly\`). It is sent as fast as it is read: one that is not read for \`liveReadMs\` is
closed with 4431. Facts that are not kept any more are passed over, and an error says so
(\`history.letGo\`). No fact holds a digit of a PIN.
`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

function messages(title: string, schemas: Readonly<Record<string, SchemaText>> = {}): string {
  const parts = Object.values(schemas).map((schema) => {
    const example = JSON.stringify(schema.examples?.[0] ?? {});
    const tag = schema.properties?.['type']?.const;
    const name = typeof tag === 'string' ? tag : '';
    const head = `### \`${name}\`\n\n${schema.description ?? ''}\n`;
    return `${head}\n${fields(schema, 'type')}\n\`\`\`json\n${example}\n\`\`\`\n`;
  });
  return [`## ${title}\n`, ...parts].join('\n');
}

function fields(schema: SchemaText, tag: string | null): string {
  const rows = Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== tag)
    .map(([name, field]) => [
      `\`${name}\``,
      valueText(field),
      schema.required?.includes(name) ? 'yes' : 'no',
      field.description ?? '',
    ]);
  return rows.length === 0 ? 'No fields.\n' : table(['field', 'value', 'needed', 'meaning'], rows);
}

function valueText(field: SchemaText): string {
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum) return field.enum.map((one) => `\`${String(one)}\``).join(', ');
  const branches = field.anyOf ?? field.oneOf;
  if (branches) return branches.map(valueText).join(' or ');
  if (field.type === 'array') return `list of ${field.items ? valueText(field.items) : 'values'}`;
  if (field.properties) {
    const of = Object.keys(field.properties).map((name) => `\`${name}\``);
    return `object of ${of.join(', ')}`;
  }
  if (field.type === 'integer') return `whole number${range(field)}`;
  if (field.pattern) return `text like \`${field.pattern}\``;
  if (Array.isArray(field.type)) {
    return field.type.map((type: string) => (type === 'string' ? 'text' : type)).join(' or ');
  }
  return field.type === 'string' ? `text${lengths(field)}` : String(field.type ?? 'any');
}

function range(field: SchemaText): string {
  const bounded = (field.maximum ?? Infinity) < Number.MAX_SAFE_INTEGER;
  const low = field.minimum ?? -Infinity;
  if (bounded) return ` from ${low} to ${field.maximum}`;
  return low > Number.MIN_SAFE_INTEGER ? ` from ${low}` : '';
}

function lengths(field: SchemaText): string {
  if (field.maxLength === undefined) return '';
  return ` of ${field.minLength ?? 0} to ${field.maxLength} characters`;
}

function http(): string {
  const intro = `## HTTP

JSON in and out, under \`/v1\`; \`?bridge=\` names another bridge than the default one. A refusal has
the status of its code and the body
\`{"error":{"code":"user.unknown","message":"…","path":"user","cure":"…"}}\`. Every path can answer
with \`bridge.unknown\`, \`http.*\`, \`token.*\` and \`server.internal\`. The same as documents for
tools: [\`openapi.json\`](openapi.json), [\`asyncapi.json\`](asyncapi.json). Users and meetings in a path are
percent-encoded where they have to be. Lists that lack what was let go of (\`serve --retain\`: call records, mails,
audit entries) say in the header \`kept-since\` since when they are kept.
`;
  return [intro, ...HTTP_ROUTES.map(route)].join('\n');
}

function route(one: HttpRoute): string {
  const who = one.roles === 'anyone' ? 'anyone, without a token' : one.roles.join(', ');
  const own = one.own === undefined ? '' : ` (an organizer: ${one.own})`;
  const lines = [`### \`${one.method} ${one.path}\`\n`, `${one.does}\n`, `For: ${who}${own}.\n`];
  if (one.body?.name === 'command') lines.push('Body: one of the commands below.\n');
  else if (one.body) lines.push(`Body: \`${one.body.name}\`, below.\n`);
  for (const [name, { means }] of Object.entries(one.query ?? {})) {
    lines.push(`Query \`${name}\`: ${means}\n`);
  }
  const answer = one.answer === undefined ? 'nothing' : `\`${JSON.stringify(one.example)}\``;
  lines.push(`Answers ${answerStatus(one)} with ${answer}.\n`);
  const codes = [
    ...codesOf(one).map((code) => `\`${code}\``),
    ...(one.otherCodes === undefined ? [] : [one.otherCodes]),
  ];
  if (codes.length > 0) lines.push(`Refuses with ${codes.join(', ')}.\n`);
  return lines.join('\n');
}

function commands(schemas: Readonly<Record<string, SchemaText>> = {}): string {
  const intro = `## Commands of \`POST /v1/commands\`

Each is an object with \`command\` and the fields below. \`actor\` says who asks
(\`{"role":"organizer","id":"amos.marble@contoso.com"}\`); left out, the administrator \`admin\`.
`;
  const parts = Object.entries(schemas).map(([name, schema]) => {
    const { actor: _, ...properties } = schema.properties ?? {};
    return `### \`${name}\`\n\n${schema.description ?? ''}\n\n${fields({ ...schema, properties }, 'command')}`;
  });
  return [intro, ...parts].join('\n');
}

function bodies(schemas: Readonly<Record<string, SchemaText>> = {}): string {
  const parts = Object.entries(schemas).map(
    ([name, schema]) => `### \`${name}\`\n\n${schema.description ?? ''}\n\n${fields(schema, null)}`,
  );
  return ['## Bodies\n', ...parts, ...seedParts(schemas['bridgeBody']?.properties?.['seed'])].join(
    '\n',
  );
}

/** The seed, and under it what each entry of its lists has. */
function seedParts(seed: SchemaText | undefined): string[] {
  if (seed === undefined) return [];
  const lists = Object.entries(seed.properties ?? {}).flatMap(([name, field]) =>
    field.items ? [`### Each of \`seed.${name}\`\n\n${fields(field.items, null)}`] : [],
  );
  return [`### \`seed\`\n\n${seed.description ?? ''}\n\n${fields(seed, null)}`, ...lists];
}

function settings(): string {
  const rows = (settings: Readonly<Record<string, Setting>>) =>
    table(
      ['setting', 'default', 'meaning', 'rule'],
      Object.entries(settings).map(([name, one]) => [
        ...[`\`${name}\``, `\`${JSON.stringify(one.default)}\``],
        ...[one.meaning, one.rule],
      ]),
    );
  return [
    '## Settings\n',
    'Of the tenant (`tenant.set`, `seed.tenant`):\n',
    rows(TENANT_SETTINGS),
    'Of the bridge (`bridge.set`, `seed.settings`); assumed, as no public source fixes them:\n',
    rows(BRIDGE_SETTINGS),
  ].join('\n');
}

function errors(): string {
  const rows = Object.entries(ERRORS).map(([code, one]) => [
    `\`${code}\``,
    String(statusOf(code)),
    one.meaning,
    one.cure,
  ]);
  return `## Errors\n\n${table(['code', 'HTTP status', 'meaning', 'cure'], rows)}`;
}

function closeCodes(): string {
  const rows = Object.entries(CLOSE_CODES).map(([code, meaning]) => [code, meaning]);
  return `## Close codes\n\nThe close reason is the error code, where there was one.\n\n${table(['code', 'meaning'], rows)}`;
}

function limits(): string {
  const rows = Object.entries(LIMITS).map(([name, one]) => [
    `\`${name}\``,
    String(one.default),
    one.meaning,
    one.breach,
  ]);
  return `## Limits\n\nSet with \`serve --limit name=value\` or \`LOBBYLINE_LIMITS=name=value,…\`.\n\n${table(['limit', 'default', 'meaning', 'a breach'], rows)}`;
}
