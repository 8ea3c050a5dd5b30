import type { Bridge } from '../engine/bridge.ts';

/** What the server does with a bridge, be it in memory or on disk as well. */
export type BridgeApi = Pick<
  Bridge,
  'directory' | 'calls' | 'callsAfter' | 'meetings' | 'openMeetings' | 'meetingNow' | 'take'
>;
