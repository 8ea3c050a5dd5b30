import type { CallEffect, CallEvent } from '../callflow/call-events.ts';
import type { Running } from '../callflow/executor.ts';
import type { EntryForm } from '../domain/digit-collector.ts';
import type { Directory } from '../domain/directory.ts';
import { validPinVersion } from '../domain/directory.ts';
import type { Meeting, Organizer, ServiceNumber } from '../domain/directory-entry.ts';
import type { ConferenceIdRefusal, EntryKind, EntryOutcome, PinRefusal } from '../domain/fact.ts';
import { hideDigit, type KeyOrHidden } from '../domain/key.ts';
import type { CallPlace, EndReason, LineEvent } from '../domain/line-event.ts';
import { judgePin } from '../domain/pin.ts';
import { ALL_COMMANDS, profilesWith } from '../domain/profiles/registry.ts';
import type { PromptId } from '../domain/prompt.ts';
import { languageMenu, spokenPrompt } from '../domain/spoken-prompt.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import { callRecordOf } from './call-recording.ts';
import { Line, type LineCall } from './line.ts';
import type { Attendee, MeetingRoom } from './meeting-room.ts';
import type { PinVault, TimerHandle } from './ports.ts';
import { namedTimer, type Turns } from './turns.ts';

/** What a call needs of the bridge that it is on. */
export interface LegWorld {
  readonly turns: Turns;
  readonly directory: Directory;
  readonly vault: PinVault;
  tell(call: string, event: LineEvent): void;
  /** The room of a meeting, made when somebody comes to it. */
  room(meeting: Meeting): MeetingRoom;
  /** True when somebody is in that meeting now. */
  isOccupied(meeting: Meeting): boolean;
  /** Keyed digits that no record may show during this turn. */
  guardSecret(digits: string): void;
  legEnded(leg: CallLeg): void;
}

/** A call as it came in. */
export interface IncomingCall {
  readonly call: string;
  readonly from: string;
  readonly to: string;
  readonly name: string | null;
  readonly number: ServiceNumber | null;
}

const NO_LOOKUP = { digits: 0, meeting: null as string | null };

/** One call on the bridge: its machine, its line, and what the machine's effects come to. */
export class CallLeg implements LineCall, Attendee {
  readonly call: string;
  readonly meeting = null;
  readonly incoming: IncomingCall;
  readonly startedAt: number;
  readonly line: Line;
  readonly by = 'phone';
  pendingTimers = 0;
  place: CallPlace = 'ringing';
  room: MeetingRoom | null = null;
  /** The meeting that the conference ID named. */
  meetingFound: Meeting | null = null;
  conferenceIdKeyed: string | null = null;
  recordedName: string | null = null;
  answeredAt: number | null = null;
  placeSince: number;
  readonly #world: LegWorld;
  #running: Running<CallEvent, CallEffect> | null = null;
  #state = '';
  /** The number's languages when it was dialled: a later change holds for the next call. */
  readonly #languages: readonly string[];
  #language: string;
  #keyed = '';
  #keyedCommand = '';
  #versionAtPrompt = 0;
  #lookup = NO_LOOKUP;
  #lastVerdict: { version: number | null } = { version: null };
  #lost: TimerHandle | null = null;

  constructor(world: LegWorld, incoming: IncomingCall) {
    this.#world = world;
    this.incoming = incoming;
    this.call = incoming.call;
    this.startedAt = world.turns.now();
    this.placeSince = this.startedAt;
    this.#languages = incoming.number?.languages ?? ['en-US'];
    this.#language = this.#languages[0] ?? 'en-US';
    this.line = new Line(world.turns, this);
  }

  get id(): string {
    return this.call;
  }

  get settings(): Readonly<BridgeSettings> {
    return this.#world.directory.settings;
  }

  /** The machine's state, as a path. */
  get state(): string {
    return this.#state;
  }

  get language(): string {
    return this.#language;
  }

  /** Sets the machine going: the phone rings. */
  ring(running: Running<CallEvent, CallEffect>): void {
    this.#running = running;
    this.tell({ type: 'ringing', call: this.call });
    this.#follow(running.takeEffects());
  }

  /** Gives the machine an event and does what it wants done. */
  send(event: CallEvent): void {
    if (this.#running === null) return;
    this.#running.send(event);
    this.#follow(this.#running.takeEffects());
  }

  /** A timer of the machine has fired: records which one, and does what follows. */
  followTimer(afterMs: number): void {
    const effects = this.#running?.takeEffects() ?? [];
    const timer = namedTimer(effects);
    this.#world.turns.begin('timer.fired', { timer, call: this.call, meeting: null, afterMs });
    this.#follow(effects);
  }

  #follow(effects: readonly CallEffect[]): void {
    const state = this.#running?.state ?? this.#state;
    if (state !== this.#state) {
      this.#world.turns.record('call.entered', { call: this.call, from: this.#state, state });
      this.#state = state;
    }
    for (const effect of effects) this.#do(effect);
  }

  /** A key arrives from the phone. */
  press(key: KeyOrHidden, durationMs: number): void {
    this.#world.turns.begin('key.pressed', { call: this.call, key: hideDigit(key), durationMs });
    this.line.press(key);
  }

  /** The connection is gone: the bridge hangs up unless it comes back in time. */
  lose(): void {
    if (this.#lost !== null) return;
    this.#world.turns.begin('line.lost', { call: this.call });
    this.#lost = this.#world.turns.startTimer(this, 'lineGrace', this.settings.lineGraceMs, () => {
      this.#lost = null;
      this.send({ type: 'HANG_UP', reason: 'lineLost' });
    });
  }

  /** The connection is back. */
  resume(): void {
    if (this.#lost === null) return;
    this.#world.turns.begin('line.resumed', { call: this.call });
    this.#world.turns.stopTimer(this, this.#lost);
    this.#lost = null;
  }

  tell(event: LineEvent): void {
    this.#world.tell(this.call, event);
  }

  speak(prompt: PromptId): { text: string; durationMs: number; language: string } {
    const language = this.#language;
    const spoken =
      prompt === 'language.menu'
        ? languageMenu(this.#languages.slice(1))
        : spokenPrompt(prompt, language);
    return { ...spoken, language };
  }

  entryEnded(kind: EntryKind, outcome: EntryOutcome, keyed: string): void {
    if (kind === 'conferenceId' || kind === 'pin') {
      this.#numberEnded(kind, outcome, keyed);
      return;
    }
    const choice = outcome === 'entered' ? this.#choice(kind, keyed) : null;
    this.send({ type: 'ENTRY', entry: kind, outcome, choice });
  }

  spoken(): void {
    this.send({ type: 'SPOKEN' });
  }

  /** The meeting says where this call is now (facts are the room's to record). */
  moveTo(place: 'lobby' | 'meeting' | 'attendant', room: MeetingRoom | null): void {
    this.place = place;
    this.placeSince = this.#world.turns.now();
    this.room = room;
  }

  #numberEnded(kind: 'conferenceId' | 'pin', outcome: EntryOutcome, keyed: string): void {
    this.#world.guardSecret(keyed);
    if (outcome === 'entered') {
      this.#keyed = keyed;
      this.send({ type: 'ENTRY', entry: kind, outcome, choice: null });
    } else if (kind === 'conferenceId') {
      this.#lookup = { digits: keyed.length, meeting: null };
      this.send({ type: 'MEETING_REFUSED', why: outcome });
    } else {
      this.#lastVerdict = { version: null };
      this.send({ type: 'PIN_REJECTED', why: outcome });
    }
  }

  #choice(kind: EntryKind, keyed: string): string | null {
    if (kind !== 'command') return keyed;
    this.#keyedCommand = keyed;
    return this.#world.directory.profile.commands[keyed] ?? null;
  }

  #do(effect: CallEffect): void {
    const { turns } = this.#world;
    switch (effect.type) {
      case 'answer':
        this.#answer();
        break;
      case 'setLanguage':
        this.#language = effect.language;
        turns.record('language.chosen', { call: this.call, language: effect.language });
        break;
      case 'say':
        this.line.say(effect.prompts);
        break;
      case 'sayGoodbye':
        this.line.setBase('silence');
        this.line.sayGoodbye(effect.prompts);
        break;
      case 'collect':
        this.#collect(effect.entry);
        break;
      case 'stopCollecting':
        this.line.stopCollecting();
        break;
      case 'lookUpMeeting':
        this.#lookUpMeeting();
        break;
      case 'refuseMeeting':
        this.#refuseMeeting(effect.why, effect.try);
        break;
      case 'checkPin':
        this.#checkPin();
        break;
      case 'refusePin':
        this.#refusePin(effect.why, effect.try);
        break;
      case 'recordName':
        this.recordedName = this.incoming.name ?? 'unnamed caller';
        turns.record('name.recorded', { call: this.call, name: this.recordedName });
        break;
      default:
        this.#doInConference(effect);
    }
  }

  #doInConference(
    effect: Exclude<
      CallEffect,
      {
        type:
          | 'answer'
          | 'setLanguage'
          | 'say'
          | 'sayGoodbye'
          | 'collect'
          | 'stopCollecting'
          | 'lookUpMeeting'
          | 'refuseMeeting'
          | 'checkPin'
          | 'refusePin'
          | 'recordName';
      }
    >,
  ): void {
    const { turns } = this.#world;
    const { call } = this;
    switch (effect.type) {
      case 'arrive':
        this.#arrive(effect.identified);
        break;
      case 'identify':
        this.room?.identified(this);
        break;
      case 'depart':
        this.room?.depart(this, effect.how);
        break;
      case 'wait':
        this.line.setBase(effect.music ? { moh: effect.reason } : 'silence');
        break;
      case 'join':
        this.line.hush();
        this.line.setBase('meeting');
        this.tell({ type: 'joined', participants: this.room?.participants ?? 0, muted: false });
        break;
      case 'mute':
        turns.record('call.muted', { call, muted: effect.muted });
        this.tell({ type: 'muted', muted: effect.muted });
        break;
      case 'recordCommand':
        this.#recordCommand(effect.obeyed);
        break;
      case 'refuseCall':
        turns.record('call.refused', { call, why: effect.why });
        break;
      case 'leaveMeeting':
        this.line.hush();
        this.line.setBase('silence');
        this.tell({ type: 'left', reason: effect.reason });
        break;
      case 'end':
        this.#end(effect.reason);
        break;
      case 'unexpected':
        turns.record('event.unexpected', {
          call,
          meeting: null,
          event: effect.event,
          state: this.#state,
        });
        break;
      case 'timerFired':
        // Its name was recorded when the timer fired.
        break;
    }
  }

  #answer(): void {
    const { number } = this.incoming;
    if (number === null) return;
    this.moveTo('attendant', null);
    this.answeredAt = this.#world.turns.now();
    this.#world.turns.record('call.answered', {
      call: this.call,
      number: number.number,
      kind: number.kind,
      language: this.#language,
    });
    this.tell({ type: 'answered', language: this.#language });
  }

  #collect(entry: EntryKind): void {
    if (entry === 'pin') this.#versionAtPrompt = this.#validVersion();
    this.line.collect(entry, this.#form(entry));
  }

  #form(entry: EntryKind): EntryForm {
    switch (entry) {
      case 'conferenceId':
      case 'pin':
        return { form: 'number' };
      case 'language':
        return { form: 'oneKey', keys: `#${this.#languageKeys()}` };
      case 'organizerQuestion':
        return { form: 'oneKey', keys: '*#' };
      case 'name':
        return { form: 'oneKey', keys: '#' };
      case 'lobby':
        return { form: 'oneKey', keys: '*' };
      case 'command':
        return { form: 'command', commands: ALL_COMMANDS };
    }
  }

  #languageKeys(): string {
    return '123456789'.slice(0, this.#languages.length - 1);
  }

  #lookUpMeeting(): void {
    const { directory } = this.#world;
    const digits = this.#keyed;
    this.#keyed = '';
    const match = directory.findConferenceId(digits);
    const retired = match.found === 'retired' ? match.retired : null;
    this.#lookup = { digits: digits.length, meeting: retired?.meeting ?? null };
    if (match.found === 'meeting') {
      this.#found(match.meeting, digits);
      return;
    }
    const { conferenceIdDigits } = directory.profile;
    const unknown = digits.length === conferenceIdDigits ? 'unknown' : 'wrongLength';
    this.send({ type: 'MEETING_REFUSED', why: retired?.why ?? unknown });
  }

  #found(meeting: Meeting, conferenceId: string): void {
    const { directory, turns } = this.#world;
    const organizer = directory.organizer(meeting.organizer);
    if (organizer === undefined) throw new Error(`Meeting ${meeting.id} has no organizer.`);
    this.meetingFound = meeting;
    this.conferenceIdKeyed = conferenceId;
    turns.record('conferenceId.accepted', { call: this.call, meeting: meeting.id, conferenceId });
    const tollFree = this.incoming.number?.kind === 'tollFree';
    this.send({
      type: 'MEETING_FOUND',
      needsPin: directory.profile.needsPin(organizer),
      occupied: this.#world.isOccupied(meeting),
      recordsName: directory.tenant.enableNameRecording,
      tollFreeRefused: tollFree && !organizer.allowTollFreeDialIn,
    });
  }

  #refuseMeeting(why: ConferenceIdRefusal, nth: number): void {
    this.#world.turns.record('conferenceId.rejected', {
      call: this.call,
      why,
      digits: this.#lookup.digits,
      try: nth,
      meeting: this.#lookup.meeting,
    });
  }

  /** Compares what was keyed with the PIN valid now, or at the prompt (rule PIN-6). */
  #checkPin(): void {
    const { turns, vault } = this.#world;
    const organizer = this.#organizer();
    const digits = this.#keyed;
    this.#keyed = '';
    const immediate = this.settings.pinChange === 'immediate';
    const valid = immediate ? this.#validVersion() : this.#versionAtPrompt;
    vault.match(organizer.id, digits, (match) => {
      turns.run(() => {
        const verdict = judgePin(match, valid);
        this.#world.guardSecret(digits);
        turns.begin('pin.checked', { call: this.call, digits: digits.length, ...verdict });
        // A vault may answer late: who has gone meanwhile is let in nowhere.
        if (this.#running === null) return;
        this.#lastVerdict = { version: 'version' in verdict ? verdict.version : null };
        if (verdict.verdict !== 'accepted') {
          this.send({ type: 'PIN_REJECTED', why: verdict.verdict });
          return;
        }
        turns.record('pin.accepted', {
          call: this.call,
          meeting: this.meetingFound?.id ?? '',
          organizer: organizer.id,
          version: verdict.version,
        });
        this.send({ type: 'PIN_ACCEPTED' });
      });
    });
  }

  #refusePin(why: PinRefusal, nth: number): void {
    const { version } = this.#lastVerdict;
    const next = version === null ? undefined : this.#organizer().pins[version];
    this.#world.turns.record('pin.rejected', {
      call: this.call,
      meeting: this.meetingFound?.id ?? '',
      why,
      try: nth,
      version,
      revokedAt: next?.madeAt ?? null,
      revokedBy: next?.madeBy ?? null,
    });
  }

  #organizer(): Organizer {
    const organizer = this.#world.directory.organizer(this.meetingFound?.organizer ?? '');
    if (organizer === undefined) throw new Error(`Call ${this.call} is at no meeting.`);
    return organizer;
  }

  #validVersion(): number {
    return validPinVersion(this.#organizer());
  }

  #arrive(identified: boolean): void {
    const meeting = this.meetingFound;
    if (meeting === null) throw new Error(`Call ${this.call} arrives at no meeting.`);
    this.#world.room(meeting).arrive(this, { identified, signedIn: false });
  }

  #recordCommand(obeyed: boolean): void {
    const { call } = this;
    const command = this.#keyedCommand;
    if (obeyed) {
      this.#world.turns.record('command.done', { call, command });
      return;
    }
    const availableIn = profilesWith(command);
    // What no profile knows may be the start of a PIN: its digits stay out of the record.
    const shown =
      availableIn.length > 0
        ? command
        : [...command].map((key) => hideDigit(key as KeyOrHidden)).join('');
    this.#world.turns.record('command.refused', { call, command: shown, availableIn });
  }

  #end(reason: EndReason): void {
    const { turns } = this.#world;
    this.room?.depart(this, 'gone');
    this.line.close();
    if (this.#lost !== null) turns.stopTimer(this, this.#lost);
    this.#lost = null;
    this.#running?.stop();
    this.#running = null;
    this.moveTo('attendant', null);
    this.place = 'ended';
    turns.record('call.ended', { call: this.call, reason });
    this.tell({ type: 'ended', reason });
    turns.record('call.recorded', {
      call: this.call,
      record: callRecordOf(this, reason, turns.now()),
    });
    this.#world.legEnded(this);
  }
}
