import type { OpenEntry } from '../domain/digit-collector.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import type { EntryTimerName } from '../domain/timer-name.ts';
import { OneTimer, type KeptNamedTimer } from './one-timer.ts';

/** The timer of an entry that runs, as plain data. */
export type KeptEntryTimer = KeptNamedTimer<EntryTimerName>;

/** The one timer of an entry: until its first key, or from one key to the next (rule KEY-2). */
export class EntryTimer extends OneTimer<EntryTimerName> {
  /** Waits for the first key of that entry, where somebody is asked for one. */
  untilFirstKey(open: OpenEntry | null, settings: Readonly<BridgeSettings>): void {
    if (open === null || this.runs) return;
    // In the lobby and in the meeting nobody is asked for anything: collecting goes on.
    if (open.kind === 'lobby' || open.kind === 'command') return;
    if (open.kind === 'name') this.start('nameRecordingEnd', settings.nameRecordingMs);
    else this.start('firstDigitTimeout', settings.firstDigitTimeoutMs);
  }

  /** Waits for the next key. */
  untilNextKey(settings: Readonly<BridgeSettings>): void {
    this.start('interDigitTimeout', settings.interDigitTimeoutMs);
  }
}
