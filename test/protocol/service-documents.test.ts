import { describe, expect, it } from 'vitest';
import { asyncApiText } from '../../src/protocol/asyncapi.ts';
import { docsPage, docsPolicy } from '../../src/protocol/docs-page.ts';
import { statusOf } from '../../src/protocol/http-status.ts';
import { HTTP_ROUTES } from '../../src/protocol/routes/all-routes.ts';
import { answerStatus, codesOf, isJson, queryOf } from '../../src/protocol/routes/route.ts';
import { openApiText } from '../../src/server/routes/open-api.ts';
import { SOCKET_ROUTES } from '../../src/protocol/socket-routes.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-roles': readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const openApi = JSON.parse(await openApiText()) as { openapi: string; paths: Paths };
const asyncApi = JSON.parse(asyncApiText()) as {
  channels: Readonly<Record<string, { address: string; 'x-roles': readonly string[] }>>;
  components: { messages: Readonly<Record<string, { payload: object }>> };
};

/** Every `$ref` anywhere in a document. */
function refsIn(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) =>
    name === '$ref' && typeof below === 'string' ? [below] : refsIn(below),
  );
}

function isThere(document: unknown, ref: string): boolean {
  let at: unknown = document;
  for (const part of ref.replace('#/', '').split('/')) at = Reflect.get(Object(at), part);
  return at !== undefined;
}

function operationOf(method: string, path: string): Operation | undefined {
  return openApi.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
}

describe.each([
  ['OpenAPI', openApi],
  ['AsyncAPI', asyncApi],
])('the %s document', (_name, document) => {
  it('names nothing that it does not hold', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => !isThere(document, ref))).toEqual([]);
  });
});

describe('the OpenAPI document', () => {
  it('has every path, and no other', () => {
    const count = Object.values(openApi.paths).flatMap((item) => Object.keys(item)).length;
    expect(openApi.openapi).toBe('3.1.0');
    expect(count).toBe(HTTP_ROUTES.length);
  });

  it.each(HTTP_ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'says of %s who may, what it takes and what it answers',
    (_name, route) => {
      const { method, path, roles, body, answer, example } = route;
      const operation = operationOf(method, path);
      expect(operation?.['x-roles']).toEqual(roles === 'anyone' ? ['anyone'] : roles);
      expect(operation?.security).toEqual(roles === 'anyone' ? [] : undefined);
      const { parameters = [], requestBody, responses = {} } = operation ?? {};
      expect(requestBody?.required).toBe(body === undefined ? undefined : body.optional !== true);
      expect(JSON.stringify(requestBody ?? null)).toContain(body?.name ?? 'null');
      expect(Object.keys(responses)).toContain(String(answerStatus(route)));
      const wanted = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      const inPath = parameters.filter((one) => one.in === 'path');
      expect(inPath.map(({ name }) => name)).toEqual(wanted);
      const inQuery = parameters.filter((one) => one.in === 'query');
      expect(inQuery.map(({ name, description }) => [name, description])).toEqual(
        Object.entries(queryOf(route)).map(([name, { means }]) => [name, means]),
      );
      for (const code of codesOf(route)) {
        expect(responses[statusOf(code)]?.description).toContain(`${code}: `);
      }
      const isText = typeof example === 'string' || example === undefined;
      expect(isJson(answer)).toBe(!isText);
    },
  );

  it('names each operation once', () => {
    const ids = HTTP_ROUTES.map(({ method, path }) => operationOf(method, path)?.operationId);
    expect(new Set(ids).size).toBe(HTTP_ROUTES.length);
  });
});

describe('the AsyncAPI document', () => {
  it('has both WebSockets, with who may open them', () => {
    const channels = Object.values(asyncApi.channels).map((one) => [one.address, one['x-roles']]);
    expect(channels).toEqual(SOCKET_ROUTES.map(({ path, roles }) => [path, [...roles]]));
  });

  it('has a shape for each message', () => {
    const messages = Object.values(asyncApi.components.messages);
    expect(messages.length).toBeGreaterThan(15);
    for (const { payload } of messages) expect(payload).toMatchObject({ type: 'object' });
  });
});

describe('the page of the paths', () => {
  it('shows each path, loads nothing, and runs nothing', () => {
    const page = docsPage();
    for (const { method, path } of HTTP_ROUTES) expect(page).toContain(`${method} ${path}`);
    expect(page).not.toMatch(/<script|<img|<link|src=|https?:\/\/|\son\w+="/);
  });

  it('has a policy that lets its own style apply and nothing else', () => {
    expect(docsPolicy(() => 'sha256-x')).toContain("default-src 'none'; style-src 'sha256-x'");
  });
});
