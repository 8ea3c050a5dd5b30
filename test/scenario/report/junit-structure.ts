/** An element of a parsed document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

interface ElementRule {
  readonly children: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const OUTCOME: ElementRule = { children: [], required: [], optional: ['message', 'type'] };

/** The same rules as test/support/junit.xsd, for machines without a schema validator. */
const RULES: Readonly<Record<string, ElementRule>> = {
  testsuites: {
    children: ['testsuite'],
    required: [],
    optional: ['name', 'tests', 'failures', 'errors', 'time'],
  },
  testsuite: {
    children: ['testcase'],
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['skipped', 'time', 'timestamp', 'hostname', 'id', 'package'],
  },
  testcase: {
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    required: ['name'],
    optional: ['classname', 'time', 'status', 'file', 'line'],
  },
  failure: OUTCOME,
  error: OUTCOME,
  skipped: OUTCOME,
  'system-out': { children: [], required: [], optional: [] },
  'system-err': { children: [], required: [], optional: [] },
};

const FORMS: Readonly<Record<string, RegExp>> = {
  tests: /^\d+$/,
  failures: /^\d+$/,
  errors: /^\d+$/,
  skipped: /^\d+$/,
  line: /^[1-9]\d*$/,
  time: /^\d+(\.\d+)?$/,
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
};

/** Parses a document; throws on anything that is not well-formed XML 1.0. */
export function parseXml(text: string): Element {
  if (!text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')) throw new Error('no XML head');
  const body = text.slice(text.indexOf('\n') + 1);
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
  if (forbidden.test(body)) throw new Error('a character that XML forbids');
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const token = /<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    const current = open.at(-1);
    if (match === null || current === undefined) throw new Error(`not well-formed at ${at}`);
    const [, closing, name = '', attributes = '', empty, words] = match;
    if (words !== undefined) current.text += unescaped(words);
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      current.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [root] = top.children;
  if (open.length !== 1 || root === undefined || top.children.length !== 1)
    throw new Error('not one root element, closed');
  return root;
}

/** What is wrong with a JUnit document; empty when nothing is. */
export function junitMistakes(element: Element, parent = ''): string[] {
  const rule = RULES[element.name];
  if (rule === undefined) return [`<${element.name}> is no element of JUnit XML`];
  const mistakes: string[] = [];
  if (parent === '' && element.name !== 'testsuites') mistakes.push(`root is ${element.name}`);
  for (const name of rule.required)
    if (!(name in element.attributes)) mistakes.push(`<${element.name}> lacks ${name}`);
  for (const [name, value] of Object.entries(element.attributes)) {
    if (![...rule.required, ...rule.optional].includes(name))
      mistakes.push(`<${element.name}> has ${name}`);
    if (FORMS[name]?.test(value) === false) mistakes.push(`${name}="${value}"`);
  }
  for (const child of element.children) {
    if (!rule.children.includes(child.name))
      mistakes.push(`<${child.name}> stands in <${element.name}>`);
    mistakes.push(...junitMistakes(child, element.name));
  }
  return [...mistakes, ...countMistakes(element)];
}

/** The elements of that name, at any depth. */
export function elementsOf(element: Element, name: string): Element[] {
  const own = element.name === name ? [element] : [];
  return [...own, ...element.children.flatMap((child) => elementsOf(child, name))];
}

function countMistakes(element: Element): string[] {
  const counted = { tests: 'testcase', failures: 'failure', errors: 'error' } as const;
  if (element.name !== 'testsuite' && element.name !== 'testsuites') return [];
  return Object.entries(counted).flatMap(([attribute, name]) => {
    const number = elementsOf(element, name).length;
    const said = element.attributes[attribute];
    return said === String(number) ? [] : [`${attribute}="${said}", but there are ${number}`];
  });
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  if (/&(?!(?:amp|lt|gt|quot|#\d+);)/.test(text)) throw new Error('a & that begins no entity');
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name?: string) =>
    code === undefined ? (named[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
  );
}
