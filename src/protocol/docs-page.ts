import { errorEntry } from '../domain/error-catalogue.ts';
import { statusOf } from './http-status.ts';
import { wireSchemas } from './json-schema.ts';
import type { Admission } from './roles.ts';
import { HTTP_ROUTES } from './routes/all-routes.ts';
import { answerStatus, codesOf, type HttpRoute } from './routes/route.ts';
import { SOCKET_ROUTES } from './socket-routes.ts';

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem } h3 { margin-bottom: 0 }
code, pre { font-family: ui-monospace, monospace; font-size: .9em }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8888 }
table { border-collapse: collapse } td, th { text-align: left; padding: .15rem 1rem .15rem 0; vertical-align: top }
`;

/**
 * The administration over HTTP as a page to read in a browser, from the tables that OpenAPI is
 * made from. It loads nothing.
 */
export function docsPage(): string {
  const rows = HTTP_ROUTES.map(
    (route) =>
      `<tr><td><a href="#${anchor(route)}"><code>${route.method} ${html(route.path)}</code></a></td><td>${html(rolesText(route.roles))}</td></tr>`,
  );
  const sockets = SOCKET_ROUTES.map(
    ({ path, does, roles }) =>
      `<tr><td><code>WebSocket ${path}</code></td><td>${html(rolesText(roles))}</td><td>${html(does)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Lobbyline administration</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Lobbyline administration</h1>
<p>For tools: <a href="/v1/openapi.json">OpenAPI</a>, <a href="/v1/asyncapi.json">AsyncAPI</a>.
Where the server wants tokens, send <code>Authorization: Bearer</code> and a token.</p>
<table><thead><tr><th>Path</th><th>Who</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<h2>WebSockets</h2>
<table><tbody>${sockets.join('')}</tbody></table>
<h2>Paths</h2>
${HTTP_ROUTES.map(section).join('\n')}
<h2>Bodies</h2>
${bodies()}
</main>
</body>
</html>
`;
}

/** What a browser may do with the page: apply its own style, whose hash is `styleHash`. */
export function docsPolicy(styleHash: (style: string) => string): string {
  const rest = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  return `default-src 'none'; style-src '${styleHash(STYLE)}'; ${rest}`;
}

function section(route: HttpRoute): string {
  const { method, path, does, roles, own, body, answer, example } = route;
  const facts = [
    `<p>For: ${html(rolesText(roles))}${own === undefined ? '' : html(` (organizers: ${own})`)}.</p>`,
    body === undefined ? '' : `<p>Body: <a href="#${body.name}"><code>${body.name}</code></a>.</p>`,
    `<p>Answers ${answerStatus(route)}${answer === undefined ? ' with nothing.' : ', for example:'}</p>`,
    answer === undefined ? '' : `<pre>${html(JSON.stringify(example, null, 2))}</pre>`,
    refusals(route),
  ];
  return `<section id="${anchor(route)}"><h3><code>${method} ${html(path)}</code></h3><p>${html(does)}</p>${facts.join('')}</section>`;
}

function refusals(route: HttpRoute): string {
  const rows = codesOf(route).map((code) => {
    const { meaning } = errorEntry(code);
    return `<tr><td><code>${code}</code></td><td>${statusOf(code)}</td><td>${html(meaning)}</td></tr>`;
  });
  if (route.otherCodes !== undefined) rows.push(`<tr><td>${html(route.otherCodes)}</td></tr>`);
  if (rows.length === 0) return '';
  return `<table><caption>Refusals of its own</caption><tbody>${rows.join('')}</tbody></table>`;
}

function bodies(): string {
  const { bodies: plain = {}, commands = {} } = wireSchemas();
  const part = (id: string, shown: object): string =>
    `<section id="${html(id)}"><h3>${html(id)}</h3><pre>${html(JSON.stringify(shown, null, 2))}</pre></section>`;
  return [
    ...Object.entries(plain).map(([name, schema]) => part(name, schema)),
    part('command', { oneOf: Object.keys(commands) }),
    ...Object.entries(commands).map(([name, schema]) => part(`command-${name}`, schema)),
  ].join('\n');
}

function rolesText(roles: Admission): string {
  return roles === 'anyone' ? 'anyone' : roles.join(', ');
}

function anchor({ method, path }: HttpRoute): string {
  return `${method}${path}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
