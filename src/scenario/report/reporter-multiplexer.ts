import type { Reporter } from './reporter.ts';

/** A reporter with the name by which a message calls it. */
export interface NamedReporter {
  readonly name: string;
  readonly reporter: Reporter;
}

/** What went wrong in a reporter. */
export interface ReporterTrouble {
  readonly name: string;
  readonly error: unknown;
}

/** One reporter that hands everything to several. */
export interface ReporterMultiplexer extends Required<Reporter> {
  /** The reporters that failed so far, each with its first error. */
  readonly troubles: readonly ReporterTrouble[];
}

/**
 * Hands each call to all reporters, in their order. One that throws or rejects cannot end a
 * run: it is heard no more, since half a report would tell a lie, and is named in `troubles`,
 * which the command turns into exit code 3.
 */
export function combineReporters(reporters: readonly NamedReporter[]): ReporterMultiplexer {
  let active = [...reporters];
  const troubles: ReporterTrouble[] = [];
  const failed = (one: NamedReporter, error: unknown): void => {
    active = active.filter((other) => other !== one);
    troubles.push({ name: one.name, error });
  };
  const toEach = async (tell: (reporter: Reporter) => void | Promise<void>): Promise<void> => {
    for (const one of [...active]) {
      try {
        await tell(one.reporter);
      } catch (error) {
        failed(one, error);
      }
    }
  };
  return {
    troubles,
    begin: (run) => toEach((reporter) => reporter.begin?.(run)),
    scenarioStarted: (scenario) => {
      for (const one of [...active]) {
        try {
          one.reporter.scenarioStarted?.(scenario);
        } catch (error) {
          failed(one, error);
        }
      }
    },
    scenarioEnded: (result) => toEach((reporter) => reporter.scenarioEnded(result)),
    scenarioSkipped: (scenario) => toEach((reporter) => reporter.scenarioSkipped?.(scenario)),
    invalid: (problem) => toEach((reporter) => reporter.invalid(problem)),
    end: (summary) => toEach((reporter) => reporter.end(summary)),
  };
}
