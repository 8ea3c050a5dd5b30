import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import { Directory } from '../domain/directory.ts';
import { profileNamed } from '../domain/profiles/registry.ts';
import { Bridge } from '../engine/bridge.ts';
import { newCounters, type Counters } from '../engine/counters.ts';
import type { Ports } from '../engine/ports.ts';

/**
 * A bridge as it was when its journal began.
 *
 * @param counted what it had counted by then; nothing by default.
 * @throws RangeError for a profile that is still to come.
 */
export function bridgeOf(
  origin: BridgeOrigin,
  ports: Ports,
  counted: Readonly<Counters> = newCounters(),
): Bridge {
  const profile = profileNamed(origin.profile);
  if (profile === null) throw new RangeError(`The profile ${origin.profile} is still to come.`);
  const start = Directory.restore(profile, origin.directory);
  const { guesses = [] } = origin;
  return new Bridge({ start, ports, guesses, counters: { ...counted } });
}
