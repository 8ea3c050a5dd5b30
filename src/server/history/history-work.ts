import { workerData, parentPort } from 'node:worker_threads';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { twoLives } from '../../diagnosis/two-lives.ts';
import { asInPart, asInWhole } from '../../replay/as-in-whole.ts';
import { writeJournalFile } from '../../replay/journal-file.ts';
import { journalText } from '../../replay/journal-text.ts';
import { callerPart } from '../../replay/caller-part.ts';
import { meetingPart, type HistoryPart } from '../../replay/meeting-part.ts';
import { headingOf } from '../../replay/recording-heading.ts';
import { RecordingFault } from '../../replay/recording-fault.ts';
import type { Recorder } from '../recorder.ts';
import type { Question } from '../../diagnosis/history.ts';
import type { DeskAsked, DeskName, DeskQuestion, ScenarioDesk } from '../scenario-desk.ts';
import type { Read } from '../../protocol/wire-error.ts';
import { belowCalls } from './below-calls.ts';
import type { AnswerLimits, DeskJob, HistoryJob, PageOfJournal } from './history-question.ts';
import { keptInWords, type HistoryReader } from './history-reader.ts';
import { HistoryRefusal } from './history-refusal.ts';
import { MeetingGathering, type Gathered } from './meeting-gathering.ts';
import { RemoteHistory } from './remote-history.ts';
import { sayAndWait, type LineEnds } from './worker-line.ts';

/** How much of an answer is on its way at once, in characters. */
const PIECE = 65_536;

/**
 * Answers questions about the history in this thread, one after the other, for as long as it lives.
 *
 * @param recorder writes scenarios; without it there are none.
 * @param desk answers about scenarios and files; without it, nobody does.
 */
export function serveHistoryWork(recorder: Recorder | null, desk: ScenarioDesk | null): void {
  const line = workerData as LineEnds;
  belowCalls();
  parentPort?.on('message', (job: HistoryJob | DeskJob) => {
    const answer = 'desk' in job ? answerOfDesk(job, desk) : answered(job, line, recorder);
    void answer.then(
      (answer) => sendInPieces(answer, line),
      (error: unknown) => refuse(error, line),
    );
  });
}

/** An answer, and where the next page of it begins. */
interface Answer {
  readonly text: string;
  readonly next: number | null;
}

function sendInPieces({ text, next }: Answer, line: LineEnds): void {
  for (const piece of piecesOf(text, PIECE)) sayAndWait(line, { says: 'piece', text: piece, next });
  sayAndWait(line, { says: 'done' });
}

/** The text in pieces of about so many characters; none is cut amid a character of two code units. */
export function* piecesOf(text: string, length: number): Generator<string, void> {
  for (let at = 0; at < text.length;) {
    const end = Math.min(at + length, text.length);
    const amid = end < text.length && (text.codePointAt(end - 1) ?? 0) > 0xffff;
    yield text.slice(at, amid ? end + 1 : end);
    at = amid ? end + 1 : end;
  }
}

function refuse(error: unknown, line: LineEnds): void {
  if (error instanceof HistoryRefusal) {
    const { code, message, path } = error;
    sayAndWait(line, { says: 'refused', code, message, path });
    return;
  }
  // Nobody's fault but ours: the thread ends, and the main thread says so.
  throw error;
}

async function answered(
  job: HistoryJob,
  line: LineEnds,
  recorder: Recorder | null,
): Promise<Answer> {
  const { limits } = job;
  try {
    const answer = await answerOf(partIn(new RemoteHistory(line, job.history), job), job, recorder);
    return shortEnough(answer, limits, 'at');
  } catch (error) {
    if (!(error instanceof RecordingFault)) throw error;
    throw new HistoryRefusal(error.code, error.message);
  }
}

function shortEnough(answer: Answer, { answerBytes }: AnswerLimits, path: string | null): Answer {
  const { length } = answer.text;
  if (length <= answerBytes) return answer;
  const what = `The answer has ${length} characters; it may have ${answerBytes}.`;
  throw new HistoryRefusal('limit.historyAnswer', what, path);
}

async function answerOfDesk(
  { desk: question, limits }: DeskJob,
  desk: ScenarioDesk | null,
): Promise<Answer> {
  if (desk === null) {
    const what = 'the server was made without what runs scenarios';
    throw new HistoryRefusal('scenarios.notOffered', what);
  }
  const read = await asked(desk, question, limits);
  if (!read.ok) throw new HistoryRefusal(read.error.code, read.error.message, read.error.path);
  const text = typeof read.value === 'string' ? read.value : JSON.stringify(read.value);
  return shortEnough({ text, next: null }, limits, null);
}

function asked(
  desk: ScenarioDesk,
  { name, ...question }: DeskQuestion,
  limits: AnswerLimits,
): Promise<Read<unknown>> {
  // The type of a question ties it to who answers it; TypeScript cannot follow the index.
  const answer = desk[name] as unknown as (
    asked: DeskAsked<DeskName>,
    limits: AnswerLimits,
  ) => Promise<Read<unknown>>;
  return answer(question as unknown as DeskAsked<DeskName>, limits);
}

async function answerOf(
  part: HistoryPart,
  job: HistoryJob,
  recorder: Recorder | null,
): Promise<Answer> {
  const { question } = job;
  switch (question.ask) {
    case 'why':
      return { text: whyText(part, question, job), next: null };
    case 'journal':
      return journalOf(part, question.page);
    case 'scenario':
      return { text: await scenarioText(part, question.of, recorder), next: null };
  }
}

/** Pages one behind the other are the file. */
function journalOf(part: HistoryPart, page: PageOfJournal | null): Answer {
  if (page === null) return { text: writeJournalFile(part), next: null };
  const { after, limit } = page;
  // The facts of a part are numbered from 1 on.
  const facts = part.facts.slice(after, after + limit);
  const next = after + limit < part.facts.length ? after + limit : null;
  const [head = ''] = writeJournalFile({ ...part, facts: part.facts.slice(-1) }).split('\n', 1);
  return { text: (after === 0 ? `${head}\n` : '') + journalText(facts), next };
}

/** The part of a history that is asked for. @throws HistoryRefusal, or RecordingFault where there is none. */
export function partIn(
  history: HistoryReader,
  {
    part: asked,
    limits,
  }: Pick<HistoryJob, 'part'> & { limits: Pick<HistoryJob['limits'], 'facts'> },
): HistoryPart {
  const gathering = new MeetingGathering(history, asked, limits.facts);
  const { meeting, caller, at } = asked;
  const made = (gathered: Gathered): HistoryPart =>
    meeting === null
      ? callerPart({ ...gathered, caller: caller ?? '', at })
      : meetingPart({ ...gathered, ...asked, meeting, parties: [] });
  try {
    return made(gathering.gathered());
  } catch (error) {
    if (!(error instanceof RecordingFault)) throw error;
    if (error.code === 'recording.deviates') return made(gathering.withAllAdministration());
    if (history.first === 1) throw error;
    const what = `${error.message} What was before was let go: ${keptInWords(history)}.`;
    throw new HistoryRefusal('history.letGo', what, 'at');
  }
}

function whyText(
  part: HistoryPart,
  { now, caller, about, remedy }: Extract<HistoryJob['question'], { ask: 'why' }>,
  { part: { at, owner } }: HistoryJob,
): string {
  // An organizer knows a call as the own journals count it, and not how many calls there are besides.
  const isWhole = owner === null;
  try {
    const asked = {
      at: at ?? part.endedAt ?? now,
      ...(part.meeting !== null && { meeting: part.meeting }),
      ...(caller !== null && { caller: isWhole ? calledInPart(caller, part) : caller }),
      ...(about !== null && { about }),
    };
    if (remedy !== null) return triedText(part, asked, remedy);
    const answer = diagnose(part, asked);
    return JSON.stringify(isWhole ? asInWhole(answer, part.whole) : answer);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const code = part.meeting === null ? 'recording.callerUnseen' : 'recording.meetingUnseen';
    throw new HistoryRefusal(code, error.message, 'caller');
  }
}

/** Whom the part calls so; one of callers who reached no meeting is of nobody else, however they were called. */
function calledInPart(caller: string, { meeting, facts, whole }: HistoryPart): string {
  if (meeting !== null) return asInPart(caller, whole);
  const newest = facts.findLast((fact) => fact.type === 'call.dialled');
  return newest?.type === 'call.dialled' ? newest.call : caller;
}

function triedText(part: HistoryPart, asked: Question, remedy: number): string {
  const lives = twoLives(part, asked, remedy);
  if (lives !== null) return JSON.stringify(lives);
  const what = `There is no remedy ${remedy} that can be tried.`;
  throw new HistoryRefusal('whatIf.noRemedy', what, 'remedy');
}

async function scenarioText(
  part: HistoryPart,
  of: string,
  recorder: Recorder | null,
): Promise<string> {
  if (recorder === null) {
    const what = 'the server was made without what writes scenarios';
    throw new HistoryRefusal('recording.notOffered', what);
  }
  const { meeting } = part;
  if (meeting === null) throw new Error('A scenario is of a meeting.');
  return (await recorder(part, headingOf({ ...part, meeting }, of))).text;
}
