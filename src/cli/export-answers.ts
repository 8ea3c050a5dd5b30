import type { CallDetailFile } from '../call-detail/call-detail.ts';
import type { CallsQuestion } from '../diagnosis/calls/calls-case.ts';
import type { CallsDiagnosis } from '../diagnosis/calls/calls-diagnosis.ts';
import { diagnoseCalls, type PossibleSettings } from '../diagnosis/calls/diagnose-calls.ts';
import { seedsFromRows } from '../diagnosis/calls/settings-from-rows.ts';
import { endOf } from '../diagnosis/calls/sittings.ts';
import { isSurvey, surveyCalls, type SurveyedMeeting } from '../diagnosis/calls/survey-calls.ts';
import type { CauseCode } from '../diagnosis/cause-code.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { originOf } from '../engine/seeding.ts';
import { answer } from './asked-answer.ts';
import { exportAt, STDIN } from './call-export.ts';
import type { CliIo } from './cli-io.ts';
import { notesOn } from '../diagnosis/calls/export-notes.ts';
import type { ExportOptions } from './export-options.ts';
import { askedAtTerminal } from './export-questions.ts';
import { givenOf } from './given-file.ts';
import { CLEAR_LINE, LINE_AGAIN } from './own-signs.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { UserError } from './user-error.ts';
import { idDigits } from '../call-detail/id-digits.ts';

/** What is asked of an export, by the options of a command. */
export interface ExportAsked extends ExportOptions {
  readonly meeting?: string;
  readonly caller?: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
  /** Nobody is asked anything: the answer goes to a program. */
  readonly quiet?: boolean;
}

/** What an export says: of one meeting or question, or of each meeting in it. */
export interface ExportAnswer {
  readonly file: string;
  readonly read: CallDetailFile;
  readonly settings: readonly BridgeSeed[];
  readonly one: CallsDiagnosis | null;
  readonly survey: readonly SurveyedMeeting[];
}

/**
 * What an export of calls tells, by the settings that go with it, or by what its rows show of them.
 *
 * @throws {UserError} for a file, settings or a question that are not right.
 */
export async function answerFromExport(
  file: string,
  asked: ExportAsked,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExportAnswer> {
  const { dates } = asked;
  const read = await exportAt(file, dates === undefined ? {} : { dates }, io);
  const { calls } = read;
  const seeds = await seedsFor(file, read, asked, io, world);
  const at = endOf(calls);
  const [first, ...more] = seeds.settings.map((seed) => originOf(seed, at));
  if (first === undefined) throw new Error('An export has settings, or possible ones.');
  const settings: PossibleSettings = [first, ...more];
  const question = questionOf({ ...asked, ...seeds.said });
  const shared = { file, read, settings: seeds.settings };
  return answer(file, () => {
    if (!isSurvey(calls, settings, question)) {
      const one = diagnoseCalls(calls, settings, question);
      return { ...shared, one: completed(one, read, seeds.said), survey: [] };
    }
    const survey = surveyCalls(calls, settings, question, progressOn(io));
    const [head, ...rest] = survey;
    if (head === undefined) throw new Error('A survey is about several meetings.');
    const whole = { ...head, diagnosis: completed(head.diagnosis, read, null) };
    return { ...shared, one: null, survey: [whole, ...rest] };
  });
}

function questionOf({ meeting, caller, at, heard }: ExportAsked): CallsQuestion {
  return {
    ...(meeting !== undefined && { meeting }),
    ...(caller !== undefined && { caller }),
    ...(at !== undefined && { at }),
    ...(heard !== undefined && { heard }),
  };
}

async function seedsFor(
  file: string,
  { calls }: CallDetailFile,
  asked: ExportAsked,
  io: CliIo,
  world: ScenarioWorld,
): Promise<{ readonly settings: readonly BridgeSeed[]; readonly said: ExportOptions }> {
  if (asked.settings !== undefined) {
    if (asked.startWithoutPin !== undefined || asked.number !== undefined) {
      const cure = 'Leave them out, or leave out --settings.';
      throw new UserError(`--start-without-pin and --number are what settings say. ${cure}`);
    }
    return { settings: [(await givenOf(asked.settings, 'why', world, io)).bridge], said: asked };
  }
  const isAsking = io.piped === null && file !== STDIN && asked.quiet !== true;
  const ids = new Set(calls.flatMap(({ conferenceId }) => conferenceId ?? []));
  const isOne = ids.size < 2 || asked.meeting !== undefined || asked.caller !== undefined;
  const said = isAsking && isOne ? await askedAtTerminal(calls, asked, io) : asked;
  const conferenceId = asked.meeting === undefined ? undefined : idDigits(asked.meeting);
  const isNew = conferenceId !== undefined && /^\d+$/u.test(conferenceId) && ids.size === 0;
  const settings = seedsFromRows(calls, {
    ...(said.startWithoutPin !== undefined && { startWithoutPin: said.startWithoutPin === 'yes' }),
    ...(said.number !== undefined && { numbers: said.number }),
    ...(isNew && { conferenceId }),
  });
  return { settings, said };
}

/** True for what callers who came to a meeting's door may say more about: who reached none heard neither. */
function isHeard(code: CauseCode): boolean {
  return !/^(?:id|keys|number)\./u.test(code);
}

/** With what the file has beside, and with what could still be said. */
function completed(
  diagnosis: CallsDiagnosis,
  read: CallDetailFile,
  said: ExportOptions | null,
): CallsDiagnosis {
  const { certainty } = diagnosis;
  const hints =
    said !== null && said.heard === undefined && (certainty.possible ?? []).some(isHeard)
      ? ['Say what they heard: --heard music, or --heard meeting.']
      : [];
  return {
    ...diagnosis,
    certainty: { ...certainty, surer: [...hints, ...certainty.surer] },
    setAside: [...diagnosis.setAside, ...notesOn(read)],
  };
}

/** Shows on a terminal how many meetings are done. */
function progressOn({ stderr, env }: CliIo): (done: number, inAll: number) => void {
  if (!stderr.isTTY || env['NO_COLOR'] !== undefined) return () => undefined;
  return (done, inAll) => {
    stderr.write(
      done + 1 === inAll ? CLEAR_LINE : `${LINE_AGAIN}  ${done + 1} of ${inAll} meetings`,
    );
  };
}
