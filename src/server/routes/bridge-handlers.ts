import type { Clock, RandomSource } from '../../engine/ports.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { pageOfPlaced } from './paging.ts';
import type { Handlers } from './serve.ts';

/** What a bridge made over HTTP goes by. */
export interface BenchMakings {
  clock(): { readonly clock: Clock; readonly stopClock: () => void };
  /** Random draws; seeded when the request says so, the system's own otherwise. */
  random(seed: number | null): RandomSource;
}

/** The bridges of the server, and those made for tests. */
export function bridgeHandlers(
  host: BridgeHost,
  makings: BenchMakings,
): Pick<Handlers, 'bridges' | 'createBridge' | 'deleteBridge'> {
  return {
    bridges: ({ query }) => {
      const { items, next } = pageOfPlaced(host.all, placeOf, query);
      return { bridges: items.map(({ id, lines }) => ({ bridge: id, calls: lines.inUse })), next };
    },

    createBridge: ({ body: { seed, random = null } }) => {
      // What the settings hold is checked by the host, with the rest of the seed.
      const hosted = host.open({ seed, ...makings.clock(), random: makings.random(random) });
      return { bridge: hosted.id, now: hosted.clock.now() };
    },

    deleteBridge: ({ params: { id } }) => host.close(id),
  };
}

/** The default bridge is the first; the others are numbered as they are made. */
function placeOf({ id, bench }: HostedBridge): number {
  return bench ? Number(id.slice(2)) + 1 : 1;
}
