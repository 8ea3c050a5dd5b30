import { beforeAll, describe, expect, it } from 'vitest';
import {
  bridgeThen,
  LATELY_MS,
  meetingsWith,
  titleOf,
} from '../../../src/console/browser/bridge/meetings-then.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { whereaboutsAfter } from '../../../src/history/whereabouts.ts';
import { stuckStandup } from '../../evidence/stuck-standup.ts';

const SCHEDULED = ['review', 'standup', 'amos.marble@contoso.com'].map((meeting) => ({
  meeting,
  conferenceId: meeting === 'standup' ? '4482915' : null,
  organizer: 'amos.marble@contoso.com',
  organizerName: 'Amos Marble',
}));

let facts: readonly Fact[];
beforeAll(async () => {
  ({ journal: facts } = await stuckStandup());
});

describe('the bridge at a moment', () => {
  it('has the meeting in which somebody waits first, the longest wait first', () => {
    const at = facts.at(-1)?.at ?? 0;
    const { meetings, elsewhere } = bridgeThen(whereaboutsAfter(facts), SCHEDULED, at);
    expect(meetings.map(({ meeting, standing }) => [meeting, standing])).toEqual([
      ['standup', 'waiting'],
      ['review', 'idle'],
      ['amos.marble@contoso.com', 'idle'],
    ]);
    const waits = meetings[0]?.waiting.map(({ enteredAt }) => enteredAt) ?? [];
    expect(waits).toHaveLength(3);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(elsewhere).toEqual([]);
  });

  it('has who is with the attendant in no meeting', () => {
    const answered = facts.findIndex(({ type }) => type === 'call.answered');
    const until = facts.slice(0, answered + 1);
    const { meetings, elsewhere } = bridgeThen(whereaboutsAfter(until), SCHEDULED, 0);
    expect(elsewhere.map(({ place }) => place)).toEqual(['attendant']);
    expect(meetings.every(({ standing }) => standing === 'idle')).toBe(true);
  });

  it('shows for a while who was turned away, and not who hung up', () => {
    const ended = facts.filter(({ type }) => type === 'call.ended');
    expect(ended).toHaveLength(1);
    const away = facts.map((fact) =>
      fact.type === 'call.ended' ? { ...fact, reason: 'lobbyTimeout' as const } : fact,
    );
    const at = ended[0]?.at ?? 0;
    const failing = (some: readonly Fact[], when: number): number =>
      bridgeThen(whereaboutsAfter(some), SCHEDULED, when).meetings[0]?.failing.length ?? 0;
    expect(failing(facts, at)).toBe(0);
    expect(failing(away, at)).toBe(1);
    expect(failing(away, at + LATELY_MS)).toBe(0);
  });

  it('is searched by meeting, conference ID, organizer and caller', () => {
    const { meetings } = bridgeThen(whereaboutsAfter(facts), SCHEDULED, 0);
    const found = (find: string): readonly string[] =>
      meetingsWith(meetings, find, () => 'Pat Doyle').map(({ meeting }) => meeting);
    expect(found('pat')).toEqual(['standup']);
    expect(found('4482')).toEqual(['standup']);
    expect(found('AMOS')).toHaveLength(3);
    expect(found('nobody')).toEqual([]);
  });

  it('calls a meeting as people do', () => {
    expect(titleOf({ meeting: 'standup', organizerName: '' })).toBe('Standup');
    expect(titleOf({ meeting: 'amos@contoso.com', organizerName: 'Amos Marble' })).toBe(
      'Meeting of Amos Marble',
    );
  });
});
