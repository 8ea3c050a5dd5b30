import { Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { ScenarioDocument } from '../words/scenario.ts';

/** The widest line of a scenario that is written here. */
const COLUMNS = 100;

const HOW_TO_ASK = [
  ' To ask why, give this file to "lobbyline why". To keep the answer, put its causes into a last step:',
  '   - why: { causes: [] }',
];

/**
 * A scenario as a file, in the manner of those that are written by hand: one line for each step, for
 * each person and for each meeting.
 *
 * @param remarks sentences for the reader, above the scenario.
 */
export function scenarioText(scenario: ScenarioDocument, remarks: readonly string[]): string {
  const document = new Document(scenario);
  const { contents } = document;
  if (!isMap(contents)) throw new Error('A scenario is a mapping.');
  for (const { key, value } of contents.items) {
    if (isScalar(key) && (key.value === 'given' || key.value === 'steps')) key.spaceBefore = true;
    if (isScalar(key)) spread(String(key.value), value as Node);
  }
  document.commentBefore = remarks.map((remark) => ` ${remark}`).join('\n');
  document.comment = HOW_TO_ASK.join('\n');
  return document.toString({ lineWidth: COLUMNS, flowCollectionPadding: true });
}

/** Puts on one line what is read on one line. */
function spread(key: string, value: Node): void {
  if (key === 'tags' && isSeq(value)) value.flow = true;
  const lines = isSeq(value) ? value.items : given(value);
  for (const line of lines) {
    if (!isMap(line)) continue;
    for (const { value: inner } of line.items) {
      if (isMap(inner) || isSeq(inner)) inner.flow = true;
    }
  }
}

function given(value: Node): readonly unknown[] {
  return isMap(value) ? value.items.map((pair) => pair.value) : [];
}
