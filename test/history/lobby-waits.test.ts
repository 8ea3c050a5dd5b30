import { array, assert, constantFrom, integer, property, tuple, type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { LOBBY_REASONS, type LobbyReason } from '../../src/domain/reasons.ts';
import { LobbyWaits } from '../../src/history/lobby-waits.ts';

type Step = readonly ['enter' | 'regroup' | 'joined' | 'gone', number, number, LobbyReason];

const step: Arbitrary<Step> = tuple(
  constantFrom('enter', 'regroup', 'joined', 'gone'),
  integer({ min: 0, max: 5 }),
  integer({ min: 0, max: 2 }),
  constantFrom(...LOBBY_REASONS),
);

function factOf([does, who, meeting, reason]: Step, at: number): Fact {
  const facts = {
    enter: { type: 'lobby.entered', reason, ahead: 0 },
    regroup: { type: 'lobby.regrouped', reason },
    joined: { type: 'lobby.left', how: 'joined' },
    gone: { type: 'lobby.left', how: 'gone' },
  };
  const head = { seq: at, at, cause: null, who: `c-${who}`, meeting: `m-${meeting}` };
  return { ...head, ...facts[does] } as unknown as Fact;
}

test('who waits, for what and how long, is what a plain list of everybody says', () => {
  assert(
    property(array(step, { maxLength: 60 }), (steps) => {
      const waits = new LobbyWaits();
      let all: { who: string; meeting: string; reason: LobbyReason; since: number }[] = [];
      for (const [nth, one] of steps.entries()) {
        const [does, number, meetingNumber, reason] = one;
        const [who, meeting] = [`c-${number}`, `m-${meetingNumber}`];
        const known = all.find((other) => other.who === who && other.meeting === meeting);
        // Nobody enters where they are already.
        if (does === 'enter' && known !== undefined) continue;
        const change = waits.follow(factOf(one, nth));
        if (does === 'enter') all.push({ who, meeting, reason, since: nth });
        if (does === 'regroup' && known !== undefined) known.reason = reason;
        if (does === 'joined' || does === 'gone') all = all.filter((other) => other !== known);
        const how = does === 'joined' || does === 'gone' ? does : null;
        const expected =
          does === 'enter' || known === undefined
            ? null
            : { who, meeting, at: nth, how, waitedMs: nth - known.since };
        expect(change).toEqual(expected);
        for (const why of LOBBY_REASONS) {
          const there = all.filter((other) => other.meeting === meeting && other.reason === why);
          expect(waits.waitingFor(why, meeting)).toEqual(there.map((other) => other.who));
        }
      }
    }),
  );
});
