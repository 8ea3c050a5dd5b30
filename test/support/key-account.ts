import type { Fact } from '../../src/domain/fact.ts';
import { HIDDEN_DIGIT, isDigit, isLetterKey, type KeyOrHidden } from '../../src/domain/key.ts';
import { MAX_ENTRY_DIGITS } from '../../src/domain/digit-collector.ts';

type Told = Fact<'entry.cleared' | 'entry.dropped' | 'entry.ended'>;

/**
 * Follows every key of a journal to what came of it: an entry that was ended, cleared or dropped,
 * or a reason why it was ignored. A key that vanishes is left over when its call has ended.
 */
export class KeyAccount {
  /** Of each call that is up, the keys of which nothing has come yet, oldest first. */
  readonly #open = new Map<string, KeyOrHidden[]>();

  /** What is wrong with the keys, as lines; none when each is accounted for, once. */
  wrongIn(facts: readonly Fact[]): readonly string[] {
    return facts.flatMap((fact) => this.#follow(fact) ?? []);
  }

  #follow(fact: Fact): string | null {
    switch (fact.type) {
      case 'call.dialled':
        this.#open.set(fact.call, []);
        return null;
      case 'key.pressed':
        this.#keys(fact.call).push(fact.key);
        return null;
      case 'key.ignored':
        return this.#ignored(fact);
      case 'entry.cleared':
      case 'entry.dropped':
      case 'entry.ended':
        return this.#taken(fact);
      case 'call.ended': {
        const left = this.#keys(fact.call).join('');
        return left === '' ? null : `${fact.call} has ended and nothing came of ${left}`;
      }
      default:
        return null;
    }
  }

  #ignored({ call, key, why, seq }: Fact<'key.ignored'>): string | null {
    const keys = this.#keys(call);
    // An entry passes over the oldest that it did not take; otherwise it is the newest, or all.
    const place = why === 'notExpected' ? keys.indexOf(key) : keys.lastIndexOf(key);
    if (place < 0) return `${seq}: ${call} never pressed the ${key} that is ignored (${why})`;
    keys.splice(place, 1);
    return null;
  }

  #taken(fact: Told): string | null {
    const keys = this.#keys(fact.call);
    const ofDigits = fact.entry === 'conferenceId' || fact.entry === 'pin';
    const letter = (key = '#' as KeyOrHidden): boolean => ofDigits && isLetterKey(key);
    const inEntry = (key: KeyOrHidden): boolean =>
      isDigit(key) || isLetterKey(key) || (fact.entry === 'command' && key === '*');
    // A star that clears a command begins it anew: what is gone are the star before and its digits.
    const clearsCommand = fact.type === 'entry.cleared' && fact.entry === 'command';
    const gone = fact.digits + (clearsCommand ? 1 : 0);
    let digits = 0;
    while (digits < gone || letter(keys[0]) || endless(digits, keys[0])) {
      const key = keys[0];
      if (key === undefined || !(inEntry(key) || isOneKey(fact)))
        return `${fact.seq}: ${fact.call} pressed fewer keys than ${fact.type} says`;
      keys.shift();
      if (!isLetterKey(key)) digits += 1;
    }
    const ending = endingOf(fact);
    if (ending !== null && keys.shift() !== ending) {
      return `${fact.seq}: ${fact.call} pressed no ${ending} for ${fact.type}`;
    }
    return null;
  }

  #keys(call: string): KeyOrHidden[] {
    return this.#open.get(call) ?? [];
  }
}

/** More digits than an entry holds are counted by one more, however many they are. */
function endless(digits: number, next: KeyOrHidden | undefined): boolean {
  return digits > MAX_ENTRY_DIGITS && next === HIDDEN_DIGIT;
}

const BY_ONE_KEY: ReadonlySet<string> = new Set(['language', 'organizerQuestion', 'name', 'lobby']);

function isOneKey({ entry }: Told): boolean {
  return BY_ONE_KEY.has(entry);
}

/** The key behind the digits that brought it about. */
function endingOf(fact: Told): KeyOrHidden | null {
  if (fact.type === 'entry.cleared') return fact.entry === 'command' ? null : '*';
  if (fact.type === 'entry.dropped' || isOneKey(fact) || fact.entry === 'command') return null;
  return fact.outcome === 'noDigits' || fact.outcome === 'noHash' ? null : '#';
}
