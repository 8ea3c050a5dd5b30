import type { EngineProbe, Invariant } from './invariant.ts';

/** After a call's end it has no timer, no place in a lobby, no queue. */
export function nothingLeft(probe: EngineProbe): Invariant {
  const ended: string[] = [];

  return {
    name: 'nothing-left',
    claim: 'After its end a call has no timer, no place in a lobby or meeting, and no queue.',
    books: {},
    facts: {
      'call.ended': ({ call }) => {
        ended.push(call);
        return null;
      },
    },
    turnEnded() {
      if (ended.length === 0) return null;
      for (const call of ended.splice(0)) {
        const leftover = probe.leftoverOf(call);
        if (leftover !== null) return `${call} has ended and still has ${leftover}`;
      }
      return null;
    },
  };
}
