import { describe, expect, test } from 'vitest';
import type { Fact, FactData, FactType } from '../../src/domain/fact.ts';
import { mailLedger } from '../../src/history/mail-ledger.ts';
import { everybody, namesOf } from '../../src/history/names.ts';
import { Whereabouts, whereaboutsAfter } from '../../src/history/whereabouts.ts';

let seq = 0;

function fact<T extends FactType>(type: T, data: Partial<FactData[T]>, cause = 1): Fact {
  seq += 1;
  return { seq, at: seq * 1000, cause, type, ...data } as unknown as Fact;
}

const joins = (who: string): Fact => fact('meeting.joined', { who, meeting: 'm' });
const leaves = (who: string, cause: number): Fact =>
  fact('meeting.left', { who, meeting: 'm' }, cause);

describe('where everybody is', () => {
  test('whoever leaves with a meeting’s limit, or after it by the same input, has to go because of it', () => {
    const ended = fact('meeting.ended', { meeting: 'm', why: 'phoneOnlyLimit' }, 7);
    const { legs } = whereaboutsAfter([
      ...['c-1', 'c-2', 'c-3'].map(joins),
      ...[leaves('c-1', 6), leaves('c-2', 7), ended, leaves('c-3', 7)],
    ]);
    expect([...legs.values()].map(({ turnedAway }) => turnedAway)).toEqual([
      null,
      'meetingLimit',
      'meetingLimit',
    ]);
  });

  test('somebody who was there before the first fact is met where they are', () => {
    const { legs } = whereaboutsAfter([joins('c-9'), joins('app-3')]);
    expect([...legs.values()].map(({ by, place }) => `${by} ${place}`)).toEqual([
      'phone meeting',
      'app meeting',
    ]);
  });

  test('the end of somebody of whom nothing is known makes nobody', () => {
    expect(whereaboutsAfter([fact('call.ended', { call: 'c-4' })]).legs.size).toBe(0);
  });

  test('what was handed out stays as it was, and who is forgotten is gone', () => {
    const whereabouts = new Whereabouts();
    whereabouts.follow(fact('call.dialled', { call: 'c-5' }));
    const before = whereabouts.legs.get('c-5');
    whereabouts.follow(joins('c-5'));
    expect([before?.place, whereabouts.legs.get('c-5')?.place]).toEqual(['ringing', 'meeting']);
    whereabouts.forget('c-5');
    expect(whereabouts.legs.size).toBe(0);
  });
});

test('a mail is owed until its end is told; one that is withheld was never sent', () => {
  const queued = { template: 'welcome', user: 'u', to: 'u@example.com' } as const;
  const mails = mailLedger([
    ...['mail-1', 'mail-2', 'mail-3'].map((mail) => fact('mail.queued', { ...queued, mail })),
    fact('mail.withheld', { user: 'u', why: 'noMailbox' }),
    fact('mail.bounced', { mail: 'mail-2', why: 'unknown user' }),
    fact('mail.accepted', { mail: 'mail-1' }),
  ]);
  expect(mails.map(({ mail, state, why }) => [mail, state, why])).toEqual([
    ['mail-1', 'accepted', null],
    ['mail-2', 'bounced', 'unknown user'],
    ['mail-3', 'owed', null],
    [null, 'withheld', 'noMailbox'],
  ]);
});

test('everybody has a name of their own: the one that readers know, or what they call themselves', () => {
  const pat = { name: 'Pat', calls: ['c-1'], participants: [] };
  const parties = everybody(
    [
      ...['c-1', 'c-2'].map((call) => fact('call.dialled', { call, name: 'Pat' })),
      fact('call.dialled', { call: 'c-3', name: null }),
      fact('app.joined', { participant: 'app-1', name: 'Eve' }),
    ],
    [pat],
  );
  const nameOf = namesOf(parties);
  expect(['c-1', 'c-2', 'c-3', 'app-1', 'standup'].map(nameOf)).toEqual([
    ...['Pat', 'Pat 2', 'c-3', 'Eve', 'standup'],
  ]);
});
