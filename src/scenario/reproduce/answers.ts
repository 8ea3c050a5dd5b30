import { parse, YAMLParseError } from 'yaml';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isMapping } from '../../domain/mapping.ts';
import { QUESTIONS, type Answers, type Question } from './questions.ts';

/** An answer that cannot be taken: which one, what was expected, and what to do. */
export class AnswerFault extends Error {
  constructor(name: string, complaint: string) {
    super(`${name}: ${complaint}`);
    this.name = 'AnswerFault';
  }
}

/** Asks a question; answers with what was said, an empty text for the default. */
export type Ask = (
  question: Question,
  before: Answers,
  complaint: string | null,
) => Promise<string>;

/** Asks what makes sense to ask, one after another, until each answer is understood. */
export async function askAll(ask: Ask): Promise<Answers> {
  const answers = new Map(Object.entries(defaults()));
  const soFar = (): Answers => Object.fromEntries(answers) as Answers;
  for (const question of QUESTIONS) {
    const before = soFar();
    if (question.isAsked(before)) answers.set(question.name, await answerTo(question, before, ask));
  }
  return soFar();
}

async function answerTo(question: Question, before: Answers, ask: Ask): Promise<string> {
  let complaint: string | null = null;
  for (;;) {
    const typed = (await ask(question, before, complaint)).trim();
    const reading = question.read(typed === '' ? question.byDefault(before) : typed, before);
    if ('value' in reading) return reading.value;
    complaint = reading.complaint;
  }
}

/** A question that is asked, and what was answered so far. */
export interface AskedQuestion {
  readonly question: Question;
  readonly byDefault: string;
  /** As it was given; empty for none. */
  readonly answer: string;
  /** Why the answer cannot be taken; the default stands in for it. */
  readonly complaint: string | null;
}

/** What is asked, one after another, where this was answered: later questions depend on answers before. */
export async function questionsAfter(
  given: Readonly<Record<string, string>>,
): Promise<readonly AskedQuestion[]> {
  const asked: AskedQuestion[] = [];
  await askAll(async (question, before, complaint) => {
    const last = asked.at(-1);
    if (complaint !== null && last !== undefined) {
      asked[asked.length - 1] = { ...last, complaint };
      return '';
    }
    const answer = Object.hasOwn(given, question.name) ? (given[question.name] ?? '') : '';
    asked.push({ question, byDefault: question.byDefault(before), answer, complaint: null });
    return answer;
  });
  return asked;
}

/**
 * The answers in a file of YAML or JSON: a mapping from the names of questions to answers. What is
 * left out has its default.
 *
 * @throws AnswerFault for an answer that cannot be taken, or to a question that nobody asks.
 */
export async function answersIn(text: string): Promise<Answers> {
  const written = mappingIn(text);
  const names: readonly string[] = QUESTIONS.map(({ name }) => name);
  for (const name of Object.keys(written)) {
    if (names.includes(name)) continue;
    const near = didYouMean(name, names);
    const meant = near === null ? '' : ` Did you mean ${near}?`;
    throw new AnswerFault(name, `there is no such question.${meant} They are ${names.join(', ')}.`);
  }
  const asked = new Set<string>();
  const answers = await askAll(async ({ name }, _before, complaint) => {
    if (complaint !== null) throw new AnswerFault(name, complaint);
    asked.add(name);
    return textOf(name, written[name]);
  });
  const isIdle = (name: string): boolean => !asked.has(name) && textOf(name, written[name]) !== '';
  const idle = Object.keys(written).find((name) => isIdle(name));
  if (idle === undefined) return answers;
  throw new AnswerFault(idle, 'after the other answers this is not asked. Take it out.');
}

function mappingIn(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parse(text) ?? {};
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line ?? 1;
    throw new AnswerFault(`line ${line}`, 'this is neither YAML nor JSON.');
  }
  if (isMapping(value)) return value;
  throw new AnswerFault('the file', 'expected a mapping such as `callers: pat, lee`.');
}

function textOf(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  // YAML reads yes and no as they are; JSON has true and false for them.
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((item) => textOf(name, item)).join(', ');
  throw new AnswerFault(name, 'expected a text.');
}

function defaults(): Answers {
  const answers: Record<string, string> = {};
  for (const { name, byDefault } of QUESTIONS) answers[name] = byDefault(answers as Answers);
  return answers as Answers;
}
