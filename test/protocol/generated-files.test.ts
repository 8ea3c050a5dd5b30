import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/domain/error-catalogue.ts';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';
import { HTTP_ROUTES } from '../../src/protocol/routes/all-routes.ts';
import { wireSchemas, wireSchemaText } from '../../src/protocol/json-schema.ts';
import { LIMITS } from '../../src/protocol/limit-table.ts';
import { referenceText } from '../../src/protocol/reference.ts';

function fileText(name: string): string {
  return readFileSync(new URL(`../../src/protocol/${name}`, import.meta.url), 'utf8');
}

describe('the documentation of the wire', () => {
  it('is current: npm run generate writes REFERENCE.md', () => {
    expect(fileText('REFERENCE.md')).toBe(referenceText());
  });

  it('is current: npm run generate writes wire.schema.json', () => {
    expect(fileText('wire.schema.json')).toBe(wireSchemaText());
  });

  it.each([
    [
      'message and command',
      Object.values(wireSchemas())
        .flatMap((group) => Object.values(group))
        .flatMap((schema) => Object.keys(schema.properties ?? {})),
    ],
    ['error code', ERROR_CODES],
    ['limit', Object.keys(LIMITS)],
    ['path', HTTP_ROUTES.map(({ method, path }) => `${method} ${path}`)],
  ])('names every %s', (_what, names) => {
    const page = referenceText();
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => name !== 'actor' && !page.includes(`\`${name}\``))).toEqual(
      names.filter((name) => name === 'type' && !page.includes('`type`')),
    );
  });

  it('names every close code', () => {
    const page = referenceText();
    for (const code of Object.keys(CLOSE_CODES)) expect(page).toContain(`| ${code} |`);
  });

  it('says of every field what it means', () => {
    const undescribed = Object.entries(wireSchemas()).flatMap(([group, schemas]) =>
      Object.entries(schemas)
        .filter(([, schema]) => schema.description === undefined)
        .map(([name]) => `${group}.${name}`),
    );
    expect(undescribed).toEqual([]);
  });
});
