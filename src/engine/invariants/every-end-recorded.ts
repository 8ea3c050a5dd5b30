import type { Fact } from '../../domain/fact.ts';
import type { Invariant } from './invariant.ts';

const SEEN = ['call.dialled', 'call.ended', 'call.recorded'] as const;

/** Every call ends in a record, and in one (rule REC-1). */
export function everyEndRecorded(): Invariant {
  const up = new Set<string>();
  const unrecorded = new Set<string>();

  function fact(seen: Fact<(typeof SEEN)[number]>): string | null {
    switch (seen.type) {
      case 'call.dialled':
        up.add(seen.call);
        return null;
      case 'call.ended':
        if (!up.delete(seen.call)) return `${seen.call} ended and was not up`;
        unrecorded.add(seen.call);
        return null;
      case 'call.recorded':
        return unrecorded.delete(seen.call) ? null : `${seen.call} was recorded and has not ended`;
    }
  }

  return {
    name: 'every-end-recorded',
    claim: 'Every call ends in a record.',
    books: { up },
    facts: SEEN,
    fact,
    turnEnded() {
      if (unrecorded.size === 0) return null;
      const [call] = unrecorded;
      return call === undefined ? null : `${call} has ended without a record`;
    },
  };
}
