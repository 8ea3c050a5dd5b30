import { COMMANDS, USER_CHANGES } from '../../domain/admin-command.ts';
import { CALL_RECORD } from '../../domain/call-record.ts';
import { FACT_FIELDS, type Fact } from '../../domain/fact.ts';
import { fieldsOf } from '../../domain/field.ts';
import type { LineEvent } from '../../domain/line-event.ts';
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

/**
 * An invariant that has to be told which digits are secret in this turn. While it guards some it is shown
 * all facts and all that phones are told, and nothing otherwise.
 */
export interface SecretInvariant extends Invariant {
  /** These digits were keyed or made in this turn: a PIN, or what may be one. */
  guard(digits: string): void;
  /** Whether there is anything to guard in this turn: where there is not, it need be shown nothing. */
  readonly guards: boolean;
  fact(fact: Fact): string | null;
  told(call: string, event: LineEvent): string | null;
  turnEnded(): null;
}

/** No PIN in any record, and none on any line (rules PIN-4, REC-2). */
export function noPinShown(): SecretInvariant {
  const secrets = new Set<string>();

  function fact(seen: Fact): string | null {
    if (seen.type === 'conferenceId.accepted') return null;
    return shows(seen) ? `the record ${seen.type} shows digits of a PIN` : null;
  }

  function told(call: string, event: LineEvent): string | null {
    // An announcement speaks a name, which may be anything.
    if (event.type === 'announcement') return null;
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
    get guards() {
      return secrets.size > 0;
    },
    fact,
    told,
    turnEnded: () => {
      secrets.clear();
      return null;
    },
  };
}
