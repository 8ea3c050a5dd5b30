import { greatest } from '../domain/extremes.ts';
import type { MakePlans, Need, RemedyPlan } from './remedy-plan.ts';
import { validPin } from './remedy-plan.ts';
import { command, type RemedyStep } from './remedy-step.ts';
import {
  freshPin,
  organizerSignsIn,
  organizerStep,
  planOf,
  startWithoutPin,
} from './start-plans.ts';

/**
 * What helps whose PIN is not compared, after too many wrong ones from there: to call from elsewhere,
 * the app, a new PIN, which is another one to guess, a higher limit, or patience.
 */
export const beyondGuessing: MakePlans = (need) => [
  ...fromElsewhere(need),
  ...organizerSignsIn(need),
  ...startWithoutPin(need),
  ...freshPin(need, 'Where somebody else may be guessing: '),
  ...higherLimit(need),
  ...onceOver(need),
];

/** The organizer calls from a telephone that has keyed nothing wrong. */
function fromElsewhere(need: Need): readonly RemedyPlan[] {
  const pin = validPin(need.investigation, need.organizer);
  if (pin === null) return [];
  const number = unusedNumber(need);
  const steps = organizerStep(need, pin, number);
  return steps.length === 0 ? [] : planOf(need, { by: 'organizer', effort: 1.5 }, steps);
}

function higherLimit(need: Need): readonly RemedyPlan[] {
  const { investigation } = need;
  const pin = validPin(investigation, need.organizer);
  if (pin === null) return [];
  const { pinGuessLimit, pinGuessAddressLimit } = investigation.directory.settings;
  const changes = {
    pinGuessLimit: pinGuessLimit * 2,
    pinGuessAddressLimit: pinGuessAddressLimit * 2,
  };
  const raise = command(
    `raise the limits of wrong PINs, to ${changes.pinGuessLimit} of one caller and ${changes.pinGuessAddressLimit} from one address`,
    { command: 'bridge.set', changes },
  );
  const how = { by: 'administrator', effort: 4, where: 'Where nobody is guessing: ' } as const;
  return planOf(need, how, [raise, ...organizerStep(need, pin)]);
}

function onceOver(need: Need): readonly RemedyPlan[] {
  const { investigation } = need;
  const pin = validPin(investigation, need.organizer);
  const untils = investigation.sessions.flatMap(({ pinRejections }) =>
    pinRejections.flatMap(({ until }) => (until === undefined ? [] : [until])),
  );
  const until = greatest(untils, 0);
  const span = until - investigation.at;
  if (pin === null || span <= 0) return [];
  const wait: RemedyStep = {
    when: 'first',
    words: `wait until ${investigation.timeFormat.at(until)}, when PINs from there are compared again`,
    steps: [{ wait: `${span}ms` }],
    does: () => (whatIf) => whatIf,
    lastsMs: span,
  };
  return planOf(need, { by: 'organizer', effort: 5 }, [wait, ...organizerStep(need, pin)]);
}

/** A number that nobody here has called from. */
function unusedNumber({ investigation }: Need): string {
  const taken = new Set(investigation.timeline.sessions.map(({ from }) => from));
  let last = FIRST_UNUSED;
  while (taken.has(`+${last}`)) last += 1;
  return `+${last}`;
}

const FIRST_UNUSED = 14_255_550_190;
