import { describe, expect, test } from 'vitest';
import { worldViolations } from './determinism-law.ts';
import { readFiles } from './repository.ts';
import { ROOMS } from './rooms.ts';
import { parseModule, type Module } from './syntax.ts';

const roomOf = ({ path }: Module): string => path.split('/')[1] ?? '';
const source = readFiles(['src'], ['.ts', '.tsx']).map(parseModule);
const tests = readFiles(['test', 'scenarios'], ['.ts']).map(parseModule);

const found = (text: string): readonly string[] =>
  worldViolations([parseModule({ path: 'a.ts', text })]);

describe('time and chance come through ports', () => {
  const closed = source.filter((module) => ROOMS[roomOf(module)]?.world !== true);

  test('in every room that may not see the world', () => {
    expect(worldViolations(closed)).toEqual([]);
    expect(closed.length).toBeGreaterThanOrEqual(60);
  });

  test('in the rooms that may see the world, but not where in the world they are', () => {
    const open = source.filter((module) => ROOMS[roomOf(module)]?.world === true);
    const placed = worldViolations(open).filter((line) => line.includes('as everywhere'));
    expect(placed).toEqual([]);
    expect(open.length).toBeGreaterThanOrEqual(60);
  });

  test('in tests, which never wait by the clock', () => {
    expect(worldViolations(tests, { except: ['process.env'] })).toEqual([]);
    expect(tests.length).toBeGreaterThanOrEqual(25);
  });

  test.each([
    'Date.now();',
    "Date['now']();",
    'new Date();',
    'Date();',
    'const clock = Date;',
    'const { now } = Date;',
    'performance.now();',
    'Math.random();',
    'setTimeout(go, 5);',
    'const later = setInterval;',
    'globalThis.setTimeout(go, 5);',
    "import { randomUUID } from 'node:crypto';",
    'crypto.randomUUID();',
    "import { setTimeout as sleep } from 'node:timers/promises';",
    'process.env.HOME;',
    'const { env } = { env: process.env };',
    'const options = { setTimeout };',
    'a.localeCompare(b);',
    'new Date(at).getHours();',
    '(5000).toLocaleString();',
  ])('%s is caught', (text) => {
    expect(found(text).length).toBeGreaterThanOrEqual(1);
  });

  test.each([
    'new Date(at).toISOString();',
    'Date.UTC(2026, 2, 2);',
    'new Date(at).getUTCHours();',
    'let at: Date; at instanceof Date;',
    'clock.setTimeout(5);',
    'const timers = { setTimeout: 1 };',
    'interface Timers { setTimeout(): void }',
    'Math.floor(1.5);',
    '// Date.now() and Math.random() are for the world alone',
    "const text = 'new Date() setTimeout()'; const more = `process.env`;",
    'const pattern = /Date.now\\(/u;',
  ])('%s is let pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a violation names the line and what to do', () => {
    expect(found('const a = 1;\nDate.now();')).toEqual(['a.ts:2: Date.now; ask the Clock port']);
  });
});
