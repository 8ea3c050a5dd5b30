import type { CallDetail } from '../call-detail/call-detail.ts';
import type { CallsDiagnosis } from '../diagnosis/calls/calls-diagnosis.ts';
import type { Fact } from '../domain/fact.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import { originOf } from '../engine/seeding.ts';
import type { CliIo } from './cli-io.ts';
import { answerFromExport, type ExportAsked } from './export-answers.ts';
import type { Reported } from './histories-at.ts';
import type { ScenarioWorld } from './scenario-world.ts';

const ROWS_ALONE =
  'from an export of calls: its rows say when a call began and ended, not what was keyed or heard, nor why it ended';

/**
 * An export of calls to be reported: of each meeting the calls of its newest time, as its rows have
 * them and no more.
 *
 * @throws {UserError} for a file, settings or a question that are not right.
 */
export async function reportsOfExport(
  file: string,
  asked: ExportAsked,
  io: CliIo,
  world: ScenarioWorld,
): Promise<readonly Reported[]> {
  const { read, settings, one, survey } = await answerFromExport(file, asked, io, world);
  const rows = new Map(read.calls.map((call) => [call.id, call]));
  const [seed] = settings;
  const origin = (at: number): BridgeOrigin | null =>
    asked.settings === undefined || seed === undefined ? null : originOf(seed, at);
  const answers = one === null ? survey : [{ meeting: one.meeting?.id ?? null, diagnosis: one }];
  return answers.map(({ meeting, diagnosis }) =>
    reportedRows({ file, meeting: one === null ? (meeting ?? 'no meeting') : null }, diagnosis, {
      rows,
      origin,
    }),
  );
}

function reportedRows(
  { file, meeting }: { readonly file: string; readonly meeting: string | null },
  diagnosis: CallsDiagnosis,
  {
    rows,
    origin,
  }: {
    readonly rows: ReadonlyMap<string, CallDetail>;
    readonly origin: (at: number) => BridgeOrigin | null;
  },
): Reported {
  const named = diagnosis.callers.flatMap(({ who, name }) => {
    const call = rows.get(who);
    return call === undefined ? [] : [{ name, call }];
  });
  const facts = factsOf(named.map(({ call }) => call));
  const startAt = facts[0]?.at ?? diagnosis.at;
  const history = {
    origin: origin(startAt),
    parties: named.map(({ name, call }) => ({ name, calls: [call.id], participants: [] })),
    facts,
  };
  const title = meeting === null ? file : `${file}: ${meeting}`;
  const mark = { at: startAt, words: ROWS_ALONE };
  return {
    ...{ file: title, startAt, history, diagnosis, result: null },
    source: (verdict) => ({
      ...{ title, from: file, startAt, history, mark, run: null, diagnosis: verdict },
    }),
  };
}

/** What rows prove: that a number was dialled, and when the call was over. */
function factsOf(calls: readonly CallDetail[]): readonly Fact[] {
  const acts = calls.flatMap(({ id, startAt, endAt, dialled, callerId }) => [
    {
      at: startAt,
      type: 'call.dialled' as const,
      ...{ call: id, to: dialled ?? '', from: callerId ?? 'anonymous', name: null },
    },
    { at: endAt, type: 'call.ended' as const, call: id, reason: 'caller' as const },
  ]);
  return acts
    .toSorted((a, b) => a.at - b.at)
    .map((act, place): Fact => ({ seq: place + 1, cause: null, ...act }));
}
