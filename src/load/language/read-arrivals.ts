import { parseDuration } from '../../domain/duration.ts';
import { callsAsked, lastsMs } from '../arrivals/arrival-times.ts';
import type { ArrivalRule, Arrivals } from '../load-plan.ts';
import type { LoadDocument } from './load-schema.ts';
import type { PlanFindings } from './plan-findings.ts';
import { ALL_QUALIFIERS, ARRIVAL_RULES, QUALIFIERS, type ArrivalWord } from './plan-words.ts';
import { parseRate } from './rates.ts';

/** The most calls that one load holds. */
export const MOST_CALLS = 1_000_000;

type Written = NonNullable<LoadDocument['arrivals']>[number];

/** Reads when calls come; each entry begins when the one before is over, unless it says when. */
export function readArrivals(
  written: readonly Written[],
  names: readonly string[],
  findings: PlanFindings,
): Arrivals[] {
  let endMs = 0;
  return written.flatMap((one, place) => {
    const path = ['arrivals', place];
    const rule = readRule(one, path, findings);
    const calls = callsOf(one, names, path, findings);
    if (rule === null) return [];
    const atMs = one.at === undefined ? endMs : (parseDuration(one.at) ?? 0);
    endMs = atMs + lastsMs(rule);
    if (callsAsked(rule) === 0) {
      findings.report(path, NOBODY, 'Let more calls come, or go on for longer.');
      return [];
    }
    return [{ atMs, rule, calls, words: ruleWords(one) }];
  });
}

const NOBODY = 'Not one call comes of this.';

function callsOf(
  { calls }: Written,
  names: readonly string[],
  path: readonly (string | number)[],
  findings: PlanFindings,
): number[] {
  if (calls === undefined) return names.map((_, place) => place);
  const wanted = [calls].flat();
  return wanted.flatMap((name, place) => {
    const found = names.indexOf(name);
    if (found >= 0) return [found];
    const at = Array.isArray(calls) ? [...path, 'calls', place] : [...path, 'calls'];
    findings.unknown(at, 'call', name, names);
    return [];
  });
}

function readRule(
  written: Written,
  path: readonly (string | number)[],
  findings: PlanFindings,
): ArrivalRule | null {
  const [name, second] = ARRIVAL_RULES.filter((rule) => written[rule] !== undefined);
  if (name === undefined) {
    findings.report(
      path,
      'This does not say how calls come.',
      `Write one of: ${ARRIVAL_RULES.join(', ')}.`,
    );
    return null;
  }
  if (second !== undefined) {
    const message = `\`${name}\` and \`${second}\` both say how calls come.`;
    findings.report([...path, second], message, 'Write an entry for each of them.', 'key');
    return null;
  }
  if (!hasItsWords(written, name, path, findings)) return null;
  const forMs = parseDuration(written.for ?? '0') ?? 0;
  switch (name) {
    case 'constant': {
      const rate = parseRate(written.constant ?? '') ?? 0;
      if (rate > 0) return { of: 'constant', rate, forMs };
      findings.report([...path, name], NOBODY, 'Write a rate above 0.');
      return null;
    }
    case 'ramp': {
      const from = parseRate(written.ramp?.from ?? '') ?? 0;
      const to = parseRate(written.ramp?.to ?? '') ?? 0;
      return { of: 'ramp', from, to, forMs };
    }
    case 'burst': {
      const { burst: calls = 0, times = 1 } = written;
      return { of: 'burst', calls, times, everyMs: parseDuration(written.every ?? '0') ?? 0 };
    }
    case 'topOfTheHour': {
      const overMs = parseDuration(written.over ?? '0') ?? 0;
      return { of: 'topOfTheHour', calls: written.topOfTheHour ?? 0, overMs };
    }
  }
}

function hasItsWords(
  written: Written,
  rule: ArrivalWord,
  path: readonly (string | number)[],
  findings: PlanFindings,
): boolean {
  const { needs, may } = QUALIFIERS[rule];
  const missing = needs.find((word) => written[word] === undefined);
  if (missing !== undefined) {
    findings.report(
      [...path, rule],
      `\`${rule}\` needs \`${missing}\`.`,
      `Add \`${missing}: 1m\`.`,
      'key',
    );
    return false;
  }
  const alien = ALL_QUALIFIERS.find(
    (word) => written[word] !== undefined && ![...needs, ...may].includes(word),
  );
  if (alien !== undefined) {
    const message = `\`${alien}\` says nothing about \`${rule}\`.`;
    findings.report([...path, alien], message, `Take \`${alien}\` out.`, 'key');
    return false;
  }
  if (rule !== 'burst' || (written.times ?? 1) === 1 || written.every !== undefined) return true;
  findings.report([...path, 'times'], '`times` needs `every`.', 'Add `every: 10s`.', 'key');
  return false;
}

/** An entry as a result names it. */
function ruleWords({ constant, ramp, burst, topOfTheHour, ...more }: Written): string {
  const { for: lasts = '', every, times = 1, over = '', at } = more;
  const from = at === undefined ? '' : `, from ${at} on`;
  if (constant !== undefined) return `${constant} for ${lasts}${from}`;
  if (ramp !== undefined) return `from ${ramp.from} to ${ramp.to} in ${lasts}${from}`;
  if (topOfTheHour !== undefined) return `${topOfTheHour} around the hour, over ${over}${from}`;
  const again = times === 1 ? '' : `, ${times} times, every ${every ?? ''}`;
  return `${burst ?? 0} at once${again}${from}`;
}
