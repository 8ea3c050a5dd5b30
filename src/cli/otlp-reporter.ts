import type { Reporter } from '../scenario/report/reporter.ts';
import { fullTitle } from '../scenario/report/place-text.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { packageVersion } from './package-version.ts';

/**
 * Hands the calls of scenarios over as traces, each marked with its scenario; moments are those of the
 * bridge, so that virtual time is seen as it passed.
 *
 * @param url the address that takes traces.
 */
export async function otlpReporter(url: string): Promise<Reporter> {
  const { CallTracing } = await import('../telemetry/span-exporter.ts');
  const failures: string[] = [];
  const onFailure = (why: string): void => void failures.push(why);
  const tracing = new CallTracing({ url, version: packageVersion(), onFailure });
  return {
    async scenarioEnded(result) {
      const marks = {
        'lobbyline.scenario': fullTitle(result),
        'lobbyline.file': result.spot.file,
        'lobbyline.scenario_outcome': result.outcome,
        'lobbyline.seed': result.seed,
      };
      const traced = tracing.history(organizersOf(result), marks);
      for (const fact of result.journal) {
        traced.take(fact);
        await tracing.room();
      }
      traced.end(result.startAt + result.virtualMs);
    },
    invalid() {},
    async end() {
      await tracing.close();
      const [why] = failures;
      if (why !== undefined)
        throw new Error(`the collector at ${url} did not take all spans: ${why}`);
    },
  };
}

function organizersOf({ origin }: ScenarioResult): (meeting: string) => string | null {
  const known = new Map(origin?.directory.meetings.map((one) => [one.id, one.organizer]));
  return (meeting) => known.get(meeting) ?? null;
}
