import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causesOf, searchTickets } from '../../../src/scenario/tickets/ticket-search.ts';
import { termsOf, wordsOf } from '../../../src/scenario/tickets/search-terms.ts';
import type { Plan } from '../../../src/scenario/plan.ts';
import { planOf } from '../language/reading.ts';
import { shippedPlans } from '../../support/shipped.ts';
import { PARAPHRASES } from './paraphrases.ts';

const tickets = (await shippedPlans()).filter(({ tags }) => tags.includes('ticket'));

const nameOf = ({ spot }: Plan): string => spot.file.replace(/^.*\/|\.yaml$/gu, '');

function found(question: string): string[] {
  return searchTickets(tickets, question).map(({ plan }) => nameOf(plan));
}

describe('the search for a ticket', () => {
  it.each(tickets.map((plan) => [nameOf(plan), plan] as const))(
    'finds %s by each of its symptoms, among the first three',
    (name, { symptoms }) => {
      for (const symptom of symptoms) {
        expect([symptom, found(symptom).slice(0, 3)]).toEqual([
          symptom,
          expect.arrayContaining([name]) as unknown,
        ]);
      }
    },
  );

  it.each(tickets.map((plan) => [nameOf(plan), plan] as const))(
    'finds %s by what users might say as well',
    (name, { spot }) => {
      const paraphrases = PARAPHRASES[name] ?? [];
      const file = readFileSync(spot.file, 'utf8').replaceAll(/\s+/gu, ' ').toLowerCase();
      expect(paraphrases.length).toBeGreaterThanOrEqual(spot.file.includes('/mixtures/') ? 1 : 2);
      for (const said of paraphrases) {
        expect([said, file.includes(said.toLowerCase())]).toEqual([said, false]);
        expect([said, found(said).slice(0, 3)]).toEqual([
          said,
          expect.arrayContaining([name]) as unknown,
        ]);
      }
    },
  );

  it('is asked about no ticket that there is not', () => {
    const names = tickets.map((plan) => nameOf(plan));
    expect(Object.keys(PARAPHRASES).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('forgives a slip, and a word that was not typed to its end', () => {
    expect(found('my lader pin stoped woking yesterday').slice(0, 3)).toContain(
      'pin-stopped-working',
    );
    expect(found('credi')[0]).toBe('toll-free-has-no-credits');
  });

  it('says which symptom comes nearest and which words it was', () => {
    const [best] = searchTickets(tickets, 'The host has DIALLED, and we wait');
    expect(best?.symptom).toBe('The host dialled in but everyone is still on hold');
    expect(best?.words).toEqual(['host', 'dialled', 'wait']);
  });

  it.each(['', '   ', 'flux capacitor', 'what is it', '???'])(
    'finds nothing for %j',
    (question) => {
      expect(found(question)).toEqual([]);
    },
  );

  it('is best first, and leaves out what fits far less', () => {
    const scores = searchTickets(tickets, 'my pin is refused').map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.length).toBeLessThan(tickets.length);
  });

  it('knows the causes of a ticket, each once, wherever it asks', () => {
    const plan = planOf(`scenario: A
given: { callers: { pat: } }
steps:
  - why: [pin.wrong, lobby.locked]
  - together: [{ wait: 1s }, [{ why: pin.wrong }, { why: { healthy: true } }, { why: keys.none }]]
`);
    expect(causesOf(plan)).toEqual(['pin.wrong', 'lobby.locked', 'keys.none']);
  });
});

describe('the terms of a word', () => {
  const shares = (one: string, other: string): boolean =>
    termsOf(one).some((term) => termsOf(other).includes(term));

  it.each([
    ['waiting', 'waits'],
    ['key', 'keyed'],
    ['refuse', 'refused'],
    ['dialled', 'dialing'],
    ['stopped', 'stop'],
    ['recognised', 'recognizes'],
    ['meetings', 'meeting'],
    ['inquiries', 'inquiry'],
    ['caller', 'calling'],
    // What means the same.
    ['music', 'hold'],
    ['PIN', 'passcode'],
    ['code', 'pin'],
    ['email', 'mail'],
    ['organiser', 'host'],
    ['pound', 'hash'],
    ['freephone', 'tollfree'],
  ])('lets %s and %s find each other', (one, other) => {
    expect(shares(one.toLowerCase(), other)).toBe(true);
  });

  it.each([
    ['music', 'pin'],
    ['star', 'start'],
    ['id', 'pin'],
    ['mail', 'meeting'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(shares(one, other)).toBe(false);
  });

  it('are none for a word that says nothing, and none of punctuation', () => {
    expect(wordsOf('It is the I.D. – "toll-free", no one: e-mail!')).toEqual([
      'it',
      'is',
      'the',
      'i',
      'd',
      'tollfree',
      'noone',
      'email',
    ]);
    expect(['it', 'is', 'the'].flatMap((word) => termsOf(word))).toEqual([]);
  });
});
