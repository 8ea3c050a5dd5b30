import { COMMANDS } from '../domain/admin-command.ts';
import { CALL_RECORD } from '../domain/call-record.ts';
import { FACT_FIELDS, type Fact } from '../domain/fact.ts';
import { fieldsOf, type Field } from '../domain/field.ts';
import type { NamedParty } from '../history/names.ts';

/** What the bridge counts, by how it names them. */
const COUNTED = /^(c|app|mail)-\d+$/;

/** A call that never is. */
const NOBODY = 'c-0';

/** Fields that name somebody or something counted, of what stands in facts. */
const NAMING_WITHIN: ReadonlySet<string> = new Set(
  [CALL_RECORD, ...Object.values(COMMANDS)].map(fieldsOf).flatMap(naming),
);

function naming(fields: Readonly<Record<string, Field>>): readonly string[] {
  return Object.keys(fields).filter((name) => {
    const names = fields[name]?.names;
    return names === 'call' || names === 'participant' || names === 'mail';
  });
}

/** What is counted anew in a part of a journal, by how the part calls it. */
export interface Numbering {
  /** The `seq` in the whole of each fact of the part, the first one at place 0. */
  readonly seqs: readonly number[];
  /** What the whole calls each call, participant and mail. */
  readonly ids: ReadonlyMap<string, string>;
}

/** A part of a journal, counted from 1 as a journal's own is. */
export interface Renumbered {
  readonly facts: readonly Fact[];
  readonly parties: readonly NamedParty[];
  readonly whole: Numbering;
}

/** Facts and parties of a part of a journal, counted from 1 as a journal's own are. */
export function renumbered(facts: readonly Fact[], parties: readonly NamedParty[]): Renumbered {
  const seqs = new Map(facts.map(({ seq }, place) => [seq, place + 1]));
  const names = namesIn(facts);
  const own = facts.map((fact) => {
    const { seq, cause, ...fields } = fact;
    const own = new Set(naming(FACT_FIELDS[fact.type]));
    return {
      ...renamedFields(fields, names, own),
      seq: seqs.get(seq),
      cause: cause === null ? null : seqs.get(cause),
    } as Fact;
  });
  const known = (ids: readonly string[]): string[] => ids.flatMap((id) => names.get(id) ?? []);
  const who = parties.map((party) => ({
    ...party,
    calls: known(party.calls),
    participants: known(party.participants),
  }));
  return {
    facts: own,
    parties: who.filter(({ calls, participants }) => calls.length + participants.length > 0),
    whole: {
      seqs: facts.map(({ seq }) => seq),
      ids: new Map([...names].map(([whole, part]) => [part, whole])),
    },
  };
}

/** What each call, participant and mail is to be called, in the order in which they came. */
function namesIn(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const give = (name: string): void => {
    const kind = name.slice(0, name.lastIndexOf('-'));
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    names.set(name, `${kind}-${count}`);
  };
  for (const fact of facts) {
    if (fact.type === 'call.dialled') give(fact.call);
    if (fact.type === 'app.joined') give(fact.participant);
    if (fact.type === 'mail.queued') give(fact.mail);
  }
  return names;
}

/** A fact's own fields, or those of an object in it, with what is counted renamed. */
function renamedFields(
  fields: object,
  names: ReadonlyMap<string, string>,
  naming: ReadonlySet<string>,
): object {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]: [string, unknown]) => [
      field,
      renamed(value, names, naming.has(field)),
    ]),
  );
}

function renamed(value: unknown, names: ReadonlyMap<string, string>, isName: boolean): unknown {
  if (typeof value === 'string') {
    // One who is not here is nobody: what is asked about nobody is refused all the same.
    return isName && COUNTED.test(value) ? (names.get(value) ?? NOBODY) : value;
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, names, false));
  if (typeof value !== 'object' || value === null) return value;
  return renamedFields(value, names, NAMING_WITHIN);
}
