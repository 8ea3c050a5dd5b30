import type { BridgeError } from '../domain/admin-command.ts';

/** What a bridge that has been stopped answers (code `bridge.stopped`). */
export const BRIDGE_STOPPED: BridgeError = {
  code: 'bridge.stopped',
  message: 'The bridge has been stopped and takes no more: make a new one.',
};

/** Thrown when somebody dials a bridge that has been stopped; no input was begun. */
export class BridgeStopped extends Error {
  readonly code = BRIDGE_STOPPED.code;

  constructor() {
    super(BRIDGE_STOPPED.message);
    this.name = 'BridgeStopped';
  }
}
