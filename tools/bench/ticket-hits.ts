import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../../src/scenario/plan.ts';
import { ticketSearch } from '../../src/scenario/tickets/ticket-search.ts';

/** The sets of paraphrases that are held out from the index. */
export const HELD_OUT = ['first', 'last'] as const;

/** Something that a user might write, and what was found for it. */
export interface HeardHit {
  /** The ticket that it is about, by the name of its file. */
  readonly ticket: string;
  readonly said: string;
  /** The names of the tickets found, the best first. */
  readonly found: readonly string[];
}

/** How many of how many were found at the first place, and among the first three. */
export interface HitRate {
  readonly said: number;
  readonly first: number;
  readonly firstThree: number;
}

/** The name of a ticket: that of its file, without folder and ending. */
export const ticketName = ({ spot }: Plan): string => spot.file.replace(/^.*[/\\]|\.yaml$/gu, '');

/** What is searched out of a file of `heard/`: a line each, `ticket: what was said`. */
export function heardHits(tickets: readonly Plan[], set: string): readonly HeardHit[] {
  const file = fileURLToPath(new URL(`heard/${set}.txt`, import.meta.url));
  const search = ticketSearch(tickets);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, ticket = '', said = ''] = /^([\w-]+): (.+)$/u.exec(line) ?? [];
      return {
        ticket,
        said,
        found: search(said).map(({ plan }) => ticketName(plan)),
      };
    });
}

/** How well a set was found. */
export function hitRate(hits: readonly HeardHit[]): HitRate {
  const among = (places: number): number =>
    hits.filter(({ ticket, found }) => found.slice(0, places).includes(ticket)).length;
  return { said: hits.length, first: among(1), firstThree: among(3) };
}
