import { Document, isMap, isScalar, isSeq, Scalar, visit, type Node } from 'yaml';
import { hasControls, withEscapes, withoutControls } from '../../text-layout/plain-text.ts';
import type { ScenarioDocument } from '../words/scenario.ts';

/** Paragraphs are about as wide as those written by hand. */
const LINE_WIDTH = 100;

/** Mappings of these keys are written in a block, one entry a line; what is in them is not. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...(['vars', 'given', 'numbers', 'organizers', 'meetings', 'callers'] as const),
]);

/** An entry of a block that is longer is written in a block too. */
const LONGEST_ENTRY = 90;

/** A scenario document as a file that people read: a step a line, PINs and keys in quotes. */
export function scenarioText(scenario: ScenarioDocument, story: string): string {
  const document = new Document(scenario, { version: '1.2' });
  const root = document.contents;
  if (isMap(root)) {
    for (const { key, value } of root.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (isScalar(key)) key.spaceBefore = SPACED.has(name);
      layOut(value as Node | null, name);
    }
  }
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && needsQuotes(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const [title = '', ...rest] = withEscapes(
    document.toString({ lineWidth: 0, nullStr: '~', doubleQuotedMinMultiLineLength: Infinity }),
  ).split('\n');
  return [title, 'story: >', ...paragraph(story), ...rest].join('\n');
}

const SPACED: ReadonlySet<string> = new Set(['vars', 'given', 'steps']);

/** Digits, keys, telephone numbers, variables and what nobody would see are always quoted. */
function needsQuotes(value: unknown): boolean {
  return typeof value === 'string' && (/^[+0-9*#A-D]+$|\$\{/.test(value) || hasControls(value));
}

function paragraph(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of withoutControls(text, true).split(/\s+/)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= LINE_WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

function layOut(node: Node | null, name: string): void {
  if (isSeq(node)) {
    node.flow = name !== 'steps';
    if (name === 'steps') for (const item of node.items) layOutStep(item as Node | null);
    return;
  }
  if (!isMap(node)) return;
  const isBlock = BLOCKS.has(name);
  node.flow = !isBlock && JSON.stringify(node).length < LONGEST_ENTRY;
  for (const { key, value } of node.items) {
    if (isBlock) layOut(value as Node | null, isScalar(key) ? String(key.value) : '');
    else if (isMap(value) || isSeq(value)) value.flow = true;
  }
}

/** A step is one line: its key, and what is under it in braces. */
function layOutStep(step: Node | null): void {
  if (!isMap(step)) return;
  for (const { value } of step.items) if (isMap(value) || isSeq(value)) value.flow = true;
}
