import { SUBPROTOCOLS } from '../protocol/client-messages.ts';
import type { Limits } from '../protocol/limit-table.ts';

/** A frame beyond this many times frameBytes is not even read; the connection closes with 1009. */
const CEILING = 16;

/** How sockets are served within the limits. */
export function socketOptions(limits: Limits) {
  return {
    maxPayload: limits.frameBytes * CEILING,
    maxFragments: limits.frameFragments,
    closeTimeout: limits.closingMs,
    // Beyond these ws cuts without a code; on a line, framesPerSecond comes first and says why.
    maxPendingAutoPongs: limits.frameBurst + 1,
    perMessageDeflate: false,
    handleProtocols: (offered: Set<string>): string | false =>
      SUBPROTOCOLS.find((one) => offered.has(one)) ?? false,
  };
}
