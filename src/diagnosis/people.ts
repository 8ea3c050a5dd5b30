import { groupedBy } from './grouping.ts';
import type { Visit } from './visit.ts';

/** Gives those whom readers would take for one another names that tell them apart. */
export function tellApart(visits: readonly Visit[]): void {
  for (const same of groupedBy(visits, ({ label }) => label).values()) {
    const people = groupedBy(same, ({ person }) => person);
    if (people.size < 2) continue;
    const numbers = new Set(same.map(({ from }) => from));
    const byNumber = numbers.size === people.size && !numbers.has(null);
    for (const own of people.values()) {
      for (const visit of own)
        visit.name = `${visit.label} (${(byNumber && visit.from) || own[0]?.id})`;
    }
  }
}
