import { greatest } from '../../domain/extremes.ts';
import { callsAsked, lastsMs } from '../arrivals/arrival-times.ts';
import { schedule } from '../arrivals/schedule.ts';
import type { CallTemplate, LoadPlan } from '../load-plan.ts';
import type { PlanFindings } from './plan-findings.ts';
import { MOST_CALLS } from './read-arrivals.ts';

/** The longest load, without its grace. */
const LONGEST_MS = 24 * 3_600_000;

/** Finds what is wrong with a plan as a whole: what could not be done, or never be measured. */
export function checkPlan(plan: LoadPlan, findings: PlanFindings): void {
  const asked = plan.arrivals.reduce((sum, { rule }) => sum + callsAsked(rule), 0);
  if (asked > MOST_CALLS) {
    const message = `${asked} calls are more than one load holds.`;
    findings.report(['arrivals'], message, `Let at most ${MOST_CALLS} calls come.`, 'key');
  }
  const end = greatest(
    plan.arrivals.map(({ atMs, rule }) => atMs + lastsMs(rule)),
    0,
  );
  if (end > LONGEST_MS) {
    findings.report(
      ['arrivals'],
      'This load goes on for more than a day.',
      'Make it shorter.',
      'key',
    );
  }
  if (!checkCalled(plan, findings) && asked <= MOST_CALLS) checkDealt(plan, findings);
  checkKeyedPins(plan, findings);
  plan.admin.forEach(({ atMs }, place) => {
    if (atMs <= end + plan.graceMs) return;
    findings.report(['admin', place, 'at'], 'By then the load is over.', 'Write an earlier time.');
  });
  plan.thresholds.forEach(({ measure }, place) => {
    const never = neverMeasured(plan, measure);
    if (never !== null) findings.report(['thresholds', place], never, CURES[measure] ?? '');
  });
}

const CURES: Readonly<Record<string, string>> = {
  keyToAnswer: 'Let a call press keys, or take the threshold out.',
  pinToLast: 'Let a call key a leader PIN with its #, or take the threshold out.',
};

function neverMeasured(plan: LoadPlan, measure: string): string | null {
  const scripts = plan.calls.map(({ script }) => script);
  if (measure === 'keyToAnswer') {
    const keys = scripts.some((script) => script.some(keysSomething));
    return keys ? null : 'This is never measured: no call presses a key.';
  }
  if (measure !== 'pinToLast') return null;
  const pin = plan.calls.some((call) => keysPin(plan, call));
  return pin ? null : 'This is never measured: no call keys a leader PIN.';
}

function keysSomething(line: CallTemplate['script'][number]): boolean {
  if (line.act === 'press') return true;
  return line.act === 'dial' && (line.conferenceId !== null || line.keys !== null);
}

function keysPin(plan: LoadPlan, { script }: CallTemplate): boolean {
  const shown = plan.admin.flatMap(({ as }) => (as === null ? [] : [as]));
  const pins = [...(plan.copies[0]?.pins ?? [])];
  return script.some((line) => {
    const keys = line.act === 'press' || line.act === 'dial' ? line.keys : null;
    if (keys === null || !keys.endsWith('#')) return false;
    const isNamed = keys.includes('.pin}') || shown.some((name) => keys.includes(`\${${name}}`));
    return isNamed || pins.some((pin) => keys.endsWith(`${pin}#`));
  });
}

/** A kind of call that never comes is a mistake. True where there is one. */
function checkCalled({ calls, arrivals }: LoadPlan, findings: PlanFindings): boolean {
  const called = new Set(arrivals.flatMap((one) => one.calls));
  const never = calls.filter((_, place) => !called.has(place));
  for (const { name } of never) {
    const cure = 'Name it in `calls:` of an entry of `arrivals:`, or take it out.';
    findings.report(['calls', name], `\`${name}\` never comes.`, cure, 'key');
  }
  return never.length > 0;
}

/** So is one that is named, and whose weight is too small for one to come among so few. */
function checkDealt(plan: LoadPlan, findings: PlanFindings): void {
  if (plan.arrivals.every(({ calls }) => calls.length === 1)) return;
  const dealt = new Set(schedule(plan).map(({ template }) => template));
  plan.calls.forEach(({ name, weight }, place) => {
    if (dealt.has(place)) return;
    const message = `\`${name}\` never comes: not one of these calls is its by the weights.`;
    const cure = `Let more calls come, or give it more than ${weight} beside the others.`;
    findings.report(['calls', name], message, cure, 'key');
  });
}

/** In copies each organizer has another PIN: digits that are written out are right in one of them. */
function checkKeyedPins({ calls, copies }: LoadPlan, findings: PlanFindings): void {
  const pins = [...(copies[0]?.pins ?? [])];
  if (copies.length === 1) return;
  for (const { name, script } of calls) {
    const isWritten = script.some(
      (line) => line.act === 'press' && pins.some((pin) => line.keys.includes(pin)),
    );
    if (!isWritten) continue;
    const cure = 'Write the organizer’s PIN by its name, for example `press: "*${amos.pin}#"`.';
    findings.report(
      ['calls', name],
      'A PIN is written out, and each copy has its own.',
      cure,
      'key',
    );
  }
}
