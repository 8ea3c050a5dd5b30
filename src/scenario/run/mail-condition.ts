import { mailLedger, type MailSeen } from '../../history/mail-ledger.ts';
import type { Expectation } from '../plan.ts';
import type { Nearest } from '../result.ts';
import type { Condition } from './condition.ts';
import { countCondition } from './count-condition.ts';
import { agrees } from './fact-matching.ts';
import type { ScenarioRun } from './scenario-run.ts';

type MailExpectation = Extract<Expectation, { of: 'mail' }>;

/** Where a mail's text shows the PIN. */
const PIN_IN_MAIL = /\bPIN: ([0-9]{4,12})\b/;

/** A mail is to be there, or not (rules MAIL-1 to MAIL-4). */
export function mailCondition(run: ScenarioRun, expectation: MailExpectation): Condition {
  const matching = (): MailSeen[] =>
    mailLedger(run.driver.facts()).filter(
      (mail) => differences(run, expectation, mail).length === 0,
    );
  return countCondition(run, {
    what: `a mail ${mailWords(expectation)}`,
    times: expectation.times,
    withinMs: expectation.withinMs,
    found: matching,
    nearest: () => nearestMail(run, expectation),
    onFound: () => readText(run, expectation, matching().at(-1)),
  });
}

function mailWords(expectation: MailExpectation): string {
  const { to, template, holdsPin, from, state, why } = expectation;
  const pin = holdsPin === true ? 'with the PIN' : 'without a PIN';
  const words = [
    template,
    to !== null && `to ${to}`,
    from !== null && `from ${from}`,
    holdsPin !== null && pin,
    state,
    why !== null && `because of ${why}`,
  ];
  return words.filter((word) => typeof word === 'string').join(' ') || 'of any kind';
}

/** In what a mail differs from the one expected. */
function differences(
  run: ScenarioRun,
  expected: MailExpectation,
  mail: MailSeen,
): readonly string[] {
  const differing: string[] = [];
  const compare = (name: string, want: unknown, has: unknown): void => {
    if (want !== null && !agrees(run, want, has)) differing.push(`${name} is ${String(has)}`);
  };
  // A mail that was withheld has happened to nobody: it counts only where it is asked for.
  if (mail.state === 'withheld' && expected.state !== 'withheld') differing.push('it was withheld');
  const to = expected.to === null ? null : run.fill(expected.to);
  if (to !== null && !agrees(run, to, mail.to) && !agrees(run, to, mail.user)) {
    differing.push(`it goes to ${mail.to ?? 'nobody'}`);
  }
  compare('about', expected.template, mail.template);
  compare('from', expected.from === null ? null : run.fill(expected.from), mail.from);
  compare('holdsPin', expected.holdsPin, mail.holdsPin);
  compare('state', expected.state, mail.state);
  compare('why', expected.why, mail.why);
  return differing;
}

function nearestMail(run: ScenarioRun, expected: MailExpectation): Nearest | null {
  let best: { mail: MailSeen; differing: readonly string[] } | null = null;
  for (const mail of mailLedger(run.driver.facts())) {
    const differing = differences(run, expected, mail);
    if (best === null || differing.length <= best.differing.length) best = { mail, differing };
  }
  if (best === null) return null;
  const { mail, differing } = best;
  const why = mail.state === 'withheld' ? ` (${mail.why ?? ''})` : '';
  return {
    what: `a mail ${mail.template}${why}, but ${differing.join(', ')}`,
    at: mail.at,
    missedByMs: null,
  };
}

/** Looks into the newest mail that was found, as its owner would. */
async function readText(
  run: ScenarioRun,
  { contains, lacks, pinAs }: MailExpectation,
  mail: MailSeen | undefined,
): Promise<string | null> {
  if (contains.length + lacks.length === 0 && pinAs === null) return null;
  if (mail?.to === undefined || mail.to === null) return 'there is no mail to look into';
  const found = await run.driver.newestMail(mail.to);
  if (found === null) return `the mailbox ${mail.to} is empty`;
  const text = `${found.subject}\n${found.text}`;
  const missing = contains.map((one) => run.fill(one)).find((one) => !text.includes(one));
  if (missing !== undefined) return `its text does not hold "${missing}"`;
  const unwanted = lacks.map((one) => run.fill(one)).find((one) => text.includes(one));
  if (unwanted !== undefined) return `its text holds "${unwanted}"`;
  if (pinAs === null) return null;
  const pin = PIN_IN_MAIL.exec(text)?.[1];
  if (pin === undefined) return 'its text holds no PIN';
  run.remember(pinAs, pin, true);
  return null;
}
