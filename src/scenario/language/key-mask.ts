import { HIDDEN_DIGIT } from '../../domain/key.ts';
import { isMapping } from '../../domain/mapping.ts';
import { fillIn } from './variables.ts';

/**
 * Keys as a report may show them, press by press of one actor. What is keyed between two #, or
 * behind a *, may be a PIN or a part of one, however it is spread over presses (rule PIN-4): its
 * digits are hidden. What is shown is a conference ID that `given` names, and one digit alone.
 */
export interface KeyMask {
  /** Keys of these actors with digits hidden where they may be a PIN's. Variables stay. */
  shown(who: readonly string[] | 'everyone', keys: string): string;
  /** A new call: no entry is open. */
  dialled(who: readonly string[] | 'everyone'): void;
}

/** What a keyMask knows of its scenario. */
export interface KeyMaskKnowledge {
  /** What actors key, press by press, under the key of the step. */
  readonly presses: ReadonlyMap<string, readonly string[]>;
  /** Conference IDs that are no secret. */
  readonly conferenceIds: ReadonlySet<string>;
}

/** Masks nothing, where nothing is keyed yet. */
export const NO_KEY_MASK: KeyMask = { shown: (_, keys) => keys, dialled: () => {} };

/** A keyMask for one scenario; ask it in the order of the steps. */
export function createKeyMask({ presses, conferenceIds }: KeyMaskKnowledge): KeyMask {
  const open = new Set<string>();
  const pressed = new Map<string, number>();
  const isPlain = (digits: string): boolean => conferenceIds.has(digits);
  const goesOn = (name: string, keys: string): { before: boolean; behind: boolean } => {
    const all = presses.get(name) ?? [];
    const place = all.indexOf(keys, pressed.get(name) ?? 0);
    if (place === -1) return { before: false, behind: false };
    pressed.set(name, place + 1);
    return neighboursOf(all, place, isPlain);
  };
  return {
    dialled(who) {
      for (const name of namesOf(who)) open.delete(name);
    },
    shown(who, keys) {
      const names = namesOf(who);
      let within = names.some((name) => open.has(name));
      const neighbours = names.map((name) => goesOn(name, keys));
      const parts = keys.split(/(\$\{[^}]*\}|[*#])/).filter((part) => part !== '');
      const shown = parts.map((part, i) => {
        if (part === '*') within = true;
        if (part === '#') within = false;
        const joined =
          (i === 0 && neighbours.some(({ before }) => before)) ||
          (i === parts.length - 1 && neighbours.some(({ behind }) => behind));
        const digits = part.replaceAll(/[^0-9]/g, '');
        const isOne = digits.length < 2 && !joined && !isVariable(parts[i - 1], parts[i + 1]);
        if (isVariable(part) || (!within && (isOne || isPlain(digits)))) return part;
        return part.replaceAll(/[0-9]/g, HIDDEN_DIGIT);
      });
      for (const name of names) {
        if (within) open.add(name);
        else open.delete(name);
      }
      return shown.join('');
    },
  };
}

/** Whether the entry that a press belongs to may have begun in the one before, or go on behind it. */
export function neighboursOf(
  presses: readonly string[],
  place: number,
  isPlain: (digits: string) => boolean,
): { readonly before: boolean; readonly behind: boolean } {
  const joins = (first = '', second = ''): boolean => {
    const [tail = '', head = ''] = [first.split(/[*#]/).at(-1), second.split(/[*#]/)[0]];
    return mayBePart(tail, isPlain) && mayBePart(head, isPlain);
  };
  return {
    before: joins(presses[place - 1], presses[place]),
    behind: joins(presses[place], presses[place + 1]),
  };
}

/** What the actors of a document press, in the order of its steps. */
export function pressesIn(
  steps: unknown,
  known: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const presses = new Map<string, string[]>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach((item) => look(item));
    if (!isMapping(value)) return;
    for (const [key, body] of Object.entries(value)) {
      look(body);
      if (!isMapping(body)) continue;
      const { press } = body;
      const keys: unknown = isMapping(press) ? press['keys'] : press;
      if (typeof keys !== 'string') continue;
      for (const name of fillIn(key, known).split(',')) {
        presses.set(name.trim(), [...(presses.get(name.trim()) ?? []), keys]);
      }
    }
  };
  look(steps);
  return presses;
}

function namesOf(who: readonly string[] | 'everyone'): readonly string[] {
  return who === 'everyone' ? ['everyone'] : who;
}

function isVariable(...parts: (string | undefined)[]): boolean {
  return parts.some((part) => part?.startsWith('${') === true);
}

/** Whether the end or the beginning of some keys may belong to an entry that goes on. */
function mayBePart(keys: string, isPlain: (digits: string) => boolean): boolean {
  return /[0-9}]/.test(keys) && !isPlain(keys.replaceAll(/[^0-9]/g, ''));
}
