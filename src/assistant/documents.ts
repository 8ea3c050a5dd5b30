import { readFileSync } from 'node:fs';
import { CAUSES } from '../diagnosis/causes/all-causes.ts';
import { RULE_NAMES, ruleOf } from '../domain/rule.ts';
import { shippedScenarios } from '../scenario/desk/shipped-scenarios.ts';
import { ToolFault } from './tool-fault.ts';

/** A document that an assistant can read. */
export interface ReadableDocument {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  readonly text: () => string;
}

/** The package's `src`, from here as from `dist`. */
const SOURCES = new URL('../../src/', import.meta.url);

const MARKDOWN = 'text/markdown';

function packaged(path: string): () => string {
  return () => readFileSync(new URL(path, SOURCES), 'utf8');
}

/** What can be read, beside the scenarios that ship. */
export const DOCUMENTS: readonly ReadableDocument[] = [
  {
    uri: 'lobbyline://skill',
    name: 'skill',
    title: 'How to work with Lobbyline',
    description: 'How to write a scenario that proves something, and how to read a failure.',
    mimeType: MARKDOWN,
    text: packaged('assistant/SKILL.md'),
  },
  {
    uri: 'lobbyline://language',
    name: 'language',
    title: 'The language of scenarios',
    description: 'Every word that a scenario can say, with examples.',
    mimeType: MARKDOWN,
    text: packaged('scenario/language/LANGUAGE.md'),
  },
  {
    uri: 'lobbyline://schema',
    name: 'schema',
    title: 'The JSON Schema of a scenario',
    description: 'For who writes scenarios by a program.',
    mimeType: 'application/schema+json',
    text: packaged('scenario/language/scenario.schema.json'),
  },
  {
    uri: 'lobbyline://rules',
    name: 'rules',
    title: 'The rules of the bridge, and the causes',
    description: 'What the bridge does, by names that scenarios cover and causes come from.',
    mimeType: MARKDOWN,
    text: rulesText,
  },
  {
    uri: 'lobbyline://wire',
    name: 'wire',
    title: 'The wire',
    description: 'The lines of telephones, the HTTP interface, commands, prompts and errors.',
    mimeType: MARKDOWN,
    text: packaged('protocol/REFERENCE.md'),
  },
];

/** Where the text of a scenario that ships is read. */
export const SCENARIO_TEMPLATE = {
  uriTemplate: 'lobbyline://scenarios/{+path}',
  name: 'scenario',
  title: 'A scenario that ships',
  description: 'Its text, by a path such as pins/pin-is-shown-once.yaml.',
  mimeType: 'application/yaml',
} as const;

const SCENARIO_URI = 'lobbyline://scenarios/';

/** The text of a document or of a scenario that ships. @throws ToolFault for a URI of none. */
export function documentText(uri: string): { readonly mimeType: string; readonly text: string } {
  const found = DOCUMENTS.find((one) => one.uri === uri);
  if (found !== undefined) return { mimeType: found.mimeType, text: found.text() };
  const path = uri.startsWith(SCENARIO_URI) ? uri.slice(SCENARIO_URI.length) : null;
  const text = path === null ? undefined : shippedScenarios().texts.get(path);
  if (text !== undefined) return { mimeType: SCENARIO_TEMPLATE.mimeType, text };
  throw new ToolFault(
    'there is no such resource',
    `There are ${DOCUMENTS.map((one) => one.uri).join(', ')}, and ${SCENARIO_TEMPLATE.uriTemplate}.`,
  );
}

function rulesText(): string {
  const rules = RULE_NAMES.map((name) => {
    const { mark, title } = ruleOf(name);
    return `| ${name} | ${mark} | ${title} |`;
  });
  const causes = CAUSES.map(
    ({ code, title, rules: from }) => `| ${code} | ${title} | ${from.join(', ')} |`,
  );
  return [
    '# The rules of the bridge',
    '',
    'S: the founding document; D: documented elsewhere by the vendor; A: assumed, and a setting.',
    '',
    '| rule | mark | what it says |',
    '|---|---|---|',
    ...rules,
    '',
    '# The causes that ask_why can name',
    '',
    '| cause | what it is | by the rules |',
    '|---|---|---|',
    ...causes,
    '',
  ].join('\n');
}
