import type { Fact } from '../domain/fact.ts';

/**
 * What one fact came from and what came of it: the input, all that followed from that input, and where a key
 * is one of an entry, the other keys of it. A secret that was refused because it had been reset belongs to
 * that reset, and the other way round.
 *
 * @param facts a history, ascending by `seq` and without a gap.
 * @returns the `seq` of every fact of it; empty where the fact is not there.
 */
export function causeAndEffects(facts: readonly Fact[], seq: number): ReadonlySet<number> {
  const first = facts[0]?.seq ?? 1;
  const fact = facts[seq - first];
  if (fact === undefined) return new Set();
  const roots = new Set<number>();
  addRoots(roots, facts, fact);
  for (const related of relatedTo(facts, roots)) addRoots(roots, facts, related);
  return new Set(facts.filter((one) => roots.has(one.cause ?? one.seq)).map((one) => one.seq));
}

function addRoots(roots: Set<number>, facts: readonly Fact[], fact: Fact): void {
  const first = facts[0]?.seq ?? 1;
  const root = fact.cause === null ? fact : (facts[fact.cause - first] ?? fact);
  roots.add(root.seq);
  // What the vault said of a PIN is an input by itself, and belongs to the keys before it.
  if (root.type === 'key.pressed' || root.type === 'pin.checked') {
    for (const one of entryAround(facts, root.seq - first, root.call)) roots.add(one);
  }
}

/** The inputs by which one entry came about: the keys of that caller to its end, and what the vault said of it. */
function entryAround(facts: readonly Fact[], place: number, call: string): readonly number[] {
  const own = facts.flatMap((fact, at) =>
    'call' in fact && fact.call === call ? [{ fact, at }] : [],
  );
  const here = own.findIndex(({ at }) => at === place);
  const inputs: number[] = [];
  let keys = 0;
  for (let at = here; at >= 0; at -= 1) {
    const fact = own[at]?.fact;
    // A key before the end of the entry before is none of this one, nor is what was said of that entry.
    if (fact === undefined || (keys > 0 && endsEntry(fact))) break;
    if (fact.type === 'key.pressed') keys += 1;
    if (fact.type === 'key.pressed' || fact.type === 'pin.checked') inputs.push(fact.seq);
  }
  for (let at = here; at < own.length; at += 1) {
    const fact = own[at]?.fact;
    if (fact === undefined) break;
    if (fact.type === 'key.pressed' || fact.type === 'pin.checked') inputs.push(fact.seq);
    if (endsEntry(fact) && !asksVault(fact)) break;
  }
  return inputs;
}

function endsEntry({ type }: Fact): boolean {
  return (
    type === 'entry.ended' ||
    type === 'entry.dropped' ||
    type === 'call.ended' ||
    type === 'pin.checked'
  );
}

/** True where what becomes of an entry is still to be told by the vault. */
function asksVault(fact: Fact): boolean {
  return fact.type === 'entry.ended' && fact.entry === 'pin' && fact.outcome === 'entered';
}

/** Resets that made something of these refused, and refusals that these resets made. */
function relatedTo(facts: readonly Fact[], roots: ReadonlySet<number>): readonly Fact[] {
  const those = facts.filter((one) => roots.has(one.cause ?? one.seq));
  const resetIds = new Set<string>();
  const resetPins = new Set<string>();
  const refusedIds = new Set<string>();
  const refusedAt = new Set<number>();
  for (const fact of those) {
    if (fact.type === 'conferenceId.reset') resetIds.add(fact.meeting);
    if (fact.type === 'pin.reset') resetPins.add(`${fact.at}`);
    if (fact.type === 'conferenceId.rejected' && fact.meeting !== null)
      refusedIds.add(fact.meeting);
    if (fact.type === 'pin.rejected' && fact.revokedAt !== null) refusedAt.add(fact.revokedAt);
  }
  if (resetIds.size + resetPins.size + refusedIds.size + refusedAt.size === 0) return [];
  return facts.filter((fact) => {
    switch (fact.type) {
      case 'conferenceId.rejected':
        return fact.meeting !== null && fact.why === 'reset' && resetIds.has(fact.meeting);
      case 'pin.rejected':
        return fact.revokedAt !== null && resetPins.has(`${fact.revokedAt}`);
      case 'conferenceId.reset':
        return refusedIds.has(fact.meeting);
      case 'pin.reset':
        return refusedAt.has(fact.at);
      default:
        return false;
    }
  });
}
