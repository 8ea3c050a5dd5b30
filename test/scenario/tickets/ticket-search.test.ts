import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causesOf, ticketSearch } from '../../../src/scenario/tickets/ticket-search.ts';
import { oppositeOf, readWords, termsOf } from '../../../src/scenario/tickets/search-terms.ts';
import { planOf } from '../language/reading.ts';
import { shippedPlans } from '../../support/shipped.ts';
import {
  heardHits,
  HELD_OUT,
  hitRate,
  ticketName as nameOf,
} from '../../../tools/bench/ticket-hits.ts';
import { PARAPHRASES } from './paraphrases.ts';

const tickets = (await shippedPlans()).filter(({ tags }) => tags.includes('ticket'));

const search = ticketSearch(tickets);

function found(question: string): string[] {
  return search(question).map(({ plan }) => nameOf(plan));
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
    const [best] = search('The host has DIALLED in but everyone is on hold');
    expect(best?.symptom).toBe('The host dialled in but everyone is still on hold');
    expect(best?.words).toEqual(['host', 'dialled', 'everyone', 'on hold']);
  });

  it.each(['', '   ', 'flux capacitor', 'what is it', '???'])(
    'finds nothing for %j',
    (question) => {
      expect(found(question)).toEqual([]);
    },
  );

  it('is best first, and leaves out what fits far less', () => {
    const scores = search('my pin is refused').map(({ score }) => score);
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
  const termsIn = (text: string): string[] => readWords(text).flatMap(({ terms }) => [...terms]);
  const shares = (one: string, other: string): boolean =>
    termsIn(one).some((term) => termsIn(other).includes(term));

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
    ['lock', 'unlocked'],
    ['accepted', 'refused'],
    ['asked', 'never asked'],
    ['id', 'pin'],
    ['mail', 'meeting'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(shares(one, other)).toBe(false);
  });

  it('are none for a word that says nothing, and none of punctuation', () => {
    const read = readWords('It is the I.D. – "toll-free", no one: e-mail!');
    expect(read.map(({ said }) => said)).toEqual([
      'it',
      'is',
      'the',
      'i',
      'd',
      'toll-free',
      'no one',
      'e-mail',
    ]);
    expect(['it', 'is', 'the'].flatMap((word) => termsOf(word))).toEqual([]);
  });
});

describe('what is denied', () => {
  const sides = (text: string): string[] =>
    readWords(text).flatMap(({ terms }) => terms.filter((term) => oppositeOf(term) !== null));

  it.each([
    ['nobody asked', 'asks'],
    ['not accepted', 'accepted'],
    ["wasn't accepted", 'it was accepted'],
    ['isnt recognized', 'recognized'],
    ['unlocked', 'locked'],
    ['without being announced', 'announced'],
    ['it has not yet come', 'it came'],
  ])('%j is the contrary of %j', (denied, affirmed) => {
    const opposites = sides(denied).map((term) => oppositeOf(term));
    expect(sides(affirmed).some((term) => opposites.includes(term))).toBe(true);
    expect(sides(affirmed).filter((term) => sides(denied).includes(term))).toEqual([]);
  });

  it.each([
    ['refused', 'not accepted'],
    ['unlocked', "isn't locked"],
    ['asked', 'it never worked, it asked'],
    ['asked', 'nobody came and it asked'],
    ['asked', 'it never stops asking'],
  ])('%j is the same as %j', (one, other) => {
    const shared = sides(other).filter((term) => sides(one).includes(term));
    expect(shared.length).toBeGreaterThan(0);
  });

  it.each([
    ['it asks for my PIN over and over', 'wrong-pin', 'never-asked-for-a-pin'],
    ['it never stops asking for my pin', 'wrong-pin', 'never-asked-for-a-pin'],
    ['asked for the conference ID again and again', 'keeps-asking-for-the-id', 'wrong-pin'],
    ['I was never asked for a PIN', 'never-asked-for-a-pin', 'wrong-pin'],
    [
      'the meeting is no longer locked, callers still wait',
      'unlocked-and-still-waiting',
      'nobody-told-us-you-were-waiting',
    ],
    ['it starts without the organizer', 'anybody-can-start-it', 'only-music'],
    [
      'I got no mail after I reset it myself',
      'reset-and-no-mail',
      'no-mail-after-the-help-desks-reset',
    ],
    ['his pin was accepted but we hear music', 'organizer-in-another-meeting', 'wrong-pin'],
  ])('%j is %s and not %s', (said, ticket) => {
    expect(found(said)[0]).toBe(ticket);
  });
});

describe('what is held out from the index', () => {
  const FLOORS = { first: [0.9, 0.97], last: [0.75, 0.88] } as const;

  it.each(HELD_OUT)('is found: the %s set', (set) => {
    const hits = heardHits(tickets, set);
    const { said, first, firstThree } = hitRate(hits);
    expect(said).toBeGreaterThanOrEqual(100);
    expect(first / said).toBeGreaterThanOrEqual(FLOORS[set][0]);
    expect(firstThree / said).toBeGreaterThanOrEqual(FLOORS[set][1]);
    const names = new Set(tickets.map((plan) => nameOf(plan)));
    expect(hits.filter(({ ticket }) => !names.has(ticket))).toEqual([]);
    expect(new Set(hits.map(({ ticket }) => ticket))).toEqual(names);
    const told = new Set(
      tickets.flatMap(({ symptoms }) => symptoms.map((one) => one.toLowerCase())),
    );
    expect(hits.filter(({ said: one }) => told.has(one.toLowerCase()))).toEqual([]);
  });
});
