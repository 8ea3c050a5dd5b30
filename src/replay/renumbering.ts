import type { Fact } from '../domain/fact.ts';
import type { NamedParty } from './journal-file.ts';

/** What the bridge counts, by how it names them. */
const COUNTED = /^(c|app|mail)-\d+$/;

/** A call that never is. */
const NOBODY = 'c-0';

/** Fields that name a call, a participant or a mail. */
const NAMING: ReadonlySet<string> = new Set(['call', 'who', 'participant', 'mail', 'callId']);

/** Facts and parties of a part of a journal, counted from 1 as a journal's own are. */
export function renumbered(
  facts: readonly Fact[],
  parties: readonly NamedParty[],
): { readonly facts: readonly Fact[]; readonly parties: readonly NamedParty[] } {
  const seqs = new Map(facts.map(({ seq }, place) => [seq, place + 1]));
  const names = namesIn(facts);
  const own = facts.map((fact) => {
    const { seq, cause, ...fields } = fact;
    return {
      ...(renamed(fields, names, fact.type) as object),
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

function renamed(
  value: unknown,
  names: ReadonlyMap<string, string>,
  type: Fact['type'],
  field = '',
): unknown {
  if (typeof value === 'string') {
    // Whoever was let in stands in the audit as what the meeting's lobby was changed to.
    const isName =
      NAMING.has(field) ||
      (type === 'audit.written' && field === 'new') ||
      (type === 'meeting.started' && field === 'by');
    // One who is not here is nobody: what is asked about nobody is refused all the same.
    return isName && COUNTED.test(value) ? (names.get(value) ?? NOBODY) : value;
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, names, type));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, renamed(item, names, type, key)]),
  );
}
