import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  scenarioJsonSchema,
  scenarioSchema,
  scenarioSchemaText,
} from '../../../src/scenario/language/schema.ts';
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
    expect(Object.keys(properties).toSorted()).toEqual([
      'admin',
      'anyOf',
      'ask',
      'at',
      'audit',
      'bridge',
      'callRecord',
      'mail',
      'mailServer',
      'order',
      'record',
      'together',
      'took',
      'wait',
      'why',
    ]);
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

describe('the reference of the language', () => {
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
