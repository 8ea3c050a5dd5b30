import { readFileSync } from 'node:fs';
import { ACT_WORDS } from '../src/scenario/words/acts.ts';
import { COMMAND_WORDS } from '../src/scenario/words/admin.ts';
import { GIVEN_ROWS } from '../src/scenario/words/given.ts';
import { STEP_WORDS } from '../src/scenario/words/steps.ts';

const REFERENCE = new URL('../src/scenario/language/LANGUAGE.md', import.meta.url);

type Rows = readonly (readonly [word: string, row: string])[];

/** A table whose rows name their word once, in the first of them. */
function table(head: string, rows: Rows): string {
  const columns = head.split('|').length;
  const lines = rows.map(([word, row], i) => {
    const isSame = i > 0 && rows[i - 1]?.[0] === word;
    return `| ${isSame ? '' : `\`${word}\` `}| ${row} |`.replaceAll(/\|\s+\|/g, '| |');
  });
  return [`| ${head} |`, `|${'---|'.repeat(columns)}`, ...lines].join('\n');
}

function acts(): Rows {
  return ACT_WORDS.flatMap(({ key, rows, qualifiers }, i): Rows => {
    const later = ACT_WORDS.slice(i + 1).flatMap((word) => Object.keys(word.qualifiers));
    const last = Object.entries(qualifiers).filter(([word]) => !later.includes(word));
    return [...ofWord(key, rows), ...last.map(([word, { row }]) => [word, row] as const)];
  });
}

function ofWord(key: string, rows: readonly string[]): Rows {
  return rows.map((row) => [key, row] as const);
}

/** What stands between two marks of the reference, by the name in the first. */
const PARTS: Readonly<Record<string, () => string>> = {
  given: () => table('under | keys', Object.entries(GIVEN_ROWS)),
  acts: () => table('word | value | what', acts()),
  commands: () =>
    table(
      'word | value | and',
      COMMAND_WORDS.flatMap(({ key, rows }) => ofWord(key, rows)),
    ),
  steps: () =>
    table(
      'word | value | what',
      STEP_WORDS.flatMap(({ key, rows }) => ofWord(key, rows)),
    ),
  examples: () => {
    const words = [...ACT_WORDS, ...COMMAND_WORDS, ...STEP_WORDS];
    const lines = words.map(({ example }) => `  - ${example}`);
    return ['```yaml', 'steps:', ...new Set(lines), '```'].join('\n');
  },
};

/** The text of LANGUAGE.md: its prose as it stands, and what is made from the words anew. */
export function languageReferenceText(): string {
  const written = readFileSync(REFERENCE, 'utf8');
  return Object.entries(PARTS).reduce((text, [name, make]) => {
    const [before, rest = ''] = text.split(`<!-- made: ${name} -->\n`);
    const [, after] = rest.split('\n<!-- end -->');
    if (before === undefined || after === undefined) {
      throw new Error(`LANGUAGE.md has no place for its part "${name}".`);
    }
    const end = rest.slice(rest.indexOf('\n<!-- end -->'));
    return `${before}<!-- made: ${name} -->\n\n${make()}\n${end}`;
  }, written);
}
