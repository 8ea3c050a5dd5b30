import type { Fact, FactType } from '../../domain/fact.ts';
import { printDuration } from '../../domain/duration.ts';
import type { Expectation, FactPattern } from '../plan.ts';
import type { Nearest } from '../result.ts';
import type { Condition } from './condition.ts';
import { isFact, matchFact, matchFields, type Match } from './fact-matching.ts';
import { mailCondition } from './mail-condition.ts';
import { countCondition } from './count-condition.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** What can come true as time passes. */
type LastingExpectation = Exclude<Expectation, { of: 'why' }>;

type Of<K extends Expectation['of']> = Extract<Expectation, { of: K }>;

/** What a step expects of the record, the mails, the audit or a call's row. */
export function recordCondition(run: ScenarioRun, expectation: LastingExpectation): Condition {
  switch (expectation.of) {
    case 'record':
      return factCondition(run, expectation);
    case 'order':
      return orderCondition(run, expectation);
    case 'mail':
      return mailCondition(run, expectation);
    case 'audit':
      return auditCondition(run, expectation);
    case 'callRecord':
      return callRecordCondition(run, expectation);
    case 'took':
      return tookCondition(run, expectation);
    case 'history':
      return historyCondition(run, expectation);
  }
}

function historyCondition(run: ScenarioRun, expectation: Of<'history'>): Condition {
  const { expected, holds, found } = expectation;
  const withinMs = expectation.withinMs ?? run.plan.withinMs;
  const within = withinMs === 0 ? '' : ` within ${printDuration(withinMs)}`;
  return {
    expected: `that ${expected}${within}`,
    cameTrue: expected,
    withinMs,
    met: () => holds(run.driver.facts()),
    metAt: () => run.now,
    nearest: () => ({ what: found(run.driver.facts()), at: run.now, missedByMs: null }),
  };
}

function factCondition(run: ScenarioRun, { pattern, times, withinMs }: Of<'record'>): Condition {
  return countCondition(run, {
    what: `the record to hold ${pattern.words}`,
    times,
    withinMs,
    found: () => run.driver.facts().filter((fact) => isFact(run, pattern, fact)),
    nearest: () => nearestFact(run, [pattern.fact], (fact) => matchFact(run, pattern, fact)),
  });
}

function auditCondition(run: ScenarioRun, expectation: Of<'audit'>): Condition {
  const { what, who, target, old, new: now, times, withinMs } = expectation;
  const where = Object.fromEntries(
    // An old or a new value that is written as null is one; who and target never are.
    Object.entries({
      what,
      who: who ?? undefined,
      target: target ?? undefined,
      old,
      new: now,
    }).filter(([, value]) => value !== undefined),
  );
  const matches = (fact: Fact): boolean =>
    fact.type === 'audit.written' && matchFields(run, where, fact).matches;
  const words = Object.entries(where).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return countCondition(run, {
    what: `the audit to hold ${words.join(', ')}`,
    times,
    withinMs,
    found: () => run.driver.facts().filter(matches),
    nearest: () => nearestFact(run, ['audit.written'], (fact) => matchFields(run, where, fact)),
  });
}

function callRecordCondition(
  run: ScenarioRun,
  { actor, where, withinMs }: Of<'callRecord'>,
): Condition {
  const { calls } = run.actor(actor);
  const ofActor = (fact: Fact): boolean =>
    fact.type === 'call.recorded' && calls.includes(fact.call);
  const match = (fact: Fact): Match =>
    fact.type === 'call.recorded'
      ? matchFields(run, where, fact.record)
      : { matches: false, agreeing: 0, differences: [] };
  return countCondition(run, {
    what: `a call record of ${actor} with ${JSON.stringify(where)}`,
    times: null,
    withinMs,
    found: () => run.driver.facts().filter((fact) => ofActor(fact) && match(fact).matches),
    nearest: () =>
      nearestFact(run, ['call.recorded'], (fact) => (ofActor(fact) ? match(fact) : null)),
  });
}

function orderCondition(run: ScenarioRun, { patterns, withinMs }: Of<'order'>): Condition {
  const reached = (): Fact[] => {
    const found: Fact[] = [];
    for (const fact of run.driver.facts()) {
      const pattern = patterns[found.length];
      if (pattern !== undefined && isFact(run, pattern, fact)) found.push(fact);
    }
    return found;
  };
  return {
    expected: `in this order: ${patterns.map(({ words }) => words).join(', then ')}`,
    cameTrue: `${patterns.at(-1)?.words ?? ''} came, the last in order`,
    withinMs: withinMs ?? run.plan.withinMs,
    met: () => reached().length === patterns.length,
    metAt: () => reached().at(-1)?.at ?? run.now,
    nearest() {
      const found = reached();
      const missing = patterns[found.length];
      const earlier = run.driver
        .facts()
        .find((fact) => missing !== undefined && isFact(run, missing, fact));
      const last = found.at(-1);
      if (earlier !== undefined && last !== undefined) {
        const what = `${missing?.words ?? ''} came before ${patterns[found.length - 1]?.words ?? ''}`;
        return { what, at: earlier.at, missedByMs: Math.min(0, earlier.at - last.at) };
      }
      if (last === undefined) return null;
      const what = `${patterns[found.length - 1]?.words ?? ''} was the last in order`;
      return { what, at: last.at, missedByMs: null };
    },
  };
}

function tookCondition(run: ScenarioRun, expectation: Of<'took'>): Condition {
  const { from, to, underMs, overMs } = expectation;
  const limits = [
    underMs === null ? '' : `under ${printDuration(underMs)}`,
    overMs === null ? '' : `over ${printDuration(overMs)}`,
  ].filter((text) => text !== '');
  return {
    expected: `from ${from.words} to ${to.words} in ${limits.join(' and ') || 'any time'}`,
    cameTrue: `${to.words} came`,
    withinMs: run.plan.withinMs,
    met: () => timeTaken(run, expectation) !== null,
    metAt: () => run.now,
    async onMet() {
      const took = timeTaken(run, expectation) ?? 0;
      if (underMs !== null && took > underMs)
        return `it took ${printDuration(took)}, ${printDuration(took - underMs)} too long`;
      if (overMs !== null && took < overMs)
        return `it took ${printDuration(took)}, ${printDuration(overMs - took)} too little`;
      return null;
    },
    nearest() {
      const fact = run.driver.facts().findLast((one) => isFact(run, from, one));
      return fact === undefined
        ? null
        : { what: `${from.words} happened`, at: fact.at, missedByMs: null };
    },
  };
}

/** How long it took from one fact to the other, in milliseconds; `null` until both are there. */
export function timeTaken(
  run: ScenarioRun,
  { from, to }: { readonly from: FactPattern; readonly to: FactPattern },
): number | null {
  const facts = run.driver.facts();
  const start = facts.find((fact) => isFact(run, from, fact));
  if (start === undefined) return null;
  const end = facts.find((fact) => fact.seq >= start.seq && isFact(run, to, fact));
  return end === undefined ? null : end.at - start.at;
}

/** The newest fact of these types that agrees in most fields, with what differs. */
export function nearestFact(
  run: ScenarioRun,
  types: readonly FactType[],
  match: (fact: Fact) => Match | null,
): Nearest | null {
  let best: { fact: Fact; match: Match } | null = null;
  for (const fact of run.driver.facts()) {
    if (!types.includes(fact.type)) continue;
    const found = match(fact);
    if (found !== null && (best === null || found.agreeing >= best.match.agreeing)) {
      best = { fact, match: found };
    }
  }
  if (best === null) return null;
  const differences = best.match.differences.join('; ');
  const what = differences === '' ? best.fact.type : `${best.fact.type} whose ${differences}`;
  return { what, at: best.fact.at, missedByMs: null };
}
