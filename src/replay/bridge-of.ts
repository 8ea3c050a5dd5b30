import type { Executor } from '../callflow/executor.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import { Directory } from '../domain/directory.ts';
import { profileNamed } from '../domain/profiles/registry.ts';
import { Bridge } from '../engine/bridge.ts';
import { newCounters, type Counters } from '../engine/counters.ts';
import type { Ports } from '../engine/ports.ts';

/**
 * A bridge as it was when its journal began.
 *
 * @param how what it had counted by then, nothing by default; and what runs the machines.
 * @throws RangeError for a profile that is still to come.
 */
export function bridgeOf(
  origin: BridgeOrigin,
  ports: Ports,
  how: { readonly counted?: Readonly<Counters>; readonly executor?: Executor } = {},
): Bridge {
  const profile = profileNamed(origin.profile);
  if (profile === null) throw new RangeError(`The profile ${origin.profile} is still to come.`);
  const start = Directory.restore(profile, origin.directory);
  const { guesses = [] } = origin;
  const { counted = newCounters(), executor = tableExecutor } = how;
  return new Bridge({ start, ports, guesses, executor, counters: { ...counted } });
}
