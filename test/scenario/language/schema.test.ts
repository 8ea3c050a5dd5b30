import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { DISK, findScenarioFiles } from '../../../src/scenario/language/files.ts';
import {
  scenarioJsonSchema,
  scenario as scenarioSchema,
  scenarioSchemaText,
} from '../../../src/scenario/words/scenario.ts';
import { STEP_WORDS } from '../../../src/scenario/words/steps.ts';
import { CAST } from './reading.ts';

const ROOM = new URL('../../../src/scenario/language/', import.meta.url);

describe('the schema for editors', () => {
  it('is the one in the repository (npm run generate)', () => {
    expect(readFileSync(new URL('scenario.schema.json', ROOM), 'utf8')).toBe(scenarioSchemaText());
  });

  it('knows the words of a step and takes any other key for an actor', () => {
    const { definitions } = scenarioJsonSchema() as { definitions: Record<string, object> };
    expect(definitions['step']).toMatchObject({
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: { $ref: '#/definitions/actor' },
    });
    const { properties } = definitions['step'] as { properties: object };
    expect(Object.keys(properties).toSorted()).toEqual(STEP_WORDS.map(({ key }) => key).toSorted());
  });

  it('describes every key of the head, and takes no other', () => {
    const { definitions } = scenarioJsonSchema() as { definitions: Record<string, object> };
    const head = definitions['scenario'] as {
      properties: Record<string, { description?: string; allOf?: unknown; $ref?: string }>;
    };
    expect(head).toMatchObject({ additionalProperties: false, required: ['scenario', 'steps'] });
    for (const [key, schema] of Object.entries(head.properties)) {
      expect([key, schema.description ?? schema.allOf ?? schema.$ref]).not.toContain(undefined);
    }
  });

  it('says nothing beside a reference, where no editor would read it', () => {
    const beside: string[] = [];
    JSON.stringify(scenarioJsonSchema(), (key, value: unknown) => {
      const isReference = typeof value === 'object' && value !== null && '$ref' in value;
      if (isReference && Object.keys(value).length > 1)
        beside.push(`${key}: ${JSON.stringify(value)}`);
      return value;
    });
    expect(beside).toEqual([]);
  });

  it('says of a value that stands for many what it means at its place', () => {
    const { definitions } = scenarioJsonSchema() as { definitions: Record<string, object> };
    expect(definitions['given']).toMatchObject({
      properties: {
        within: {
          description: 'How long an expectation waits that names no time. Default: 60s.',
          allOf: [{ $ref: '#/definitions/duration' }],
        },
      },
    });
  });

  it('has patterns for what is more than a text', () => {
    const text = scenarioSchemaText();
    for (const pattern of ['^[0-9]{4,12}$', '^[0-9]{7}$', '^[0-9*#A-D,wW]+$']) {
      expect(text).toContain(JSON.stringify(pattern).slice(1, -1));
    }
  });

  it.each([
    ['a whole scenario', `${CAST}steps: [{ pat: { dial: standup } }, { wait: 1s }]`, true],
    [
      'variables',
      `${CAST}steps: [{ wait: "\${t}" }, { pat: { hear: "\${p}", times: "\${n}" } }]`,
      true,
    ],
    ['an unknown key', `${CAST}stpes: []\nsteps: [{ wait: 1s }]`, false],
    ['a number for a PIN', `${CAST.replace('"73915"', '73915')}steps: [{ wait: 1s }]`, false],
    ['a short PIN', `${CAST.replace('"73915"', '"739"')}steps: [{ wait: 1s }]`, false],
    ['an unknown act', `${CAST}steps: [{ pat: { dail: standup } }]`, false],
    ['a bare number', `${CAST}steps: [{ wait: 10 }]`, false],
    ['no steps', CAST, false],
  ])('with %s: %s', (_kind, text, good) => {
    expect(scenarioSchema.safeParse(parse(text)).success).toBe(good);
  });
});

describe('another validator, which knows nothing but the schema', () => {
  const validate = new Ajv({ allErrors: true, strict: true }).compile(scenarioJsonSchema());
  const complaints = (text: string): unknown[] =>
    parseAllDocuments(text, { merge: true }).flatMap((document) =>
      validate(document.toJS()) ? [] : [validate.errors],
    );
  const { files } = findScenarioFiles(['scenarios'], DISK);

  it.each(files.filter((file) => file.endsWith('.yaml')))('takes %s', (file) => {
    expect(complaints(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('wants in a file that includes nothing all that must be there', () => {
    const half =
      'scenario: A\ngiven: { organizers: { amos: { enabled: false } } }\nsteps: [{ wait: 1s }]\n';
    expect(complaints(half)).not.toEqual([]);
    expect(complaints(`include: given/contoso.yaml\n${half}`)).toEqual([]);
  });

  it.each([
    ['a crowd', `${CAST.replace('pat: ,', 'pat: { count: 30 },')}steps: [{ pat: hangUp }]`, true],
    [
      'a crowd of none',
      `${CAST.replace('pat: ,', 'pat: { count: 0 },')}steps: [{ pat: hangUp }]`,
      false,
    ],
    ['numbers in rows', `rows: [{ n: 4, on: true }]\n${CAST}steps: [{ wait: 1s }]`, true],
    ['one branch', `${CAST}steps: [{ together: [{ wait: 1s }] }]`, true],
    ['an unknown act', `${CAST}steps: [{ pat: { dail: standup } }]`, false],
  ])('with %s: %s', (_, text, good) => {
    expect(complaints(text).length === 0).toBe(good);
  });
});

describe('the reference of the language', () => {
  it('has tables that render: every row stands in one, with as many cells as its head', () => {
    const blocks = readFileSync(new URL('LANGUAGE.md', ROOM), 'utf8').split(/\n(?!\|)/);
    const tables = blocks.map((block) => block.split('\n').filter((line) => line.startsWith('|')));
    const cellsIn = (row = ''): number => row.split(/(?<!\\)\|/).length;
    for (const [head, rule, ...rows] of tables.filter((table) => table.length > 0)) {
      expect(rule, head).toMatch(/^(\|-+)+\|$/);
      for (const row of [rule, ...rows]) expect(cellsIn(row), row).toBe(cellsIn(head));
    }
  });

  it('names every word of the schema', () => {
    const reference = readFileSync(new URL('LANGUAGE.md', ROOM), 'utf8');
    const words = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('properties' in value && typeof value.properties === 'object') {
        for (const word of Object.keys(value.properties ?? {})) words.add(word);
      }
      Object.values(value).forEach((item: unknown) => collect(item));
    };
    collect(scenarioJsonSchema());
    expect(words.size).toBeGreaterThan(100);
    const missing = [...words].filter((word) => !new RegExp(`\\b${word}\\b`).test(reference));
    expect(missing).toEqual([]);
  });
});
