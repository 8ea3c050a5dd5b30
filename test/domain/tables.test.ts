import { expect, test } from 'vitest';
import { ERROR_CODES, errorEntry, isErrorCode } from '../../src/domain/error-catalogue.ts';
import { isPromptId, PROMPT_IDS } from '../../src/domain/prompt.ts';
import { isRuleName, RULE_NAMES, ruleOf } from '../../src/domain/rule.ts';
import { BRIDGE_SETTINGS } from '../../src/domain/setting.ts';
import type { Setting } from '../../src/domain/setting-entry.ts';
import { takesValue } from '../../src/domain/setting-values.ts';
import { TENANT_SETTINGS } from '../../src/domain/tenant.ts';
import { statusOf } from '../../src/protocol/http-status.ts';

const settings: readonly (readonly [string, Setting])[] = Object.entries(BRIDGE_SETTINGS);
const all: readonly (readonly [string, Setting])[] = [
  ...Object.entries(TENANT_SETTINGS),
  ...settings,
];

test.each(all)('the setting %s says what it decides, by a rule that exists', (name, setting) => {
  expect(isRuleName(setting.rule)).toBe(true);
  expect(setting.meaning).toMatch(/^[A-Z*].*\.$/);
  expect(setting.label).not.toBe('');
  expect(takesValue(setting.values, setting.default)).toBe(true);
  expect(setting.values.of === 'whole' && setting.values.unit === 'ms').toBe(name.endsWith('Ms'));
  if (name.endsWith('Ms')) expect(setting.default).toBeGreaterThan(0);
});

test('every rule whose only mark is A has a setting, or says how the simulator does it', () => {
  const withSetting = new Set<string>(settings.map(([, { rule }]) => rule));
  const without = RULE_NAMES.filter((name) => ruleOf(name).mark === 'A' && !withSetting.has(name));
  expect(without).toEqual(['PIN-10', 'MTG-4']);
});

test.each(ERROR_CODES)('the error %s says what went wrong and what to do', (code) => {
  const { meaning, cure } = errorEntry(code);
  expect(statusOf(code)).toBeGreaterThanOrEqual(400);
  expect(meaning).toMatch(/^[A-Z].*\.$/s);
  expect(cure).toMatch(/^[A-Z].*\.$/s);
  expect(isErrorCode(code)).toBe(true);
});

test('what is not in a table is not taken for something that is', () => {
  expect([isErrorCode('toString'), isRuleName('PIN-12'), isPromptId('goodbye')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(errorEntry('no.such.code')).toBe(errorEntry('server.internal'));
  expect(PROMPT_IDS.every(isPromptId)).toBe(true);
});
