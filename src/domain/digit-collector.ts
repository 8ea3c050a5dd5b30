import type { EntryKind, EntryOutcome } from './entry.ts';
import type { KeyLoss } from './reasons.ts';
import { isDigit, isLetterKey, type KeyOrHidden } from './key.ts';

/**
 * The digit collector: turns keys into entries, so that a call's machine hears of an entry and
 * not of every key (rules KEY-1 to KEY-4). It holds no clock: whoever drives it starts the
 * timeouts and tells it when one has passed.
 */

/** What ends an entry, and which keys count in it. */
export type EntryForm =
  /** Digits up to #, as a conference ID or a PIN. */
  | { readonly form: 'number' }
  /** One of these keys; any other is passed over. */
  | { readonly form: 'oneKey'; readonly keys: string }
  /** * and the digits of one of these commands. */
  | { readonly form: 'command'; readonly commands: readonly string[] };

/** An entry that is being collected. */
export interface OpenEntry {
  readonly kind: EntryKind;
  readonly form: EntryForm;
  /** Keys so far. Secret: an entry may be a PIN. */
  readonly keyed: string;
  /** True once a key A to D came in between (rule KEY-4). */
  readonly letterKey: boolean;
}

/** The collector's state: an entry or none, and the keys pressed ahead of their prompt. */
export interface Collector {
  readonly open: OpenEntry | null;
  readonly ahead: readonly KeyOrHidden[];
}

/** Which of the settings the collector goes by (rules KEY-3, KEY-4). */
export interface CollectorRules {
  readonly typeAhead: boolean;
  readonly typeAheadKeys: number;
  readonly starClearsEntry: boolean;
}

/** What a key came to. */
export type Collected =
  /** Kept for the entry that its prompt will open. */
  | { readonly what: 'kept' }
  | { readonly what: 'ignored'; readonly why: Exclude<KeyLoss, 'notAnswered' | 'callEnding'> }
  /** Part of the open entry. */
  | { readonly what: 'collecting' }
  /** A * took the entry's digits away. */
  | { readonly what: 'cleared'; readonly digits: number }
  /** The entry is complete and closed. */
  | {
      readonly what: 'ended';
      readonly kind: EntryKind;
      readonly outcome: EntryOutcome;
      readonly keyed: string;
    };

/** What a key led to: the next state, and what became of the key. */
export interface CollectorStep {
  readonly collector: Collector;
  readonly collected: Collected;
}

/** Digits an entry may hold; more make it too long, which the caller hears as wrong. */
export const MAX_ENTRY_DIGITS = 32;

const NO_KEYS: readonly KeyOrHidden[] = [];

/** A collector without an entry and without keys. */
export const IDLE_COLLECTOR: Collector = { open: null, ahead: NO_KEYS };

const COLLECTING: Collected = { what: 'collecting' };
const NOT_EXPECTED: Collected = { what: 'ignored', why: 'notExpected' };

/** Opens an entry. Keys kept ahead of it stay kept: take them one by one with {@link takeKept}. */
export function openEntry(collector: Collector, kind: EntryKind, form: EntryForm): Collector {
  if (collector.ahead.length > 0) return { open: fresh(kind, form), ahead: collector.ahead };
  const known = OPENED.get(kind);
  if (known?.open?.form === form) return known;
  const opened = { open: fresh(kind, form), ahead: NO_KEYS };
  OPENED.set(kind, opened);
  return opened;
}

/** What an entry of each kind began as last: whoever is asked for the same, and has keyed nothing, has the same. */
const OPENED = new Map<EntryKind, Collector>();

function fresh(kind: EntryKind, form: EntryForm): OpenEntry {
  return { kind, form, keyed: '', letterKey: false };
}

/** Closes the open entry, if there is one, without an outcome. */
export function closeEntry(collector: Collector): Collector {
  if (collector.open === null) return collector;
  return collector.ahead.length === 0 ? IDLE_COLLECTOR : { open: null, ahead: collector.ahead };
}

/** True once the entry has taken a key. */
export function isBegun({ keyed, letterKey }: OpenEntry): boolean {
  return keyed !== '' || letterKey;
}

/** Keeps a key for later, or says why it is lost (rule KEY-3). */
export function keepAhead(
  collector: Collector,
  key: KeyOrHidden,
  rules: CollectorRules,
): CollectorStep {
  if (!rules.typeAhead) return { collector, collected: { what: 'ignored', why: 'typeAheadOff' } };
  if (collector.ahead.length >= rules.typeAheadKeys) {
    return { collector, collected: { what: 'ignored', why: 'typeAheadFull' } };
  }
  return {
    collector: { open: collector.open, ahead: [...collector.ahead, key] },
    collected: { what: 'kept' },
  };
}

/** Takes the oldest kept key out, for the entry that is open now; `null` when there is none. */
export function takeKept(collector: Collector): { key: KeyOrHidden; collector: Collector } | null {
  const key = collector.ahead[0];
  if (key === undefined) return null;
  return { key, collector: { open: collector.open, ahead: collector.ahead.slice(1) } };
}

/** Gives a key to the open entry, or keeps it when none is open. */
export function takeKey(
  collector: Collector,
  key: KeyOrHidden,
  rules: CollectorRules,
): CollectorStep {
  const { open } = collector;
  if (open === null) return keepAhead(collector, key, rules);
  switch (open.form.form) {
    case 'number':
      return takeNumberKey(collector, open, key, rules);
    case 'oneKey':
      return open.form.keys.includes(key)
        ? ended(collector, open, 'entered', key)
        : { collector, collected: NOT_EXPECTED };
    case 'command':
      return takeCommandKey(collector, open, open.form.commands, key);
  }
}

/**
 * Ends the open entry because its timeout has passed: `noDigits` when nothing was keyed,
 * `noHash` when digits were and # was not (rule KEY-2).
 */
export function timeOut(collector: Collector): CollectorStep | null {
  const { open } = collector;
  if (open === null) return null;
  const outcome = isBegun(open) ? 'noHash' : 'noDigits';
  return ended(collector, open, outcome, open.keyed);
}

function takeNumberKey(
  collector: Collector,
  open: OpenEntry,
  key: KeyOrHidden,
  rules: CollectorRules,
): CollectorStep {
  if (isDigit(key)) return grown(collector, open, open.keyed + key);
  if (isLetterKey(key)) {
    return {
      collector: { open: opened(open, open.keyed, true), ahead: collector.ahead },
      collected: COLLECTING,
    };
  }
  if (key === '#') return ended(collector, open, outcomeAtHash(open), open.keyed);
  if (!rules.starClearsEntry) return { collector, collected: NOT_EXPECTED };
  return {
    collector: { open: opened(open, '', false), ahead: collector.ahead },
    collected: { what: 'cleared', digits: open.keyed.length },
  };
}

function outcomeAtHash(open: OpenEntry): EntryOutcome {
  if (open.letterKey) return 'letterKey';
  if (open.keyed === '') return 'bareHash';
  return open.keyed.length > MAX_ENTRY_DIGITS ? 'tooLong' : 'entered';
}

function takeCommandKey(
  collector: Collector,
  open: OpenEntry,
  commands: readonly string[],
  key: KeyOrHidden,
): CollectorStep {
  if (key === '*') {
    const started = grown(collector, open, '*');
    if (open.keyed === '') return started;
    // Two stars are one; a star behind a digit takes the digit away.
    return { ...started, collected: { what: 'cleared', digits: open.keyed.length - 1 } };
  }
  if (open.keyed === '' || !isDigit(key)) return { collector, collected: NOT_EXPECTED };
  const keyed = open.keyed + key;
  const goesOn = commands.some(
    (command) => command.length > keyed.length && command.startsWith(keyed),
  );
  return goesOn ? grown(collector, open, keyed) : ended(collector, open, 'entered', keyed);
}

function grown(collector: Collector, open: OpenEntry, keyed: string): CollectorStep {
  // Digits past the limit are counted by one more, so that they cannot fill the memory.
  const kept = keyed.slice(0, MAX_ENTRY_DIGITS + 1);
  return {
    collector: { open: opened(open, kept, open.letterKey), ahead: collector.ahead },
    collected: COLLECTING,
  };
}

function opened({ kind, form }: OpenEntry, keyed: string, letterKey: boolean): OpenEntry {
  return { kind, form, keyed, letterKey };
}

function ended(
  collector: Collector,
  open: OpenEntry,
  outcome: EntryOutcome,
  keyed: string,
): CollectorStep {
  return {
    collector: closeEntry(collector),
    collected: { what: 'ended', kind: open.kind, outcome, keyed },
  };
}
