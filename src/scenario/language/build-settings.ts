import { DIALLERS, type DiallerName } from '../../domain/dialler.ts';
import { BRIDGE_SETTINGS, type BridgeSettings } from '../../domain/setting.ts';
import type { SettingValues } from '../../domain/setting-values.ts';
import { TENANT_SETTINGS, type TenantSettings } from '../../domain/tenant.ts';
import type { MailServerState } from '../driver.ts';
import type { FaultPlace, KeypadFaults, Typist } from '../plan.ts';
import {
  SETTING_NAMES,
  TYPIST_NAMES,
  type KeypadDocument,
  type SettingsDocument,
  type TenantDocument,
  type TypistDocument,
} from './given-schema.ts';
import type { MailServerDocument } from './mail-server-schema.ts';
import type { Path } from './problem.ts';
import { choiceOf, countOf, durationOf, flagOf, ruledText, textOf, type Scope } from './scope.ts';
import { parseShare, shareRule } from './text-rules.ts';

/** The tenant's settings as the bridge takes them. */
export function buildTenant(
  scope: Scope,
  document: TenantDocument,
  path: Path,
): Partial<TenantSettings> {
  const settings = Object.entries(document).map(([name, value]) => {
    const { values } = TENANT_SETTINGS[name as keyof TenantSettings];
    return [name, settingValue(scope, values, value ?? null, [...path, name])];
  });
  return Object.fromEntries(settings) as Partial<TenantSettings>;
}

/** The bridge's settings as the bridge takes them: durations in milliseconds, names with `Ms`. */
export function buildSettings(
  scope: Scope,
  document: SettingsDocument,
  path: Path,
): Partial<BridgeSettings> {
  const settings: [string, unknown][] = [];
  for (const [written, value] of Object.entries(document)) {
    const name = SETTING_NAMES.get(written);
    if (name === undefined || value === undefined) continue;
    const { values } = BRIDGE_SETTINGS[name];
    settings.push([name, settingValue(scope, values, value, [...path, written])]);
  }
  return Object.fromEntries(settings);
}

function settingValue(
  scope: Scope,
  values: SettingValues,
  value: string | number | boolean | null,
  path: Path,
): unknown {
  if (value === null) return null;
  switch (values.of) {
    case 'flag':
      return flagOf(scope, value as boolean | string, path);
    case 'choice':
      return choiceOf(scope, String(value), path, Object.keys(values.choices));
    case 'whole':
      return values.unit === 'ms'
        ? durationOf(scope, value as number | string, path)
        : countOf(scope, value as number | string, path, values.sense, values.max);
    case 'textOrNull':
      return textOf(scope, String(value), path);
  }
}

/** How the hands of the language key. */
export const HANDS = {
  steady: { toneMs: 100, gapMs: 100 },
  hasty: { toneMs: 40, gapMs: 40 },
  slow: { toneMs: 200, gapMs: 1500 },
} as const satisfies Readonly<Record<string, Typist>>;

/** The typists that have a name: hands, and programs with their own notation. */
function typistNamed(name: (typeof TYPIST_NAMES)[number]): Typist {
  if (name in HANDS) return HANDS[name as keyof typeof HANDS];
  const dialler = name as DiallerName;
  const { toneMs, gapMs } = DIALLERS[dialler];
  return { toneMs, gapMs, dialler };
}

/** A typist in milliseconds. */
export function buildTypist(scope: Scope, document: TypistDocument, path: Path): Typist {
  if (typeof document === 'string') {
    return typistNamed(choiceOf(scope, document, path, TYPIST_NAMES));
  }
  const toneMs = durationOf(scope, document.tone, [...path, 'tone']);
  if ('gap' in document)
    return { toneMs, gapMs: durationOf(scope, document.gap, [...path, 'gap']) };
  const { spacing } = document;
  if (!Array.isArray(spacing)) {
    return { toneMs, gapMs: durationOf(scope, spacing, [...path, 'spacing']) - toneMs };
  }
  const spacingsMs = spacing.map((one, i) => durationOf(scope, one, [...path, 'spacing', i]));
  return { toneMs, gapMs: -toneMs, spacingsMs };
}

const FAULTS = ['dropped', 'doubled', 'split', 'swapped'] as const;

/** Faults of a keypad; a mapping that holds other keys too will do. */
export function buildFaults(scope: Scope, document: KeypadDocument, path: Path): KeypadFaults {
  const places: Partial<Record<(typeof FAULTS)[number], FaultPlace>> = {};
  for (const fault of FAULTS) {
    const written = document[fault];
    if (written === undefined) continue;
    const at = [...path, fault];
    places[fault] =
      typeof written === 'string'
        ? { chance: parseShare(ruledText(scope, written, at, shareRule)) ?? 0 }
        : { keys: written.map((key, i) => countOf(scope, key, [...at, i], 1)) };
  }
  const { lateHash, silent } = document;
  return {
    ...places,
    ...(lateHash !== undefined && {
      lateHashMs: durationOf(scope, lateHash, [...path, 'lateHash']),
    }),
    ...(silent !== undefined && { silent: flagOf(scope, silent, [...path, 'silent']) }),
  };
}

/** The state of the pretended mail server. */
export function buildMailServer(
  scope: Scope,
  document: MailServerDocument,
  path: Path,
): MailServerState {
  if (typeof document === 'string') {
    return choiceOf(scope, document, path, ['up', 'down', 'byHand'] as const);
  }
  return { slowMs: durationOf(scope, document.slow, [...path, 'slow']) };
}
