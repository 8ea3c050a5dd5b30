import type { Invariant } from './invariant.ts';

/** Every call ends in a record, and in one (rule REC-1). */
export function everyEndRecorded(): Invariant {
  const up = new Set<string>();
  const unrecorded = new Set<string>();

  return {
    name: 'every-end-recorded',
    claim: 'Every call ends in a record.',
    books: { up },
    facts: {
      'call.dialled': ({ call }) => {
        up.add(call);
        return null;
      },
      'call.ended': ({ call }) => {
        if (!up.delete(call)) return `${call} ended and was not up`;
        unrecorded.add(call);
        return null;
      },
      'call.recorded': ({ call }) =>
        unrecorded.delete(call) ? null : `${call} was recorded and has not ended`,
    },
    turnEnded() {
      if (unrecorded.size === 0) return null;
      const [call] = unrecorded;
      return call === undefined ? null : `${call} has ended without a record`;
    },
  };
}
