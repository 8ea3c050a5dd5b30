import { describe, expect, it } from 'vitest';
import { diagnosisText } from '../../src/diagnosis/diagnosis-text.ts';
import type { Fact } from '../../src/domain/fact.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { pinsIn } from '../support/shipped.ts';
import { shippedRuns } from '../support/shipped-runs.ts';

const told = await shippedRuns();
const others = told.filter(({ plan }) => !plan.spot.file.includes('/tickets/'));

/** Ends of a call that nobody wants. */
const UNWANTED = new Set([
  'numberNotInService',
  'tollFreeRefused',
  'conferenceIdTries',
  'pinTries',
  'lobbyTimeout',
  'meetingFull',
  'lineLost',
  'meetingLimit',
  'shutdown',
]);

/**
 * Told in another way than the diagnosis does: somebody's newest session never came into a meeting and
 * was held or refused, or was cut off.
 */
function anybodyIsKeptOut({ journal, parties }: ScenarioResult): boolean {
  return parties.some(({ calls, participants }) => {
    const ids = [...calls, ...participants];
    const order = journal.flatMap((fact) => newcomer(fact) ?? []).filter((id) => ids.includes(id));
    const own = journal.filter((fact) => isAbout(fact, order.at(-1) ?? ''));
    const has = (type: Fact['type']): boolean => own.some((fact) => fact.type === type);
    const ended = own.find((fact) => fact.type === 'call.ended');
    // Who went long before the end is kept out of nothing any more, if others are there.
    if (ended !== undefined && ended.at < lastMoment(journal) - HALF_AN_HOUR) return false;
    if (ended?.type === 'call.ended' && UNWANTED.has(ended.reason)) return true;
    if (has('meeting.joined')) return false;
    const asked = has('conferenceId.rejected') && !has('conferenceId.accepted');
    if (asked || has('pin.rejected')) return true;
    return has('lobby.entered') && !startedAfter(journal, own);
  });
}

const HALF_AN_HOUR = 30 * 60_000;

/** When somebody was there last. */
function lastMoment(journal: readonly Fact[]): number {
  const there = new Set<string>();
  let last = 0;
  for (const fact of journal) {
    const came = newcomer(fact);
    if (came !== null) there.add(came);
    if (fact.type === 'call.ended') there.delete(fact.call);
    if (fact.type === 'app.left') there.delete(fact.participant);
    if (came !== null || fact.type === 'call.ended' || fact.type === 'app.left') last = fact.at;
  }
  return there.size > 0 ? (journal.at(-1)?.at ?? 0) : last;
}

function startedAfter(journal: readonly Fact[], own: readonly Fact[]): boolean {
  const left = own.findLast((fact) => fact.type === 'lobby.left');
  return journal.some(
    (fact) => fact.type === 'meeting.started' && fact.seq > (left?.seq ?? Infinity),
  );
}

function newcomer(fact: Fact): string | null {
  if (fact.type === 'call.dialled') return fact.call;
  return fact.type === 'app.joined' ? fact.participant : null;
}

function isAbout(fact: Fact, id: string): boolean {
  return ('call' in fact && fact.call === id) || ('who' in fact && fact.who === id);
}

describe('the shipped scenarios that are no tickets', () => {
  it.each(others)(
    'raise no false alarm, and are not passed over: $plan.title $plan.row',
    ({ run, verdict }) => {
      expect(verdict.healthy).toBe(!anybodyIsKeptOut(run));
    },
  );

  it('are of both kinds', () => {
    const healthy = others.filter(({ run }) => !anybodyIsKeptOut(run));
    expect(healthy.length).toBeGreaterThan(80);
    expect(others.length - healthy.length).toBeGreaterThan(20);
  });
});

describe('every verdict about a shipped scenario', () => {
  it('was tried: what is said to keep somebody out lets them in when it is gone', () => {
    const verdicts = told.map(({ verdict }) => verdict);
    const causes = verdicts.flatMap(({ healthy, causes: all }) => (healthy ? [] : all));
    const access = causes.filter(({ code }) => !code.startsWith('mail.'));
    expect(access.length).toBeGreaterThan(60);
    for (const { words, proof } of access) expect([words, proof?.mends]).toEqual([words, true]);
    for (const remedy of verdicts.flatMap(({ remedies }) => remedies)) {
      expect([remedy.words, remedy.proof?.mends ?? true]).toEqual([remedy.words, true]);
    }
  });

  it('names a remedy wherever somebody is kept out', () => {
    const without = told.filter(({ verdict }) => !verdict.healthy && verdict.remedies.length === 0);
    expect(without.map(({ plan }) => plan.title)).toEqual([]);
  });

  it('holds no PIN, in data or in words (PIN-4)', () => {
    for (const { verdict, pins } of told) {
      expect(pinsIn(JSON.stringify(verdict), pins)).toEqual([]);
      expect(pinsIn(diagnosisText(verdict), pins)).toEqual([]);
    }
  });
});
