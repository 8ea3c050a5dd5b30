import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The examples of a document, each with the first words of its test. */
const SHOWN = [
  ['README.md', 'leader-pin.test.ts'],
  ['src/vitest/README.md', 'lobby-timeout.test.ts'],
  ['src/engine/EMBEDDING.md', 'engine.test.ts'],
] as const;

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

describe('an example in a document', () => {
  it.each(SHOWN)('of %s is the test that runs in %s', (document, file) => {
    const written = read(`test/examples/${file}`)
      .replace(/'[./]+src\/vitest\/index\.ts'/, "'lobbyline/vitest'")
      .replace(/'[./]+src\/engine\.ts'/, "'lobbyline/engine'");
    const [, shown = ''] = /```ts\n(import \{ expect, it \}.*?)```/s.exec(read(document)) ?? [];
    expect(shown).toMatch(/from 'lobbyline\/(?:vitest|engine)'/);
    expect(written.startsWith(shown)).toBe(true);
  });
});
