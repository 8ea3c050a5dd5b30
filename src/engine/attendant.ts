import type { AttendantEffect, CallEvent } from '../callflow/call-events.ts';
import type { EntryForm } from '../domain/digit-collector.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { DialledNumber, IncomingCall } from './incoming-call.ts';
import type { ConferenceIdRefusal } from '../domain/reasons.ts';
import type { EntryKind, EntryOutcome } from '../domain/entry.ts';
import { hideDigit, type KeyOrHidden } from '../domain/key.ts';
import type { LineEvent } from '../domain/line-event.ts';
import { ALL_COMMANDS, profilesWith } from '../domain/profiles/registry.ts';
import type { PromptId } from '../domain/prompt.ts';
import { languageMenu, spokenPrompt } from '../domain/spoken-prompt.ts';
import type { VoiceChannel } from './voice-channel.ts';
import { keptMeeting } from './kept-meeting.ts';
import { PinCheck, type PinWorld } from './pin-check.ts';
import type { PinOracle } from './ports.ts';

/** What the attendant needs of the bridge. */
export interface AttendantWorld extends PinWorld {
  /** True when somebody is in that meeting now. */
  isOccupied(meeting: Meeting): boolean;
  readonly hindsight: PinOracle | undefined;
}

/** The call that an attendant serves. */
export interface AttendedCall {
  readonly call: string;
  readonly incoming: IncomingCall;
  readonly line: VoiceChannel;
  readonly isUp: boolean;
  /** The number that was dialled, when it is one of the bridge's. */
  readonly number: DialledNumber | null;
  /** What the caller says when asked for a name. */
  readonly name: string | null;
  tell(event: LineEvent): void;
  send(event: CallEvent): void;
}

/** What an attendant knows of its call from one turn to the next, as plain data. */
export interface KeptAttendant {
  /** The meeting's identifier. */
  readonly meeting: string | null;
  readonly conferenceId: string | null;
  readonly recordedName: string | null;
  readonly language: string;
  /** The version of the PIN that was valid when the caller was asked for it. */
  readonly versionAtPrompt: number;
}

/** The auto attendant of one call: asks, understands what was keyed, and looks it up. */
export class Attendant {
  /** The meeting that the conference ID named, and the ID as it was keyed. */
  meeting: Meeting | null = null;
  conferenceId: string | null = null;
  recordedName: string | null = null;
  readonly #world: AttendantWorld;
  readonly #served: AttendedCall;
  readonly #pins: PinCheck;
  /** The number's languages when it was dialled: a later change holds for the next call. */
  readonly #languages: readonly string[];
  #language: string;
  // What was keyed, and why it was refused: told to the machine and asked for by it in one turn.
  #keyed = '';
  #keyedCommand = '';
  #refused = { digits: 0, meeting: null as string | null };

  constructor(world: AttendantWorld, served: AttendedCall) {
    this.#world = world;
    this.#served = served;
    this.#pins = new PinCheck(world, served.incoming);
    this.#languages = served.number?.languages ?? ['en-US'];
    this.#language = this.#languages[0] ?? 'en-US';
  }

  /** The words and length of a prompt, in the language of the call. */
  speak(prompt: PromptId): { text: string; durationMs: number; language: string } {
    const language = this.#language;
    const spoken =
      prompt === 'language.menu'
        ? languageMenu(this.#languages.slice(1))
        : spokenPrompt(prompt, language);
    return { ...spoken, language };
  }

  /** An entry ended; `keyed` may be a PIN. */
  entryEnded(entry: EntryKind, outcome: EntryOutcome, keyed: string): void {
    if (entry !== 'conferenceId' && entry !== 'pin') {
      const choice = outcome === 'entered' ? this.#choice(entry, keyed) : null;
      this.#served.send({ type: 'ENTRY', entry, outcome, choice });
      return;
    }
    this.#world.guardSecret(keyed);
    if (outcome === 'entered') {
      this.#keyed = keyed;
      this.#served.send({ type: 'ENTRY', entry, outcome, choice: null });
    } else if (entry === 'conferenceId') {
      this.#refused = { digits: keyed.length, meeting: null };
      this.#served.send({ type: 'MEETING_REFUSED', why: outcome });
    } else {
      this.#pins.broken();
      this.#served.send({ type: 'PIN_REJECTED', why: outcome });
    }
  }

  snapshot(): KeptAttendant {
    return {
      meeting: this.meeting?.id ?? null,
      conferenceId: this.conferenceId,
      recordedName: this.recordedName,
      language: this.#language,
      versionAtPrompt: this.#pins.versionAtPrompt,
    };
  }

  restore(kept: KeptAttendant): void {
    this.meeting = kept.meeting === null ? null : keptMeeting(this.#world.directory, kept.meeting);
    this.conferenceId = kept.conferenceId;
    this.recordedName = kept.recordedName;
    this.#language = kept.language;
    this.#pins.versionAtPrompt = kept.versionAtPrompt;
  }

  /** Does what the call's machine wants of the attendant. */
  do(effect: AttendantEffect): void {
    const { line, call } = this.#served;
    switch (effect.type) {
      case 'answer':
        this.#answer();
        break;
      case 'setLanguage':
        this.#language = effect.language;
        this.#world.turns.record('language.chosen', { call, language: effect.language });
        break;
      case 'say':
        line.say(effect.prompts);
        break;
      case 'sayGoodbye':
        line.setBase('silence');
        line.sayGoodbye(effect.prompts);
        break;
      case 'collect':
        if (effect.entry === 'pin') this.#pins.prompted(this.#meetingFound());
        line.collect(effect.entry, this.#form(effect.entry));
        break;
      case 'stopCollecting':
        line.stopCollecting();
        break;
      case 'ignoreKeys':
        line.ignoreKeys(effect.why);
        break;
      case 'lookUpMeeting':
        this.#lookUpMeeting(this.#takeKeyed());
        break;
      case 'refuseMeeting':
        this.#refuseMeeting(effect.why, effect.try);
        break;
      case 'checkPin':
        this.#checkPin(this.#takeKeyed());
        break;
      case 'refusePin':
        this.#pins.recordRefusal(this.#meetingFound(), effect.why, effect.try);
        break;
      case 'recordName':
        this.recordedName = this.#served.name ?? 'unnamed caller';
        this.#world.turns.record('name.recorded', { call, name: this.recordedName });
        break;
      case 'recordCommand':
        this.#recordCommand(effect.obeyed);
        break;
    }
  }

  #answer(): void {
    const { call, number } = this.#served;
    if (number === null) throw new Error(`Call ${call} is answered by no number.`);
    const { kind } = number;
    const language = this.#language;
    this.#world.turns.record('call.answered', { call, number: number.number, kind, language });
    this.#served.tell({ type: 'answered', language });
  }

  #form(entry: EntryKind): EntryForm {
    switch (entry) {
      case 'conferenceId':
      case 'pin':
        return { form: 'number' };
      case 'language':
        return { form: 'oneKey', keys: `#${'123456789'.slice(0, this.#languages.length - 1)}` };
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

  #choice(entry: EntryKind, keyed: string): string | null {
    if (entry !== 'command') return keyed;
    this.#keyedCommand = keyed;
    return this.#world.directory.profile.commands[keyed] ?? null;
  }

  #takeKeyed(): string {
    const keyed = this.#keyed;
    this.#keyed = '';
    return keyed;
  }

  #lookUpMeeting(keyed: string): void {
    const { directory, hindsight } = this.#world;
    const digits = hindsight?.conferenceIdBehind(this.#served.call, keyed) ?? keyed;
    const match = directory.findConferenceId(digits);
    if (match.found === 'meeting') {
      this.#found(match.meeting, digits);
      return;
    }
    const retired = match.found === 'retired' ? match.retired : null;
    this.#refused = { digits: digits.length, meeting: retired?.meeting ?? null };
    const { conferenceIdDigits } = directory.profile;
    const unknown = digits.length === conferenceIdDigits ? 'unknown' : 'wrongLength';
    this.#served.send({ type: 'MEETING_REFUSED', why: retired?.why ?? unknown });
  }

  #found(meeting: Meeting, conferenceId: string): void {
    const { directory, turns } = this.#world;
    const organizer = directory.organizerOf(meeting);
    this.meeting = meeting;
    this.conferenceId = conferenceId;
    const { call, number } = this.#served;
    turns.record('conferenceId.accepted', { call, meeting: meeting.id, conferenceId });
    this.#served.send({
      type: 'MEETING_FOUND',
      needsPin: directory.profile.needsPin(organizer),
      occupied: this.#world.isOccupied(meeting),
      recordsName: directory.tenant.enableNameRecording,
      tollFreeRefused: number?.kind === 'tollFree' && !organizer.allowTollFreeDialIn,
    });
  }

  #refuseMeeting(why: ConferenceIdRefusal, nth: number): void {
    const { digits, meeting } = this.#refused;
    const { call } = this.#served;
    this.#world.turns.record('conferenceId.rejected', { call, why, digits, try: nth, meeting });
  }

  #checkPin(digits: string): void {
    this.#pins.check(
      this.#meetingFound(),
      digits,
      () => this.#served.isUp,
      (answer) => this.#served.send(answer),
    );
  }

  #recordCommand(obeyed: boolean): void {
    const { call } = this.#served;
    const command = this.#keyedCommand;
    this.#keyedCommand = '';
    if (obeyed) {
      this.#world.turns.record('command.done', { call, command });
      return;
    }
    const availableIn = profilesWith(command);
    // What no profile knows may be the start of a PIN: its digits stay out of the record.
    const hidden = [...command].map((key) => hideDigit(key as KeyOrHidden)).join('');
    const shown = availableIn.length > 0 ? command : hidden;
    this.#world.turns.record('command.refused', { call, command: shown, availableIn });
  }

  #meetingFound(): Meeting {
    if (this.meeting === null) throw new Error(`Call ${this.#served.call} is at no meeting.`);
    return this.meeting;
  }
}
