import type { LobbylineServer } from '../server/create-server.ts';
import type { ServerLog } from '../server/server-log.ts';
import { packageVersion } from './package-version.ts';

/** How often a collector that is away is complained of: once in so many batches. */
const COMPLAIN_EVERY = 100;

/**
 * Hands the calls of a server over as traces, from now on.
 *
 * @returns what ends it, once all that waits is handed over.
 */
export async function traceCalls(
  url: string,
  { bridges }: Pick<LobbylineServer, 'bridges'>,
  log: ServerLog,
): Promise<() => Promise<void>> {
  const { CallTracing } = await import('../telemetry/span-exporter.ts');
  let failures = 0;
  const onFailure = (why: string): void => {
    if (failures % COMPLAIN_EVERY === 0)
      log.warn({ why }, 'the collector of --otlp takes no spans');
    failures += 1;
  };
  const tracing = new CallTracing({ url, version: packageVersion(), onFailure });
  const hosted = bridges.bridge(null);
  const organizerOf = (meeting: string): string | null => {
    return hosted.view.directory.meeting(meeting)?.organizer ?? null;
  };
  const unsubscribe = hosted.journal.subscribe(tracing.history(organizerOf).take);
  return async () => {
    unsubscribe();
    await tracing.close();
  };
}
