import { expect, test } from 'vitest';
import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { factMaker } from '../support/fact-maker.ts';

test('a journal keeps facts in order, and tells listeners of those to come', () => {
  const fact = factMaker();
  const journal = new MemoryJournal();
  const facts = [1, 2, 3, 4].map((n) => fact('call.hungUp', { call: `c-${n}` }));
  const heard: unknown[] = [];
  const append = (index: number): void => {
    const one = facts[index];
    if (one !== undefined) journal.append(one);
  };
  append(0);
  const stop = journal.subscribe((one) => heard.push(one));
  append(1);
  append(2);
  stop();
  stop();
  append(3);
  expect(journal.facts).toEqual(facts);
  expect(heard).toEqual([facts[1], facts[2]]);
});
