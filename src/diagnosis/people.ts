import { groupedBy } from './grouping.ts';
import type { Session } from './session.ts';

/** Gives those whom readers would take for one another names that tell them apart. */
export function tellApart(sessions: readonly Session[]): void {
  for (const same of groupedBy(sessions, ({ label }) => label).values()) {
    const people = groupedBy(same, ({ person }) => person);
    if (people.size < 2) continue;
    const numbers = new Set(same.map(({ from }) => from));
    const byNumber = numbers.size === people.size && !numbers.has(null);
    for (const own of people.values()) {
      for (const session of own)
        session.name = `${session.label} (${(byNumber && session.from) || own[0]?.id})`;
    }
  }
}
