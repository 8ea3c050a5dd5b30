import { COMMANDS, USER_CHANGES } from '../../domain/admin-command.ts';
import { CALL_RECORD } from '../../domain/call-record.ts';
import { FACT_FIELDS, FACT_TYPES, type Fact } from '../../domain/fact.ts';
import { fieldsOf } from '../../domain/field.ts';
import { LINE_EVENT_TYPES, type LineEvent } from '../../domain/line-event.ts';
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

/** What phones are told, but for announcements: they speak a name. */
const SPEAKS_NO_NAME = LINE_EVENT_TYPES.filter((type) => type !== 'announcement');

/** An invariant that has to be told which digits are secret in this turn. */
export interface SecretInvariant extends Invariant {
  /** These digits were keyed or made in this turn: a PIN, or what may be one. */
  guard(digits: string): void;
}

/** No PIN in any record, and none on any line (rules PIN-4, REC-2). */
export function noPinShown(): SecretInvariant {
  const secrets = new Set<string>();

  function fact(seen: Fact): string | null {
    if (secrets.size === 0 || seen.type === 'conferenceId.accepted') return null;
    return shows(seen) ? `the record ${seen.type} shows digits of a PIN` : null;
  }

  function told(call: string, event: LineEvent): string | null {
    if (secrets.size === 0) return null;
    return shows(event) ? `${call} was told digits of a PIN in "${event.type}"` : null;
  }

  function shows(value: object): boolean {
    // All keys are its own: plain data. Each turn of a key that ends an entry comes by here, and
    // `in` needs no list of keys.
    for (const key in value) {
      const field = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof field === 'object' && field !== null && shows(field)) return true;
      if (typeof field === 'string' && !OTHER_NUMBERS.has(key) && reads(field)) return true;
    }
    return false;
  }

  /** True when a secret is a whole run of digits in the text; hardly any text has it in any way. */
  function reads(text: string): boolean {
    for (const secret of secrets) {
      if (text.includes(secret))
        return (text.match(/[0-9]+/g) ?? []).some((run) => secrets.has(run));
    }
    return false;
  }

  return {
    name: 'no-pin-shown',
    claim: 'No PIN is in any artefact.',
    books: {},
    guard: (digits) => {
      if (digits.length >= 4) secrets.add(digits);
    },
    facts: FACT_TYPES,
    fact,
    hears: SPEAKS_NO_NAME,
    told,
    turnEnded: () => {
      // Clearing a set makes a new table, and nearly every turn ends without a secret.
      if (secrets.size > 0) secrets.clear();
      return null;
    },
  };
}
