import { ctrfReporter } from '../scenario/report/ctrf-reporter.ts';
import { jsonReporter, type ArtefactsOf } from '../scenario/report/json-reporter.ts';
import { junitReporter } from '../scenario/report/junit-reporter.ts';
import type { NamedReporter } from '../scenario/report/reporter-multiplexer.ts';
import type { WriteText } from '../scenario/report/reporter.ts';
import { tapReporter } from '../scenario/report/tap-reporter.ts';
import type { CliIo } from './cli-io.ts';
import { packageVersion } from './package-version.ts';
import type { ReporterName } from './run-options.ts';

/** The reporters whose text is for programs, and the file that each writes in an output folder. */
export const MACHINE_FILES = {
  junit: 'junit.xml',
  json: 'results.json',
  ctrf: 'ctrf.json',
  tap: 'results.tap',
} as const satisfies Partial<Record<ReporterName, string>>;

/** One of {@link MACHINE_FILES}. */
export type MachineReporterName = keyof typeof MACHINE_FILES;

/** Written into every output folder; the others are for whoever names them. */
export const ALWAYS_WRITTEN: readonly MachineReporterName[] = ['junit', 'json', 'ctrf'];

/** True for the name of a reporter that writes for programs. */
export function isMachineReporter(name: ReporterName): name is MachineReporterName {
  return Object.hasOwn(MACHINE_FILES, name);
}

/**
 * A reporter for programs.
 *
 * @param artefactsOf names the files of a scenario, where there are any.
 */
export function machineReporter(
  name: MachineReporterName,
  write: WriteText,
  io: Pick<CliIo, 'epochMs'>,
  artefactsOf?: ArtefactsOf,
): NamedReporter {
  switch (name) {
    case 'junit':
      return { name, reporter: junitReporter(write) };
    case 'json':
      return { name, reporter: jsonReporter(write, artefactsOf) };
    case 'ctrf': {
      const setup = { version: packageVersion(), now: () => io.epochMs() };
      return { name, reporter: ctrfReporter(write, setup) };
    }
    case 'tap':
      return { name, reporter: tapReporter(write) };
  }
}
