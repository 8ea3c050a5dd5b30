import { padded, widest } from '../text-layout/columns.ts';
import { withoutControlsIn } from '../text-layout/plain-text.ts';
import type {
  CallerAnswer,
  Cause,
  Diagnosis,
  Evidence,
  Noticed,
  Proof,
  Remedy,
} from './diagnosis.ts';
import { groupedBy } from './grouping.ts';
import { TimeFormat, namesOf } from './wording.ts';

/** Emphasis for a terminal, or none. */
export interface Emphasis {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** Text without any emphasis. */
export const PLAIN: Emphasis = {
  bold: (text) => text,
  dim: (text) => text,
  good: (text) => text,
  bad: (text) => text,
};

/** How many pieces of evidence one cause shows; the rest is counted. */
const MOST_EVIDENCE = 6;

/** How many callers are listed one by one. */
const MOST_CALLERS = 12;

/** How many causes, things noticed and remedies are told; the rest is counted. */
const MOST_TOLD = 3;

/** Whether everything is told, or the first few of each and how to ask for the rest. */
export type HowMuch = 'all' | 'first';

/**
 * A diagnosis as a support person reads it. Lines end with a line feed; no digit of a PIN is in it.
 *
 * @param howMuch by default the first three of each kind, with how many there are more.
 */
export function diagnosisText(
  diagnosis: Diagnosis,
  emphasis: Emphasis = PLAIN,
  howMuch: HowMuch = 'first',
): string {
  const { at, answer, healthy, causes, notCauses, remedies, callers, certainty } =
    withoutControlsIn(diagnosis);
  const timeFormat = new TimeFormat(at);
  const { bold, good, bad } = emphasis;
  const blocks = [
    [bold(healthy ? good(answer) : bad(answer))],
    block(
      bold(`Who is where ${timeFormat.on(at)} (UTC)`),
      callerLines(callers, timeFormat, howMuch),
    ),
    block(
      bold(healthy ? 'What explains it' : 'What is to blame'),
      told(causes, howMuch, (cause, place) => causeLines(cause, place + 1, timeFormat, emphasis)),
    ),
    block(
      bold('Noticed, and not to blame'),
      told(notCauses, howMuch, (noticed) => noticedLines(noticed, emphasis)),
    ),
    block(
      bold('What mends it'),
      told(remedies, howMuch, (remedy, place) => remedyLines(remedy, place + 1, emphasis)),
    ),
    block(bold(`How sure: ${certainty.level}`), [
      `  ${certainty.because}`,
      ...certainty.surer.map((line) => `  To be surer: ${line}`),
    ]),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The lines of the first few, and how many are left with how to ask for them. */
function told<T>(
  items: readonly T[],
  howMuch: HowMuch,
  linesOf: (item: T, place: number) => readonly string[],
): readonly string[] {
  const shown = howMuch === 'all' ? items : items.slice(0, MOST_TOLD);
  const left = items.length - shown.length;
  const rest = left === 0 ? [] : [`  and ${left} more (\`why --all\` tells them)`];
  return [...shown.flatMap(linesOf), ...rest];
}

function block(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function callerLines(
  callers: readonly CallerAnswer[],
  timeFormat: TimeFormat,
  howMuch: HowMuch,
): readonly string[] {
  const inTrouble = callers.filter(({ missing }) => missing !== null);
  const first = [...inTrouble, ...callers.filter(({ missing }) => missing === null)];
  const each = first.map((caller) => ({
    name: caller.name,
    where: whereWords(caller, timeFormat),
  }));
  const rows = howMuch === 'all' ? each : alikeTogether(each);
  const shown = howMuch === 'all' ? rows : rows.slice(0, MOST_CALLERS);
  const width = widest(shown.map(({ name }) => name));
  const lines = shown.map(({ name, where }) => `  ${padded(name, width)}  ${where}`);
  const left = rows.length - shown.length;
  return left === 0 ? lines : [...lines, `  and ${left} more (\`why --all\` tells them)`];
}

function whereWords(
  { by, place, waits, since, missing }: CallerAnswer,
  timeFormat: TimeFormat,
): string {
  const why = waits === null ? '' : ` (${WAITS[waits]})`;
  const how = by === 'app' ? ', by the app' : '';
  const lacks = missing === null ? '' : `; missing: ${missing}`;
  return `${place}${why}${how}, since ${timeFormat.at(since)}${lacks}`;
}

interface CallerRow {
  readonly name: string;
  readonly where: string;
}

/** From how many people on those of whom the same is said share a line. */
const A_CROWD = 3;

function alikeTogether(each: readonly CallerRow[]): readonly CallerRow[] {
  return [...groupedBy(each, ({ where }) => where).values()].flatMap((alike) => {
    const [first] = alike;
    if (alike.length < A_CROWD || first === undefined) return alike;
    return [{ name: namesOf(alike), where: first.where }];
  });
}

const WAITS = {
  notStarted: 'not started',
  awaitingAdmit: 'to be admitted',
  locked: 'locked',
} as const;

function causeLines(
  { code, words, evidence, proof }: Cause,
  nth: number,
  timeFormat: TimeFormat,
  { bold, dim }: Emphasis,
): readonly string[] {
  const shown = evidence
    .slice(0, MOST_EVIDENCE)
    .map((one) => `     ${evidenceText(one, timeFormat)}`);
  const left = evidence.length - shown.length;
  return [
    `  ${nth}. ${words} ${dim(`[${code}]`)}`,
    ...shown,
    ...(left > 0 ? [`     and ${left} more like it`] : []),
    ...(proof === null ? [] : [`     ${bold(proofText(proof))}`]),
  ];
}

/** One piece of evidence on a line: the time, the words, and the line of the journal. */
export function evidenceText({ at, words, seq }: Evidence, timeFormat: TimeFormat): string {
  const when = at === null ? '' : `${timeFormat.at(at)}  `;
  return `${when}${words}${seq === null ? '' : ` (fact ${seq})`}`;
}

/** A replay on a line. */
export function proofText({ changed, outcome }: Proof): string {
  return `Replayed ${changed}: ${outcome}.`;
}

function noticedLines({ code, words, because }: Noticed, { dim }: Emphasis): readonly string[] {
  return [`  - ${words} ${dim(`[${code}]`)}`, `     ${because}`];
}

function remedyLines(
  { words, by, cmdlet, proof }: Remedy,
  nth: number,
  { dim }: Emphasis,
): readonly string[] {
  return [
    `  ${nth}. ${words} ${dim(`(${by})`)}`,
    ...(cmdlet === null ? [] : [`     ${cmdlet}`]),
    ...(proof === null ? [] : [`     ${proofText(proof)}`]),
  ];
}
