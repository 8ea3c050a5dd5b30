import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/domain/fact.ts';
import type { LineEvent } from '../../../src/domain/line-event.ts';
import type { EngineProbe } from '../../../src/engine/invariants/invariant.ts';
import { InvariantWatch } from '../../../src/engine/invariants/watch.ts';
import type { Announcement } from '../../../src/engine/phones.ts';

const NOTHING_ASKED: EngineProbe = {
  validPinVersion: () => 0,
  comparesAtPrompt: () => false,
  organizerOf: () => '',
  leftoverOf: () => null,
};

const ANNOUNCEMENTS: readonly Announcement[] = ['Lee', 'Kim', 'Ann'].map((name) => ({
  ...{ type: 'announcement', kind: 'entry', text: `${name} is joining.` },
}));

const JOINED: LineEvent = { type: 'joined', participants: 1, muted: false };

function fact(type: string, data: object): Fact {
  return { seq: 1, at: 0, cause: null, type, ...data } as unknown as Fact;
}

function see(watch: InvariantWatch, seen: Fact): void {
  watch.fact(seen, seen.type);
}

/** Somebody who has come as far as that, as a watch knows it. */
function watchOf(how: 'unknown' | 'rings' | 'joined' | 'has left'): InvariantWatch {
  const watch = new InvariantWatch(NOTHING_ASKED);
  if (how === 'unknown') return watch;
  see(watch, fact('call.dialled', { call: 'c-1', to: '+1', from: '+2', name: null }));
  watch.told('c-1', { type: 'ringing', call: 'c-1' });
  if (how === 'rings') return watch;
  see(watch, fact('meeting.started', { meeting: 'm', by: 'c-1', means: 'noPinNeeded' }));
  see(watch, fact('meeting.joined', { who: 'c-1', meeting: 'm' }));
  watch.told('c-1', JOINED);
  if (how === 'has left') see(watch, fact('meeting.left', { who: 'c-1', meeting: 'm' }));
  return watch;
}

/** What is thrown, in words; `null` where nothing is. */
function breachOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('announcements that are told in one piece', () => {
  test.each([
    ['unknown', true],
    ['rings', true],
    ['joined', false],
    ['has left', true],
  ] as const)('to one who is %s break what they would one by one', (how, breaks) => {
    const inOne = breachOf(() => watchOf(how).announced('c-1', ANNOUNCEMENTS, 1));
    const watch = watchOf(how);
    const oneByOne = breachOf(() => {
      for (const event of ANNOUNCEMENTS.slice(1)) watch.told('c-1', event);
    });
    expect(inOne).toBe(oneByOne);
    expect(inOne !== null).toBe(breaks);
  });

  test('of whom nothing is said, nothing is judged', () => {
    expect(
      breachOf(() => watchOf('unknown').announced('c-1', ANNOUNCEMENTS, ANNOUNCEMENTS.length)),
    ).toBeNull();
  });
});
