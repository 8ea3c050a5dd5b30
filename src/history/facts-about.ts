import type { Fact } from '../domain/fact.ts';

/** The facts of a history by whom they are about, with how many there were when that was noted. */
interface Noted {
  readonly length: number;
  readonly byWho: ReadonlyMap<string, readonly Fact[]>;
}

const noted = new WeakMap<readonly Fact[], Noted>();

/**
 * The facts about one call or participant, in their order. The first question about a history looks
 * through the whole of it; every further one is a look-up, so that asking for everybody costs no
 * more than asking for one.
 */
export function factsAbout(facts: readonly Fact[], who: string): readonly Fact[] {
  const known = noted.get(facts);
  if (known?.length === facts.length) return known.byWho.get(who) ?? [];
  const byWho = byWhom(facts);
  noted.set(facts, { length: facts.length, byWho });
  return byWho.get(who) ?? [];
}

function byWhom(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const byWho = new Map<string, Fact[]>();
  for (const fact of facts) {
    const who = whoOf(fact);
    if (who === null) continue;
    const own = byWho.get(who);
    if (own === undefined) byWho.set(who, [fact]);
    else own.push(fact);
  }
  return byWho;
}

/** The call or participant that a fact is about; `null` for one about the bridge or a meeting. */
export function whoOf(fact: Fact): string | null {
  if ('call' in fact) return fact.call;
  if ('participant' in fact) return fact.participant;
  // The audit says who asked, and that is no caller.
  return 'who' in fact && fact.type !== 'audit.written' ? fact.who : null;
}

/** True for a participant by the app, and not a call, as the bridge names them. */
export function isByApp(who: string): boolean {
  return who.startsWith('app-');
}
