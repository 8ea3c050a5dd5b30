import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { causeNamed } from '../../src/diagnosis/causes/all-causes.ts';
import { AUDITED_ACTS } from '../../src/domain/audit-name.ts';
import { ERROR_CODES, ERRORS, errorEntry, isErrorCode } from '../../src/domain/error-catalogue.ts';
import { PROMPT_IDS } from '../../src/domain/prompt.ts';
import { statusOf } from '../../src/protocol/http-status.ts';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

/** The tables that name codes without using them. */
const TABLES =
  /domain\/errors\/|protocol\/(routes\/[a-z-]+|http-status|limit-table|close-codes)\.ts$/;

/** Dotted words that share a first half with a code and are facts, commands or file names. */
const FACTS_AND_COMMANDS = new Set(
  [...readFileSync(join(SOURCE, 'domain/fact.ts'), 'utf8').matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)]
    .concat([
      ...readFileSync(join(SOURCE, 'domain/admin-command.ts'), 'utf8').matchAll(
        /'([a-zA-Z]+\.[a-zA-Z]+)'/g,
      ),
    ])
    .map((match) => String(match[1])),
);

interface Used {
  readonly code: string;
  readonly file: string;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !TABLES.test(file),
);

const used: readonly Used[] = files.flatMap((file) =>
  [...readFileSync(join(SOURCE, file), 'utf8').matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(
    (match) => ({ code: String(match[1]), file }),
  ),
);

const halves = new Set(ERROR_CODES.map((code) => code.split('.')[0]));

describe('the catalogue of errors', () => {
  it('has every code that is used anywhere', () => {
    const others: readonly string[] = [...PROMPT_IDS, ...AUDITED_ACTS];
    const strangers = used.filter(
      ({ code }) =>
        halves.has(code.split('.')[0]) &&
        !isErrorCode(code) &&
        !FACTS_AND_COMMANDS.has(code) &&
        !others.includes(code) &&
        causeNamed(code) === undefined,
    );
    expect(files.length).toBeGreaterThan(60);
    expect(strangers).toEqual([]);
  });

  it('has no code that nothing uses', () => {
    const codes = new Set(used.map(({ code }) => code));
    expect(ERROR_CODES.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('gives every code a status, a meaning and a cure', () => {
    for (const [code, { meaning, cure }] of Object.entries(ERRORS)) {
      const status = statusOf(code);
      expect({ code, sound: status >= 400 && status < 600 }).toEqual({ code, sound: true });
      expect(`${code}: ${meaning}`).toMatch(/: [A-Z].*\.$/);
      expect(`${code}: ${cure}`).toMatch(/: [A-Z].*\.$/);
    }
  });

  it('reads a code that it does not have as a mistake of its own', () => {
    expect(errorEntry('nothing.such')).toBe(ERRORS['server.internal']);
  });
});
