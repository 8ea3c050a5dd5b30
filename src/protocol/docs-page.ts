import { errorEntry, isErrorCode } from '../domain/error-catalogue.ts';
import { statusOf } from './http-status.ts';
import { administrationText } from './reference.ts';

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem } h3 { margin-bottom: 0 }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere }
table { border-collapse: collapse } td, th { text-align: left; padding: .15rem 1rem .15rem 0; vertical-align: top }
`;

/**
 * The administration over HTTP as a page to read in a browser: what the reference page says of it. It
 * loads nothing.
 */
export function docsPage(): string {
  const blocks = administrationText()
    .trim()
    .split(/\n{2,}/);
  const contents = blocks.flatMap((block) => {
    const title = /^### (.*)$/.exec(block)?.[1];
    return title === undefined ? [] : [`<li><a href="#${anchor(title)}">${inline(title)}</a></li>`];
  });
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
<ul>${contents.join('')}</ul>
${blocks.map(shown).join('\n')}
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

/** A block of the reference page, which has headings, tables, lists and paragraphs. */
function shown(block: string): string {
  const [, marks = '', title = ''] = /^(#+) (.*)$/.exec(block) ?? [];
  if (marks !== '') {
    return `<h${marks.length} id="${anchor(title)}">${inline(title)}</h${marks.length}>`;
  }
  const lines = block.split('\n');
  if (block.startsWith('- ')) {
    return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`;
  }
  if (!block.startsWith('| ')) return `<p>${inline(block)}</p>`;
  const [head = '', , ...rows] = lines;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((one) => row(one, 'td')).join('')}</tbody></table>`;
}

function row(line: string, cell: 'th' | 'td'): string {
  const cells = line.slice(2, -2).split(/(?<!\\) \| /);
  const texts = cells.map((text) => `<${cell}>${inline(text.replaceAll('\\|', '|'))}</${cell}>`);
  return `<tr>${texts.join('')}</tr>`;
}

function inline(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/`([^`]*)`/g, (_, code: string) => `<code${titleOf(code)}>${code}</code>`)
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>');
}

/** What an error code means and what status it has, for whoever points at it. */
function titleOf(code: string): string {
  return isErrorCode(code) ? ` title="${statusOf(code)}: ${errorEntry(code).meaning}"` : '';
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
