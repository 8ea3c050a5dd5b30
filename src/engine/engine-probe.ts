import { validPinVersion, type Directory } from '../domain/directory.ts';
import type { Exchange } from './exchange.ts';
import type { EngineProbe } from './invariants/invariant.ts';

/** What invariants may ask of a bridge that is still being put together when they begin to watch. */
export function probeOf(
  bridge: () => { readonly directory: Directory; readonly exchange: Exchange },
): EngineProbe {
  return {
    validPinVersion: (user) => {
      const organizer = bridge().directory.organizer(user);
      return organizer === undefined ? 0 : validPinVersion(organizer);
    },
    comparesAtPrompt: () => bridge().directory.settings.pinChange === 'at-prompt',
    organizerOf: (meeting) => bridge().directory.meeting(meeting)?.organizer ?? '',
    leftoverOf: (call) => bridge().exchange.leftoverOf(call),
  };
}
