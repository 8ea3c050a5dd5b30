import { NOT_STARTED, type TimerHandle } from '../../src/callflow/kept-state.ts';
import type { CallRecord } from '../../src/domain/call-record.ts';
import { shownTo } from '../../src/domain/caller-id.ts';
import { validPinVersion, type Directory } from '../../src/domain/directory.ts';
import type { Meeting, Organizer } from '../../src/domain/directory-entry.ts';
import type { EntryKind } from '../../src/domain/entry.ts';
import type { Fact, FactData, FactType } from '../../src/domain/fact.ts';
import type { TimerName } from '../../src/domain/timer-name.ts';
import { hideDigit, isDigit, type KeyOrHidden } from '../../src/domain/key.ts';
import type { LineEvent } from '../../src/domain/line-event.ts';
import type { PinMatch } from '../../src/domain/pin.ts';
import type { PromptId } from '../../src/domain/prompt.ts';
import { spokenPrompt } from '../../src/domain/spoken-prompt.ts';
import type { Clock, Journal, Lines, PinVault } from '../../src/engine/ports.ts';
import type { Switchboard } from './load.ts';

/** What the hand-written bridge works with: the same parts as the engine's bridge. */
export interface SwitchBridgeParts {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly vault: PinVault;
  readonly journal: Journal;
  readonly lines: Lines;
}

/** States by the names that the engine's journal has for them. */
type State =
  | ''
  | 'ringing'
  | 'findingMeeting.asking'
  | 'findingMeeting.lookingUp'
  | 'askingForOrganizer'
  | 'provingOrganizer.asking'
  | 'provingOrganizer.checking'
  | 'arriving'
  | 'inMeeting'
  | 'ended';

interface SwitchCall {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: number;
  state: State;
  keyed: string;
  prompt: PromptId | null;
  promptStartedAt: number;
  promptTimer: TimerHandle;
  nextPrompt: PromptId | null;
  ringTimer: TimerHandle | null;
  entryTimer: TimerHandle | null;
  meeting: Meeting | null;
  muted: boolean;
}

const LANGUAGE = 'en-US';

/**
 * The yardstick: the call of the script, written by hand as one switch over states, without
 * machines, without invariants and without anything that the script does not need. For the
 * script its journal and its lines are those of the engine, byte for byte.
 *
 * @throws Error for whatever is not in the script, so that it never measures something else.
 */
export class SwitchBridge implements Switchboard {
  readonly #directory: Directory;
  readonly #clock: Clock;
  readonly #vault: PinVault;
  readonly #journal: Journal;
  readonly #lines: Lines;
  readonly #calls = new Map<string, SwitchCall>();
  /** The time limits of the meetings that have started. */
  readonly #started = new Map<string, TimerHandle>();
  #callCount = 0;
  #seq = 0;
  #cause: number | null = null;

  constructor({ directory, clock, vault, journal, lines }: SwitchBridgeParts) {
    this.#directory = directory;
    this.#clock = clock;
    this.#vault = vault;
    this.#journal = journal;
    this.#lines = lines;
  }

  dial({ to, from, name }: { to: string; from: string; name: string | null }): string {
    this.#callCount += 1;
    const call: SwitchCall = {
      id: `c-${this.#callCount}`,
      from,
      to,
      startedAt: this.#clock.now(),
      state: '',
      keyed: '',
      prompt: null,
      promptStartedAt: 0,
      promptTimer: NOT_STARTED,
      nextPrompt: null,
      ringTimer: null,
      entryTimer: null,
      meeting: null,
      muted: false,
    };
    this.#calls.set(call.id, call);
    this.#begin('call.dialled', { call: call.id, to, from, name });
    this.#tell(call, { type: 'ringing', call: call.id });
    this.#enter(call, 'ringing');
    const { ringMs } = this.#directory.settings;
    call.ringTimer = this.#clock.startTimer(ringMs, () => {
      call.ringTimer = null;
      this.#timerFired(call, 'ring', ringMs);
      this.#answer(call);
    });
    return call.id;
  }

  press(id: string, key: KeyOrHidden, durationMs: number): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#begin('key.pressed', { call: id, key: hideDigit(key), durationMs });
    switch (call.state) {
      case 'findingMeeting.asking':
        if (this.#collectNumber(call, key, 'conferenceId')) this.#lookUpMeeting(call);
        break;
      case 'askingForOrganizer':
        if (key !== '*') throw outside(call, `key ${hideDigit(key)}`);
        this.#hush(call);
        this.#stopEntryTimer(call);
        this.#endEntry(call, 'organizerQuestion', 1, key);
        this.#enter(call, 'provingOrganizer.asking');
        this.#say(call, 'pin.enter');
        this.#record('entry.started', { call: id, entry: 'pin' });
        break;
      case 'provingOrganizer.asking':
        if (this.#collectNumber(call, key, 'pin')) this.#checkPin(call);
        break;
      case 'inMeeting':
        this.#collectCommand(call, key);
        break;
      default:
        throw outside(call, `key ${hideDigit(key)}`);
    }
  }

  hangUp(id: string): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#begin('call.hungUp', { call: id });
    this.#enter(call, 'ended');
    this.#leave(call);
    this.#hush(call);
    this.#stopEntryTimer(call);
    if (call.ringTimer !== null) this.#clock.stopTimer(call.ringTimer);
    this.#record('call.ended', { call: id, reason: 'caller' });
    this.#tell(call, { type: 'ended', reason: 'caller' });
    this.#record('call.recorded', { call: id, record: this.#recordOf(call) });
    this.#calls.delete(id);
  }

  #answer(call: SwitchCall): void {
    const number = this.#directory.number(call.to);
    if (number?.registered !== true) throw outside(call, 'number not in service');
    this.#enter(call, 'findingMeeting.asking');
    const { kind } = number;
    this.#record('call.answered', {
      call: call.id,
      number: number.number,
      kind,
      language: LANGUAGE,
    });
    this.#tell(call, { type: 'answered', language: LANGUAGE });
    call.nextPrompt = 'conference-id.enter';
    this.#say(call, 'greeting');
    this.#record('entry.started', { call: call.id, entry: 'conferenceId' });
  }

  /** True when # has ended the number. */
  #collectNumber(call: SwitchCall, key: KeyOrHidden, entry: 'conferenceId' | 'pin'): boolean {
    if (key !== '#' && !isDigit(key)) throw outside(call, `key ${key}`);
    this.#hush(call);
    this.#stopEntryTimer(call);
    if (key !== '#') {
      call.keyed += key;
      this.#armEntryTimer(call, this.#directory.settings.interDigitTimeoutMs);
      return false;
    }
    this.#endEntry(call, entry, call.keyed.length);
    return true;
  }

  #lookUpMeeting(call: SwitchCall): void {
    const conferenceId = call.keyed;
    call.keyed = '';
    this.#enter(call, 'findingMeeting.lookingUp');
    const match = this.#directory.findConferenceId(conferenceId);
    if (match.found !== 'meeting') throw outside(call, 'unknown conference ID');
    const { meeting } = match;
    call.meeting = meeting;
    this.#record('conferenceId.accepted', { call: call.id, meeting: meeting.id, conferenceId });
    const needsPin = this.#directory.profile.needsPin(this.#organizerOf(call, meeting));
    if (!needsPin || this.#started.has(meeting.id)) throw outside(call, 'no organizer question');
    this.#enter(call, 'askingForOrganizer');
    this.#say(call, 'organizer.question');
    this.#record('entry.started', { call: call.id, entry: 'organizerQuestion' });
  }

  #checkPin(call: SwitchCall): void {
    const digits = call.keyed;
    call.keyed = '';
    this.#enter(call, 'provingOrganizer.checking');
    const meeting = meetingOf(call);
    const organizer = this.#organizerOf(call, meeting);
    this.#vault.match(organizer.id, digits, (match) => {
      this.#pinChecked(call, meeting, organizer, digits.length, match);
    });
  }

  #pinChecked(
    call: SwitchCall,
    meeting: Meeting,
    organizer: Organizer,
    digits: number,
    match: PinMatch,
  ): void {
    const version = validPinVersion(organizer);
    if (!match.versions.includes(version)) throw outside(call, 'wrong PIN');
    this.#begin('pin.checked', { call: call.id, digits, verdict: 'accepted', version });
    this.#record('pin.accepted', {
      call: call.id,
      meeting: meeting.id,
      organizer: organizer.id,
      version,
    });
    this.#enter(call, 'arriving');
    this.#join(call, meeting, organizer);
  }

  #join(call: SwitchCall, meeting: Meeting, organizer: Organizer): void {
    if (this.#started.has(meeting.id)) throw outside(call, 'started meeting');
    const { settings, tenant } = this.#directory;
    this.#record('meeting.started', { meeting: meeting.id, by: call.id, means: 'pin' });
    this.#record('meeting.joined', {
      who: call.id,
      meeting: meeting.id,
      participants: 1,
      organizer: true,
      shownInside: shownTo('inside', organizer.displayName, tenant.maskPstnNumbersType),
      shownOutside: shownTo('outside', organizer.displayName, tenant.maskPstnNumbersType),
    });
    this.#started.set(
      meeting.id,
      this.#clock.startTimer(settings.phoneOnlyWithPinMs, () => {
        throw outside(call, 'time limit');
      }),
    );
    this.#enter(call, 'inMeeting');
    this.#tell(call, { type: 'joined', participants: 1, muted: false });
    this.#record('entry.started', { call: call.id, entry: 'command' });
  }

  #leave(call: SwitchCall): void {
    const { meeting } = call;
    const limit = meeting === null ? undefined : this.#started.get(meeting.id);
    if (meeting === null || limit === undefined) return;
    this.#started.delete(meeting.id);
    this.#clock.stopTimer(limit);
    this.#record('meeting.left', { who: call.id, meeting: meeting.id, participants: 0 });
    this.#record('meeting.ended', { meeting: meeting.id, why: 'lastLeft' });
  }

  #collectCommand(call: SwitchCall, key: KeyOrHidden): void {
    this.#hush(call);
    this.#stopEntryTimer(call);
    if (key === '*') {
      call.keyed = '*';
      this.#armEntryTimer(call, this.#directory.settings.interDigitTimeoutMs);
      return;
    }
    const command = call.keyed + key;
    call.keyed = '';
    this.#endEntry(call, 'command', command.length, command);
    this.#record('command.done', { call: call.id, command });
    switch (this.#directory.profile.commands[command]) {
      case 'help':
        this.#say(call, 'meeting.help');
        break;
      case 'toggleMute':
        call.muted = !call.muted;
        this.#record('call.muted', { call: call.id, muted: call.muted });
        this.#tell(call, { type: 'muted', muted: call.muted });
        this.#say(call, call.muted ? 'mute.on' : 'mute.off');
        break;
      case undefined:
        throw outside(call, 'unknown command');
    }
    this.#record('entry.started', { call: call.id, entry: 'command' });
  }

  #say(call: SwitchCall, prompt: PromptId): void {
    const { text, durationMs } = spokenPrompt(prompt, LANGUAGE);
    const { bargeIn } = this.#directory.settings;
    this.#record('prompt.started', { call: call.id, prompt, language: LANGUAGE, durationMs });
    this.#tell(call, { type: 'prompt', id: prompt, text, language: LANGUAGE, durationMs, bargeIn });
    call.prompt = prompt;
    call.promptStartedAt = this.#clock.now();
    call.promptTimer = this.#clock.startTimer(durationMs, () => {
      this.#timerFired(call, 'prompt', durationMs);
      this.#endPrompt(call, prompt, durationMs, false);
      const next = call.nextPrompt;
      call.nextPrompt = null;
      if (next !== null) this.#say(call, next);
      else if (call.state !== 'inMeeting') {
        this.#armEntryTimer(call, this.#directory.settings.firstDigitTimeoutMs);
      }
    });
  }

  /** Stops what is being said, if anything is. */
  #hush(call: SwitchCall): void {
    call.nextPrompt = null;
    if (call.prompt === null) return;
    this.#clock.stopTimer(call.promptTimer);
    this.#endPrompt(call, call.prompt, this.#clock.now() - call.promptStartedAt, true);
  }

  #endPrompt(call: SwitchCall, prompt: PromptId, playedMs: number, interrupted: boolean): void {
    call.prompt = null;
    this.#record('prompt.ended', { call: call.id, prompt, playedMs, interrupted });
    this.#tell(call, { type: 'promptEnded', id: prompt, playedMs, interrupted });
  }

  #armEntryTimer(call: SwitchCall, afterMs: number): void {
    call.entryTimer = this.#clock.startTimer(afterMs, () => {
      throw outside(call, 'timeout of an entry');
    });
  }

  #stopEntryTimer(call: SwitchCall): void {
    if (call.entryTimer === null) return;
    this.#clock.stopTimer(call.entryTimer);
    call.entryTimer = null;
  }

  #endEntry(
    call: SwitchCall,
    entry: EntryKind,
    digits: number,
    choice: string | null = null,
  ): void {
    this.#record('entry.ended', { call: call.id, entry, outcome: 'entered', digits, choice });
  }

  #recordOf(call: SwitchCall): CallRecord {
    const endAt = this.#clock.now();
    return {
      callId: call.id,
      conferenceId: call.meeting?.conferenceId ?? null,
      organizer: call.meeting?.organizer ?? null,
      callerId: call.from,
      dialled: call.to,
      numberType: this.#directory.number(call.to)?.kind ?? 'unknown',
      startAt: call.startedAt,
      endAt,
      seconds: Math.ceil((endAt - call.startedAt) / 1000),
      endReason: 'caller',
    };
  }

  #organizerOf(call: SwitchCall, meeting: Meeting): Organizer {
    const organizer = this.#directory.organizer(meeting.organizer);
    if (organizer === undefined) throw outside(call, 'meeting without an organizer');
    return organizer;
  }

  #enter(call: SwitchCall, state: State): void {
    this.#record('call.entered', { call: call.id, from: call.state, state });
    call.state = state;
  }

  #timerFired(call: SwitchCall, timer: TimerName, afterMs: number): void {
    this.#begin('timer.fired', { timer, call: call.id, meeting: null, afterMs });
  }

  #begin<T extends FactType>(type: T, data: FactData[T]): void {
    this.#cause = null;
    this.#cause = this.#record(type, data);
  }

  #record<T extends FactType>(type: T, data: FactData[T]): number {
    this.#seq += 1;
    const head = { seq: this.#seq, at: this.#clock.now(), cause: this.#cause, type };
    this.#journal.append(Object.assign(head, data) as unknown as Fact);
    return this.#seq;
  }

  #tell(call: SwitchCall, event: LineEvent): void {
    this.#lines.tell(call.id, event);
  }
}

function meetingOf(call: SwitchCall): Meeting {
  if (call.meeting === null) throw outside(call, 'no meeting');
  return call.meeting;
}

function outside(call: SwitchCall, what: string): Error {
  return new Error(`${call.id} in state "${call.state}": ${what} is not in the script.`);
}
