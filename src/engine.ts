/**
 * What other programs may import from `lobbyline/engine`: the bridge itself, the ports that it asks
 * for, and ports that need nothing of the world. `composeBridge` puts them together.
 *
 * A bridge decides by its inputs alone. Whoever gives it an own clock, source of random draws or
 * mailer decides what time it is, what is drawn and where mails go; ports answer at once or, where
 * they are slow, later by the way that their description names.
 */
export { Bridge, type BridgeSetup } from './engine/bridge.ts';
export { BridgeStopped } from './engine/bridge-stopped.ts';
export { InputFault } from './engine/input-fault.ts';
export { InvariantBreach } from './engine/invariants/invariant.ts';
export type {
  Clock,
  Journal,
  Lines,
  Mailer,
  OutgoingMail,
  PinVault,
  Ports,
  RandomSource,
} from './engine/ports.ts';
export {
  fireTimer,
  type TimerHandler,
  type TimerCallback,
  type TimerHandle,
} from './callflow/kept-state.ts';
export type { BridgeInput, Outcome, OutcomeOf } from './domain/bridge-input.ts';
export type { BridgeSeed } from './domain/bridge-seed.ts';
export type { CallView, MeetingView } from './domain/bridge-views.ts';
export type { Fact, FactType } from './domain/fact.ts';
export type { Key } from './domain/key.ts';
export type { LineEvent } from './domain/line-event.ts';
export type { MailReport } from './domain/mail-report.ts';
export { executorNamed, type ExecutorName } from './callflow/executor-choice.ts';
export { composeBridge, type BridgeParts, type ComposedBridge } from './adapters/compose-bridge.ts';
export { MemoryJournal } from './adapters/memory-journal.ts';
export { seededRandom, systemRandom } from './adapters/random-sources.ts';
export { VirtualClock } from './adapters/virtual-clock.ts';
