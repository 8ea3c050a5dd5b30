import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';

/** What the scripts that the page begins with may have in all, compressed: 120 kB. */
const MOST_BYTES = 120_000;

/** What one script has another one for, before it runs; what it asks for later is written `import("…")`. */
const BEFORE = /(?:from|import)"\.\/([\w-]+\.js)"/gu;

/** The scripts without which the page does not begin: the main one, and all that it stands on. */
function begunWith(name: string, known = new Map<string, Buffer>()): Map<string, Buffer> {
  if (known.has(name)) return known;
  const text = readFileSync(new URL(`dist/console/page/${name}`, inject('built')));
  known.set(name, text);
  for (const [, other = ''] of text.toString('utf8').matchAll(BEFORE)) begunWith(other, known);
  return known;
}

test('the page begins with at most 120 kB of script; sound, editors and administration come when asked for', () => {
  const scripts = [...begunWith('main.js').values()];
  expect(scripts.length).toBeGreaterThan(5);
  const bytes = scripts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  const all = scripts.join('');
  // What is heard, what schemas say of themselves for documents, and what a field completes.
  for (const later of ['createOscillator', 'draft-2020-12', 'Counts the messages of the line'])
    expect([later, all.includes(later)]).toEqual([later, false]);
});
