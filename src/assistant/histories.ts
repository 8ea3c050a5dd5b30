import type { CallDetail } from '../call-detail/call-detail.ts';
import { readExport } from '../call-detail/read-export.ts';
import { diagnosisText, PLAIN } from '../diagnosis/diagnosis-text.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { JournalFile } from '../replay/journal-file.ts';
import { readJournalFile } from '../replay/journal-file.ts';
import { isModuleFile, isYamlFile } from '../scenario/language/files.ts';
import { fullTitle } from '../scenario/report/place-text.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { BOUNDS } from './bounds.ts';
import { questionOf, type AskedQuestion, type WireDiagnosis } from './diagnosis-told.ts';
import { chosen, journalTextOf, ran, refuseProblems, scenariosOf } from './scenario-runs.ts';
import type { ToolWork } from './tool.ts';
import { ToolFault } from './tool-fault.ts';

/** Something that happened, and the answer to why. */
export interface AnsweredHistory {
  readonly title: string;
  /** `null` for an export of calls, and for a journal that cannot be lived again. */
  readonly diagnosis: WireDiagnosis | null;
  /** The whole answer, to read. */
  readonly report: string;
  /** The sentence, where there is no diagnosis. */
  readonly words: string;
  /** What was read; `null` for an export of calls. */
  readonly journal: JournalFile | null;
  readonly result: ScenarioResult | null;
  /** The calls of an export; `null` for all else. */
  readonly calls: readonly CallDetail[] | null;
}

/** Where a history comes from, as tools take it. */
export interface HistoryAsked extends AskedQuestion {
  readonly file?: string | undefined;
  readonly text?: string | undefined;
  readonly grep?: string | undefined;
}

/** What a file tells, or the run of a scenario, or a meeting of the bridge. */
export async function answeredHistories(
  asked: HistoryAsked,
  work: ToolWork,
): Promise<readonly AnsweredHistory[]> {
  const { file, text } = asked;
  if (file !== undefined && text !== undefined) {
    throw new ToolFault('expected a file, or a text', 'Give one of the two.');
  }
  if (text !== undefined || (file !== undefined && isScenarioPath(file, work))) {
    return ofScenarios(asked, work);
  }
  return file === undefined ? [await ofMeeting(asked, work)] : ofFile(file, asked, work);
}

function isScenarioPath(file: string, { session }: ToolWork): boolean {
  const { files } = session.workshop;
  return isYamlFile(file) || isModuleFile(file) || files.isFolder(file);
}

async function ofScenarios(asked: HistoryAsked, work: ToolWork): Promise<AnsweredHistory[]> {
  const { file, text, grep } = asked;
  const source = file === undefined ? { text } : { paths: [file] };
  const { plans, problems } = await scenariosOf(source, work);
  refuseProblems(problems);
  const wanted = chosen(plans, grep);
  if (wanted.length === 0) throw new ToolFault('no scenario is meant by that', 'Correct grep.');
  if (wanted.length > BOUNDS.told) {
    throw new ToolFault(
      `${wanted.length} scenarios are meant; at most ${BOUNDS.told} are asked at once`,
      'Name one file, or some by grep.',
    );
  }
  const results = await ran(wanted, work);
  const answers: AnsweredHistory[] = [];
  for (const result of results) {
    const journal = Buffer.from(journalTextOf(result));
    const [answer] = await verdictsOn('run.jsonl', journal, asked, work);
    if (answer === undefined) throw new Error('A journal has one verdict.');
    answers.push({ ...answer, title: fullTitle(result), result });
  }
  return answers;
}

function ofFile(
  file: string,
  asked: HistoryAsked,
  work: ToolWork,
): Promise<readonly AnsweredHistory[]> {
  return verdictsOn(file, work.session.workshop.files.bytes(file), asked, work);
}

async function ofMeeting(asked: HistoryAsked, work: ToolWork): Promise<AnsweredHistory> {
  const { meeting } = asked;
  if (meeting === undefined) {
    throw new ToolFault(
      'expected a file, a text, or a meeting of the bridge',
      'Name one; look_at_bridge lists the meetings.',
    );
  }
  const client = await work.session.admin(work.signal);
  const { meeting: _, ...question } = questionOf(asked);
  const diagnosis = await client.meetingWhy(meeting, question);
  const journal = readJournalFile(await client.meetingJournal(meeting, question.at));
  return {
    ...{ title: `Meeting ${meeting}`, diagnosis, journal, result: null, calls: null },
    words: diagnosis.answer,
    report: diagnosisText(diagnosis as Diagnosis, PLAIN, 'all'),
  };
}

/** Asked in a thread, where no file takes for ever or all of the memory. */
async function verdictsOn(
  name: string,
  bytes: Buffer,
  asked: AskedQuestion,
  { session, signal }: ToolWork,
): Promise<readonly AnsweredHistory[]> {
  const desk = await session.desk(signal);
  const question = questionOf(asked);
  const given = Object.keys(question).length === 0 ? undefined : question;
  const { kind, verdicts } = await desk.fileVerdict(name, bytes.toString('base64'), given);
  const journal = kind === 'journal' ? readJournalFile(bytes.toString('utf8')) : null;
  const calls = kind === 'export' ? readExport(bytes).calls : null;
  return verdicts.map(({ title, diagnosis, report, words }) => ({
    ...{ title, diagnosis, report, words, journal, calls, result: null },
  }));
}
