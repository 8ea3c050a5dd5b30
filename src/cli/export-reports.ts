import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import { originOf } from '../engine/seeding.ts';
import { sourceOfRows } from '../evidence/rows-source.ts';
import type { CliIo } from './cli-io.ts';
import { answerFromExport, type ExportAsked } from './export-answers.ts';
import type { Reported } from './histories-at.ts';
import type { ScenarioWorld } from './scenario-world.ts';

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
  const [seed] = settings;
  const origin = (at: number): BridgeOrigin | null =>
    asked.settings === undefined || seed === undefined ? null : originOf(seed, at);
  const answers = one === null ? survey : [{ meeting: null, diagnosis: one }];
  return answers.map(({ meeting, diagnosis }) => {
    const title = one === null ? `${file}: ${meeting ?? 'no meeting'}` : file;
    const source = sourceOfRows({ title, from: file }, read.calls, diagnosis, origin);
    const { startAt, history } = source;
    return {
      ...{ file: title, startAt, history, diagnosis, result: null },
      source: (verdict) => ({ ...source, diagnosis: verdict }),
    };
  });
}
