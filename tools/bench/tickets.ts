import { fileURLToPath } from 'node:url';
import { loadScenarios } from '../../src/scenario/language/load-scenarios.ts';
import { heardHits, HELD_OUT, hitRate } from './ticket-hits.ts';

const TICKETS = fileURLToPath(new URL('../../scenarios/tickets', import.meta.url));

const { plans } = await loadScenarios([TICKETS]);
const misses = process.argv.includes('--misses');
const share = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`;

for (const set of HELD_OUT.filter((one) => one === 'first' || !process.argv.includes('--first'))) {
  const hits = heardHits(plans, set);
  const { said, first, firstThree } = hitRate(hits);
  console.log(
    `${set}: of ${said} paraphrases the ticket is the best hit of ${first} (${share(first, said)}), ` +
      `among the first three of ${firstThree} (${share(firstThree, said)})`,
  );
  if (!misses || set !== 'first') continue;
  for (const { ticket, said: words, found } of hits.filter((hit) => hit.found[0] !== hit.ticket)) {
    console.log(`  ${ticket}: ${words}\n    ${found.slice(0, 3).join(', ')}`);
  }
}
