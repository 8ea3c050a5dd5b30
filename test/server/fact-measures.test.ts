import { describe, expect, test } from 'vitest';
import type { Fact, FactData, FactType } from '../../src/domain/fact.ts';
import { FactMeasures, type Measure } from '../../src/server/fact-measures.ts';

let seq = 0;

function fact<T extends FactType>(type: T, data: Partial<FactData[T]>, at = 0): Fact {
  seq += 1;
  return { seq, at, cause: null, type, ...data } as unknown as Fact;
}

/** All that these facts measure. */
function measured(...facts: Fact[]): readonly Measure[] {
  const measures = new FactMeasures();
  return facts.flatMap((one) => measures.take(one));
}

const enters = (who: string, at: number, reason: 'notStarted' | 'locked' = 'notStarted'): Fact =>
  fact('lobby.entered', { who, meeting: 'm', reason, ahead: 0 }, at);
const leaves = (who: string, at: number, how: 'joined' | 'gone' = 'joined'): Fact =>
  fact('lobby.left', { who, meeting: 'm', how }, at);
const starts = (at: number): Fact => fact('meeting.started', { meeting: 'm' }, at);
const releases = (measures: readonly Measure[]): readonly Measure[] =>
  measures.filter((one) => 'observe' in one && one.observe === 'release');

describe('what a fact counts', () => {
  test.each([
    ['call.dialled', fact('call.dialled', { call: 'c-1' }), { count: 'callsDialled' }],
    [
      'call.ended',
      fact('call.ended', { call: 'c-1', reason: 'caller' }),
      { count: 'callsEnded', reason: 'caller' },
    ],
    ['pin.accepted', fact('pin.accepted', {}), { count: 'pinVerdicts', verdict: 'accepted' }],
    [
      'pin.rejected',
      fact('pin.rejected', { why: 'revoked' }),
      { count: 'pinVerdicts', verdict: 'revoked' },
    ],
    ['meeting.started', starts(0), { count: 'meetingsStarted' }],
    ['event.unexpected', fact('event.unexpected', {}), { count: 'unexpectedEvents' }],
    ['mail.queued', fact('mail.queued', { mail: 'mail-1' }), { count: 'mails', outcome: 'queued' }],
    ['mail.accepted', fact('mail.accepted', {}), { count: 'mails', outcome: 'accepted' }],
    ['mail.bounced', fact('mail.bounced', {}), { count: 'mails', outcome: 'bounced' }],
    ['mail.withheld', fact('mail.withheld', {}), { count: 'mails', outcome: 'withheld' }],
  ])('%s', (_type, one, measure) => {
    expect(measured(one)).toEqual([measure]);
  });

  test('a key that was pressed counts for nothing', () => {
    expect(measured(fact('key.pressed', { call: 'c-1' }), fact('prompt.started', {}))).toEqual([]);
  });
});

describe('lobby waits', () => {
  test('last from entering to leaving, by how one left', () => {
    expect(measured(enters('c-1', 1000), leaves('c-1', 31_500, 'gone'))).toEqual([
      { observe: 'lobbyWait', seconds: 30.5, how: 'gone' },
    ]);
  });

  test('of somebody who was in the lobby before anybody looked are not known', () => {
    expect(measured(leaves('c-1', 31_500))).toEqual([]);
  });
});

describe('a release', () => {
  test('lasts from the start until the last who waited for it is in', () => {
    const before = [enters('c-1', 0), enters('c-2', 10)];
    const after = [
      leaves('c-1', 1100),
      leaves('c-2', 1250),
      enters('c-3', 1300),
      leaves('c-3', 9000),
    ];
    const all = measured(...before, starts(1000), ...after);
    expect(releases(all)).toEqual([{ observe: 'release', seconds: 0.25 }]);
  });

  test('does not wait for those who hang up, or are sent to wait for another reason', () => {
    const regrouped = fact('lobby.regrouped', {
      who: 'c-2',
      meeting: 'm',
      reason: 'awaitingAdmit',
    });
    const before = [
      enters('c-1', 0),
      enters('c-2', 0),
      enters('c-3', 0),
      enters('c-4', 0, 'locked'),
    ];
    const after = [leaves('c-1', 1500), regrouped, leaves('c-3', 2000, 'gone')];
    const all = measured(...before, starts(1000), ...after);
    expect(releases(all)).toEqual([{ observe: 'release', seconds: 0.5 }]);
  });

  test.each([
    ['nobody waited', [starts(1000)]],
    ['nobody got in', [enters('c-1', 0), starts(1000), leaves('c-1', 2000, 'gone')]],
    [
      'the meeting ended first',
      [enters('c-1', 0), starts(1), fact('meeting.ended', { meeting: 'm' }), leaves('c-1', 9)],
    ],
  ])('is none where %s', (_why, facts) => {
    expect(releases(measured(...facts))).toEqual([]);
  });
});
