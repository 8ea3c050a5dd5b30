import { checkSavedCall, type SavedCall } from '../../../client/saved-call.ts';
import { readDialString } from '../../../domain/dial-string.ts';
import { isNotationFault } from '../../../domain/key-notation.ts';
import { CAPTION_KINDS, type Caption } from './caption.ts';
import { STEADY_HAND, TYPIST_NAMES, type Hand } from './hand.ts';
import { inCall, type PhoneState } from './phone-state.ts';

/** What of a phone outlives its page: who holds it, how, and its call. It holds no key that was pressed. */
export interface KeptPhone extends Pick<
  PhoneState,
  'name' | 'from' | 'hand' | 'heard' | 'letters' | 'calls' | 'captions'
> {
  readonly id: number;
  readonly participants: number | null;
  readonly answeredAt: number | null;
  /** The number that was dialled last, and nothing of what was keyed behind it; empty for none. */
  readonly number: string;
  /** The call that is to be taken up; `null` for none. */
  readonly call: SavedCall | null;
  /** Whether a number was dialled that did not ring yet: there is no call to take up. */
  readonly dialling: boolean;
  /** Whether the line was lost by the switch of its signal. */
  readonly switchedOff: boolean;
}

/**
 * What is kept of a phone.
 *
 * @param dialled what was dialled last, perhaps with keys behind it.
 * @param call the call that it holds.
 */
export function keptPhone(
  id: number,
  state: PhoneState,
  dialled: string,
  call: SavedCall | null,
): KeptPhone {
  const { name, from, hand, heard, letters, calls, captions } = state;
  const { participants, answeredAt, lostTo } = state;
  const read = readDialString(dialled);
  return {
    ...{ id, name, from, hand, heard, letters, calls, captions, participants, answeredAt },
    number: isNotationFault(read) ? '' : read.number,
    // Whoever has a call elsewhere keeps it.
    call: inCall(state) && lostTo !== 'elsewhere' ? call : null,
    dialling: state.line === 'dialling',
    switchedOff: lostTo === 'switch',
  };
}

/**
 * Reads what a page has kept. A store of a browser may hold anything, also what another version of the
 * page has put there: what is not as it is to be is not there.
 */
export function readKeptPhones(text: string | null): readonly KeptPhone[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) && kept.every(isKeptPhone) && differ(kept) ? kept : [];
  } catch {
    return [];
  }
}

const CAPTION: Caption = { id: 0, kind: 'note', text: '', at: 0, durationMs: 0, playedMs: null };

const KEPT: Omit<KeptPhone, 'call'> = {
  ...{ id: 0, name: '', from: '', hand: STEADY_HAND, heard: true, letters: true, calls: [] },
  ...{ captions: [], participants: null, answeredAt: null, number: '' },
  dialling: false,
  switchedOff: false,
};

function isKeptPhone(kept: unknown): kept is KeptPhone {
  if (!isLike(KEPT, kept) || !isHand(kept.hand)) return false;
  if (!kept.calls.every((call) => typeof call === 'string')) return false;
  return kept.captions.every(isCaption) && 'call' in kept && isSavedCallOrNone(kept.call);
}

function isHand(hand: unknown): hand is Hand {
  return isLike(STEADY_HAND, hand) && TYPIST_NAMES.includes(hand.typist);
}

function isCaption(caption: unknown): caption is Caption {
  return isLike(CAPTION, caption) && CAPTION_KINDS.includes(caption.kind);
}

function isSavedCallOrNone(call: unknown): boolean {
  try {
    if (call !== null) checkSavedCall('a kept phone', call as SavedCall);
    return true;
  } catch {
    return false;
  }
}

/** True where every field is of the sort that it has in the example; `null` there stands for a number or none. */
function isLike<T extends object>(example: T, given: unknown): given is T {
  if (typeof given !== 'object' || given === null) return false;
  return Object.entries(example).every(([name, wanted]: [string, unknown]) => {
    if (!Object.hasOwn(given, name)) return false;
    const field: unknown = Reflect.get(given, name);
    if (Array.isArray(wanted)) return Array.isArray(field);
    if (wanted === null) return field === null || Number.isFinite(field);
    return typeof field === typeof wanted && field !== null;
  });
}

/** No two phones under one number. */
function differ(kept: readonly KeptPhone[]): boolean {
  return new Set(kept.map(({ id }) => id)).size === kept.length;
}
