import type { Fact, FactType } from '../../domain/fact.ts';
import { printDuration } from '../../domain/duration.ts';
import type { Expectation, FactPattern } from '../plan.ts';
import type { Nearest } from '../result.ts';
import type { Condition } from './condition.ts';
import { isFact, matchFact, matchFields, type Match } from './fact-matching.ts';
import { mailCondition } from './mail-condition.ts';
import { countCondition } from './count-condition.ts';
import type { Stage } from './stage.ts';

/** What can come true as time passes. */
type LastingExpectation = Exclude<Expectation, { of: 'why' }>;

type Of<K extends Expectation['of']> = Extract<Expectation, { of: K }>;

/** What a step expects of the record, the mails, the audit or a call's row. */
export function recordCondition(stage: Stage, expectation: LastingExpectation): Condition {
  switch (expectation.of) {
    case 'record':
      return factCondition(stage, expectation);
    case 'order':
      return orderCondition(stage, expectation);
    case 'mail':
      return mailCondition(stage, expectation);
    case 'audit':
      return auditCondition(stage, expectation);
    case 'callRecord':
      return callRecordCondition(stage, expectation);
    case 'took':
      return tookCondition(stage, expectation);
  }
}

function factCondition(stage: Stage, { pattern, times, withinMs }: Of<'record'>): Condition {
  return countCondition(stage, {
    what: `the record to hold ${pattern.words}`,
    times,
    withinMs,
    found: () => stage.driver.facts().filter((fact) => isFact(stage, pattern, fact)),
    nearest: () => nearestFact(stage, [pattern.fact], (fact) => matchFact(stage, pattern, fact)),
  });
}

function auditCondition(stage: Stage, expectation: Of<'audit'>): Condition {
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
    fact.type === 'audit.written' && matchFields(stage, where, fact).matches;
  const words = Object.entries(where).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return countCondition(stage, {
    what: `the audit to hold ${words.join(', ')}`,
    times,
    withinMs,
    found: () => stage.driver.facts().filter(matches),
    nearest: () => nearestFact(stage, ['audit.written'], (fact) => matchFields(stage, where, fact)),
  });
}

function callRecordCondition(
  stage: Stage,
  { actor, where, withinMs }: Of<'callRecord'>,
): Condition {
  const { calls } = stage.actor(actor);
  const ofActor = (fact: Fact): boolean =>
    fact.type === 'call.recorded' && calls.includes(fact.call);
  const match = (fact: Fact): Match =>
    fact.type === 'call.recorded'
      ? matchFields(stage, where, fact.record)
      : { matches: false, agreeing: 0, differences: [] };
  return countCondition(stage, {
    what: `a call record of ${actor} with ${JSON.stringify(where)}`,
    times: null,
    withinMs,
    found: () => stage.driver.facts().filter((fact) => ofActor(fact) && match(fact).matches),
    nearest: () =>
      nearestFact(stage, ['call.recorded'], (fact) => (ofActor(fact) ? match(fact) : null)),
  });
}

function orderCondition(stage: Stage, { patterns, withinMs }: Of<'order'>): Condition {
  const reached = (): Fact[] => {
    const found: Fact[] = [];
    for (const fact of stage.driver.facts()) {
      const pattern = patterns[found.length];
      if (pattern !== undefined && isFact(stage, pattern, fact)) found.push(fact);
    }
    return found;
  };
  return {
    expected: `in this order: ${patterns.map(({ words }) => words).join(', then ')}`,
    cameTrue: `${patterns.at(-1)?.words ?? ''} came, the last in order`,
    withinMs: withinMs ?? stage.plan.withinMs,
    met: () => reached().length === patterns.length,
    metAt: () => reached().at(-1)?.at ?? stage.now,
    nearest() {
      const found = reached();
      const missing = patterns[found.length];
      const earlier = stage.driver
        .facts()
        .find((fact) => missing !== undefined && isFact(stage, missing, fact));
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

function tookCondition(stage: Stage, expectation: Of<'took'>): Condition {
  const { from, to, underMs, overMs } = expectation;
  const limits = [
    underMs === null ? '' : `under ${printDuration(underMs)}`,
    overMs === null ? '' : `over ${printDuration(overMs)}`,
  ].filter((text) => text !== '');
  return {
    expected: `from ${from.words} to ${to.words} in ${limits.join(' and ') || 'any time'}`,
    cameTrue: `${to.words} came`,
    withinMs: stage.plan.withinMs,
    met: () => timeTaken(stage, expectation) !== null,
    metAt: () => stage.now,
    async onMet() {
      const took = timeTaken(stage, expectation) ?? 0;
      if (underMs !== null && took > underMs)
        return `it took ${printDuration(took)}, ${printDuration(took - underMs)} too long`;
      if (overMs !== null && took < overMs)
        return `it took ${printDuration(took)}, ${printDuration(overMs - took)} too little`;
      return null;
    },
    nearest() {
      const fact = stage.driver.facts().findLast((one) => isFact(stage, from, one));
      return fact === undefined
        ? null
        : { what: `${from.words} happened`, at: fact.at, missedByMs: null };
    },
  };
}

/** How long it took from one fact to the other, in milliseconds; `null` until both are there. */
export function timeTaken(
  stage: Stage,
  { from, to }: { readonly from: FactPattern; readonly to: FactPattern },
): number | null {
  const facts = stage.driver.facts();
  const start = facts.find((fact) => isFact(stage, from, fact));
  if (start === undefined) return null;
  const end = facts.find((fact) => fact.seq >= start.seq && isFact(stage, to, fact));
  return end === undefined ? null : end.at - start.at;
}

/** The newest fact of these types that agrees in most fields, with what differs. */
export function nearestFact(
  stage: Stage,
  types: readonly FactType[],
  match: (fact: Fact) => Match | null,
): Nearest | null {
  let best: { fact: Fact; match: Match } | null = null;
  for (const fact of stage.driver.facts()) {
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
