/** What the client has in Node and in a browser alike; `index.ts` and `browser.ts` add a phone. */
export { AdminClient as Admin, type AuditView } from './admin-client.ts';
export type { AdminOptions } from './server-asker.ts';
export { AdminError } from './admin-error.ts';
export { LineError, type Closing } from './connection.ts';
export type { Awaited } from './line-messages.ts';
export { LiveFacts } from './live-facts.ts';
export type { PhoneCall, PhoneOptions } from './phone-options.ts';
export { PhoneWaitError, WAIT_MS, type Wait, type WaitOptions } from './phone-wait.ts';
export type { SavedCall } from './saved-call.ts';
export { ConnectionError, type OpenSocket, type Socket } from './socket.ts';
export type { Audible } from '../domain/audible.ts';
export type { BridgeSeed } from '../domain/bridge-seed.ts';
export type { Hearing } from '../domain/line-event.ts';
export type { CallPlace } from '../domain/call-place.ts';
export type { EndReason, LobbyReason } from '../domain/reasons.ts';
export type { PhoneView } from '../history/phone-view.ts';
export type { LineMessage } from '../protocol/server-messages.ts';
