import { CallDetailFault } from '../../call-detail/call-detail-fault.ts';
import { isExport, readExport } from '../../call-detail/read-export.ts';
import { notesOn } from '../../diagnosis/calls/export-notes.ts';
import { diagnoseCalls, type PossibleSettings } from '../../diagnosis/calls/diagnose-calls.ts';
import { seedsFromRows } from '../../diagnosis/calls/settings-from-rows.ts';
import { endOf } from '../../diagnosis/calls/sittings.ts';
import { isSurvey, surveyCalls } from '../../diagnosis/calls/survey-calls.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { diagnosisText, PLAIN } from '../../diagnosis/diagnosis-text.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { errorEntry } from '../../domain/error-catalogue.ts';
import { originOf } from '../../engine/seeding.ts';
import { everybody } from '../../history/names.ts';
import type { AnswerOf, BodyOf } from '../../protocol/routes/route.ts';
import type { SCENARIO_ROUTES } from '../../protocol/routes/scenario-routes.ts';
import { refused, type Read } from '../../protocol/wire-error.ts';
import { JournalFileFault, readJournalFile, type JournalFile } from '../../replay/journal-file.ts';
import { withoutControls, withoutControlsIn } from '../../text-layout/plain-text.ts';
import { saysScenario } from '../language/load-scenarios.ts';
import { fullTitle } from '../report/place-text.ts';
import { playedIn, runPlans } from './scenario-running.ts';
import { readText, shownProblems } from './scenario-reading.ts';

type Answer = AnswerOf<typeof SCENARIO_ROUTES.fileVerdict>;
type Verdict = Answer['verdicts'][number];
type Asked = NonNullable<BodyOf<typeof SCENARIO_ROUTES.fileVerdict>['asked']>;

/** What a file is by what stands in it, whatever it is called. */
export async function fileVerdict(
  { name, base64, asked = {} }: BodyOf<typeof SCENARIO_ROUTES.fileVerdict>,
  most: number,
): Promise<Read<Answer>> {
  try {
    return await verdictOn(name, Buffer.from(base64, 'base64'), asked, most);
  } catch (error) {
    if (!(error instanceof AskedInVain)) throw error;
    return refused('givenFile.askedInvalid', withoutControls(error.message), 'asked');
  }
}

/** Nothing of what is asked about is in the file. */
class AskedInVain extends Error {}

async function verdictOn(
  name: string,
  bytes: Uint8Array,
  asked: Asked,
  most: number,
): Promise<Read<Answer>> {
  const text = utf8(bytes);
  if (text !== null && beginsAsJournal(text)) return verdictOnJournal(name, text, asked);
  if (isExport(bytes) && (text === null || !saysScenario(text)))
    return verdictOnExport(name, bytes, asked);
  if (text !== null && saysScenario(text) && !isCode(name))
    return verdictOnScenario(text, most, asked);
  const what = isCode(name)
    ? 'expected a scenario in YAML: this one is code, and no code of a file is run here'
    : 'expected an export of calls, a journal or a scenario';
  return refused('givenFile.unknown', what);
}

function isCode(name: string): boolean {
  return /\.[cm]?[jt]sx?$/iu.test(name);
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function beginsAsJournal(text: string): boolean {
  return /^\s*\{\s*"journal"\s*:/u.test(text);
}

async function verdictOnScenario(text: string, most: number, asked: Asked): Promise<Read<Answer>> {
  const reading = readText(text);
  const problems = shownProblems(reading);
  if (problems.length > 0) {
    return { ok: true, value: { kind: 'scenario', problems, verdicts: [], notes: [] } };
  }
  const ran = await runPlans(reading.plans, most);
  if (!ran.ok) return ran;
  const verdicts = ran.value.map((result): Verdict => {
    const { origin, parties, journal: facts, startAt, virtualMs, outcome } = result;
    const history = { origin, parties, facts, endedAt: startAt + virtualMs };
    return { title: fullTitle(result), outcome, ...judged(history, asked), ...playedIn(result) };
  });
  return { ok: true, value: { kind: 'scenario', problems, verdicts, notes: [] } };
}

function verdictOnJournal(name: string, text: string, asked: Asked): Read<Answer> {
  try {
    const journal = readJournalFile(text);
    const { facts, parties, origin, endedAt } = journal;
    const startAt = origin?.at ?? facts[0]?.at ?? 0;
    const judgement = judged(journal, asked);
    // What does not replay may be anything: it is not given on as facts.
    const sound = judgement.diagnosis !== null;
    const verdict: Verdict = {
      ...{ title: name, outcome: null, ...judgement, startAt },
      endAt: endedAt ?? facts.at(-1)?.at ?? startAt,
      parties: sound
        ? everybody(facts, parties).map(({ name: who, calls, participants }) => ({
            ...{ name: who, calls: [...calls], participants: [...participants] },
          }))
        : [],
      facts: sound ? [...facts] : [],
    };
    return { ok: true, value: { kind: 'journal', problems: [], verdicts: [verdict], notes: [] } };
  } catch (error) {
    if (error instanceof AskedInVain) throw error;
    if (error instanceof JournalFileFault) {
      return refused('givenFile.unreadable', `Line ${error.line}: ${error.message} ${error.cure}`);
    }
    // A journal that was changed can break a reading of it anywhere.
    const what =
      'The journal is not what this bridge would have written: it was changed, or another version wrote it.';
    return refused('givenFile.unreadable', what);
  }
}

function verdictOnExport(
  name: string,
  bytes: Uint8Array,
  { about = 'start', ...asked }: Asked,
): Read<Answer> {
  if (about !== 'start') throw new AskedInVain('An export of calls does not tell of that.');
  try {
    const file = readExport(bytes);
    const { calls } = file;
    if (calls.length === 0) {
      return refused(
        'givenFile.unreadable',
        'The export holds no call to a bridge. Export the days of the meeting.',
      );
    }
    const [first, ...more] = seedsFromRows(calls).map((seed) => originOf(seed, endOf(calls)));
    if (first === undefined) throw new Error('An export has settings, or possible ones.');
    const settings: PossibleSettings = [first, ...more];
    const survey = answeringTo(asked, () =>
      isSurvey(calls, settings, asked)
        ? surveyCalls(calls, settings, asked)
        : [{ meeting: null, diagnosis: diagnoseCalls(calls, settings, asked) }],
    );
    const verdicts = survey.map(({ meeting, diagnosis }): Verdict => {
      const title = survey.length === 1 ? name : `${name}: ${meeting ?? 'no meeting'}`;
      return { title, outcome: null, ...told(diagnosis), ...nothingPlayed(diagnosis.at) };
    });
    const aside = [...(survey[0]?.diagnosis.setAside ?? []), ...notesOn(file)];
    const notes = withoutControlsIn(aside).map(({ words }) => words);
    return { ok: true, value: { kind: 'export', problems: [], verdicts, notes } };
  } catch (error) {
    if (!(error instanceof CallDetailFault)) throw error;
    return refused('givenFile.unreadable', withoutControlsIn(`${error.message} ${error.cure}`));
  }
}

function nothingPlayed(at: number): Pick<Verdict, 'startAt' | 'endAt' | 'parties' | 'facts'> {
  return { startAt: at, endAt: at, parties: [], facts: [] };
}

/** Why, of a history that can be lived again. @throws what a journal that was changed breaks. */
function judged(
  history: JournalFile,
  asked: Asked,
): Pick<Verdict, 'words' | 'report' | 'diagnosis'> {
  const { origin } = history;
  if (origin === null) {
    const { meaning, cure } = errorEntry('recording.originUnknown');
    return { words: `${meaning} ${cure}`, report: '', diagnosis: null };
  }
  return told(answeringTo(asked, () => diagnose({ ...history, origin }, asked)));
}

/** @throws AskedInVain for a question about nobody of the history. */
function answeringTo<T>(asked: Asked, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    // Without a question, a history that was changed can break a reading of it in the same way.
    if (!(error instanceof RangeError) || Object.keys(asked).length === 0) throw error;
    throw new AskedInVain(error.message);
  }
}

function told(diagnosis: Diagnosis): Pick<Verdict, 'words' | 'report' | 'diagnosis'> {
  const report = diagnosisText(diagnosis, PLAIN, 'all');
  const shown = withoutControlsIn(diagnosis) as NonNullable<Verdict['diagnosis']>;
  return { words: shown.answer, report, diagnosis: shown };
}
