import { COMMANDS, USER_CHANGES } from '../../domain/admin-command.ts';
import { CALL_RECORD } from '../../domain/call-record.ts';
import { FACT_FIELDS, type Fact } from '../../domain/fact.ts';
import { fieldsOf } from '../../domain/field.ts';
import { LINE_EVENTS, type LineEvent } from '../../domain/line-event.ts';
import type { Invariant } from './invariant.ts';

/** Fields that name something or come from the world, of facts and of what stands in them. */
const OTHER_NUMBERS: ReadonlySet<string> = new Set(
  [
    ...Object.values(FACT_FIELDS),
    ...[CALL_RECORD, USER_CHANGES, ...Object.values(COMMANDS)].map(fieldsOf),
  ]
    .flatMap((fields) => Object.entries(fields))
    .filter(([, field]) => field.mayReadLikePin)
    .map(([name]) => name),
);

/** The fields that all facts of a type have, or all that phones are told of one. */
interface KnownFields {
  readonly count: number;
  /** In these no text may hold a secret. */
  readonly open: readonly string[];
  /** In these a text may read like one. */
  readonly named: readonly string[];
}

const FIELDS_OF_FACTS = knownFields(
  Object.entries(FACT_FIELDS).map(([type, fields]) => [
    type,
    ['seq', 'at', 'cause', 'type', ...Object.keys(fields)],
  ]),
);

const FIELDS_OF_EVENTS = knownFields(
  Object.entries(LINE_EVENTS).map(([type, event]) => [type, Object.keys(event.shape)]),
);

/** A secret has at least so many digits: fewer are no PIN. */
const FEWEST_DIGITS = 4;

/** So many words are known to hold no secret before they are looked at anew. */
const MOST_WORDS = 1000;

/**
 * An invariant that has to be told which digits are secret in this turn. While it guards some it is shown
 * all facts and all that phones are told, and nothing otherwise.
 */
export interface SecretInvariant extends Invariant {
  /** These digits were keyed or made in this turn: a PIN, or what may be one. */
  guard(digits: string): void;
  /** Whether there is anything to guard in this turn: where there is not, it need be shown nothing. */
  readonly guards: boolean;
  /** What is wrong with a fact, in words, or `null`. */
  shown(fact: Fact): string | null;
  /** What is wrong with what a phone is told, in words, or `null`. */
  heard(call: string, event: LineEvent): string | null;
  turnEnded(): null;
}

/** No PIN in any record, and none on any line (rules PIN-4, REC-2). */
export function noPinShown(): SecretInvariant {
  return new NoPinShown();
}

class NoPinShown implements SecretInvariant {
  readonly name = 'no-pin-shown';
  readonly claim = 'No PIN is in any artefact.';
  readonly books = {};
  /** Two or three at most: a list is quicker to fill and to clear than a set. */
  readonly #secrets: string[] = [];
  /** Words that hold no secret, whatever is secret: most of what is recorded is said over and over. */
  readonly #harmless = new Set<string>();

  guard(digits: string): void {
    if (digits.length >= FEWEST_DIGITS) this.#secrets.push(digits);
  }

  get guards(): boolean {
    return this.#secrets.length > 0;
  }

  shown(fact: Fact): string | null {
    if (fact.type === 'conferenceId.accepted') return null;
    return this.#isIn(fact, FIELDS_OF_FACTS.get(fact.type))
      ? `the record ${fact.type} shows digits of a PIN`
      : null;
  }

  heard(call: string, event: LineEvent): string | null {
    // An announcement speaks a name, which may be anything.
    if (event.type === 'announcement') return null;
    return this.#isIn(event, FIELDS_OF_EVENTS.get(event.type))
      ? `${call} was told digits of a PIN in "${event.type}"`
      : null;
  }

  turnEnded(): null {
    this.#secrets.length = 0;
    return null;
  }

  /**
   * True when something in it holds a secret. What has just the fields that it should have is looked at by their
   * names, which is several times as fast.
   */
  #isIn(value: object, known: KnownFields | undefined): boolean {
    if (known === undefined || countOf(value) !== known.count) return this.#isInside(value);
    const fields = value as Readonly<Record<string, unknown>>;
    for (const name of known.open) {
      const field = fields[name];
      // As many as it should have, and not this one: then there is another.
      if (field === undefined) return this.#isInside(value);
      if (this.#holds(field)) return true;
    }
    for (const name of known.named) {
      const field = fields[name];
      if (field === undefined) return this.#isInside(value);
      if (typeof field !== 'string' && this.#holds(field)) return true;
    }
    return false;
  }

  #holds(value: unknown): boolean {
    if (typeof value === 'string') return value.length >= FEWEST_DIGITS && this.#reads(value);
    return typeof value === 'object' && value !== null && this.#isInside(value);
  }

  /** True when anything inside holds one, but where it names something or comes from the world. */
  #isInside(value: object): boolean {
    // All keys are its own: plain data. `in` needs no list of keys.
    for (const key in value) {
      const field = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof field === 'string' && OTHER_NUMBERS.has(key)) continue;
      if (this.#holds(field)) return true;
    }
    return false;
  }

  /** True when a secret is a whole run of digits in the text; hardly any text has it in any way. */
  #reads(text: string): boolean {
    if (this.#harmless.has(text)) return false;
    if (!LONG_ENOUGH.test(text)) {
      if (this.#harmless.size >= MOST_WORDS) this.#harmless.clear();
      this.#harmless.add(text);
      return false;
    }
    return (text.match(/[0-9]+/g) ?? []).some((run) => this.#secrets.includes(run));
  }
}

/** A run of digits that could be a secret. */
const LONG_ENOUGH = new RegExp(`[0-9]{${FEWEST_DIGITS}}`);

/** How many fields it has. All keys are its own: plain data. */
function countOf(value: object): number {
  let count = 0;
  for (const name in value) {
    void name;
    count += 1;
  }
  return count;
}

function knownFields(
  types: readonly (readonly [string, readonly string[]])[],
): ReadonlyMap<string, KnownFields> {
  return new Map(
    types.map(([type, names]) => [
      type,
      {
        count: names.length,
        open: names.filter((name) => !OTHER_NUMBERS.has(name)),
        named: names.filter((name) => OTHER_NUMBERS.has(name)),
      },
    ]),
  );
}
