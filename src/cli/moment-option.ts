import { InvalidArgumentError } from 'commander';
import { momentFrom } from './journal-reading.ts';

/** @throws {InvalidArgumentError} unless the text is a moment. */
export function parseMoment(text: string): number {
  const at = momentFrom(text, null);
  if (at !== null) return at;
  throw new InvalidArgumentError('Give a moment with its zone, such as 2026-03-02T09:00:00Z.');
}
