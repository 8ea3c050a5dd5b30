import type { ConferenceIdRefusal } from '../domain/reasons.ts';
import type { EntryKind, EntryOutcome } from '../domain/entry.ts';
import type { AttendantEffect } from '../callflow/call-events.ts';
import type { EntryForm } from '../domain/digit-collector.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import { hideDigit, type KeyOrHidden } from '../domain/key.ts';
import { ALL_COMMANDS, profilesWith } from '../domain/profiles/registry.ts';
import type { PromptId } from '../domain/prompt.ts';
import {
  DEFAULT_LANGUAGE,
  languageMenu,
  spokenPrompt,
  type SpokenPrompt,
} from '../domain/spoken-prompt.ts';
import type { BridgeServices } from './bridge-services.ts';
import type { Call } from './call.ts';
import { keptMeeting } from './kept-meeting.ts';
import { PinCheck } from './pin-check.ts';
import { toldAnswered } from './told-often.ts';
import { VoiceChannel, type VoiceUser } from './voice-channel.ts';

const ONLY_DEFAULT: readonly string[] = [DEFAULT_LANGUAGE];

const NUMBER: EntryForm = { form: 'number' };
const STAR_OR_HASH: EntryForm = { form: 'oneKey', keys: '*#' };
const HASH: EntryForm = { form: 'oneKey', keys: '#' };
const STAR: EntryForm = { form: 'oneKey', keys: '*' };
const COMMAND: EntryForm = { form: 'command', commands: ALL_COMMANDS };

/** A conference ID that was refused: how many digits it had, and the meeting that it once named. */
interface RefusedId {
  readonly digits: number;
  readonly meeting: string | null;
}

const NOTHING_REFUSED: RefusedId = { digits: 0, meeting: null };

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
export class Attendant implements VoiceUser {
  /** The meeting that the conference ID named, and the ID as it was keyed. */
  meeting: Meeting | null = null;
  conferenceId: string | null = null;
  /** What it speaks and listens through. */
  readonly voice: VoiceChannel;
  readonly #services: BridgeServices;
  readonly #call: Call;
  /** Made when a PIN is asked for: most callers never key one. */
  #pins: PinCheck | null = null;
  #language: string;
  // What was keyed, and why it was refused: told to the machine and asked for by it in one turn.
  #keyed = '';
  #keyedCommand = '';
  #refused = NOTHING_REFUSED;

  constructor(services: BridgeServices, call: Call) {
    this.#services = services;
    this.#call = call;
    this.voice = new VoiceChannel(services, call, this);
    this.#language = this.#languages[0] ?? DEFAULT_LANGUAGE;
  }

  /** The number's languages when it was dialled: a later change holds for the next call. */
  get #languages(): readonly string[] {
    return this.#call.incoming.number?.languages ?? ONLY_DEFAULT;
  }

  get language(): string {
    return this.#language;
  }

  speak(prompt: PromptId): SpokenPrompt {
    return prompt === 'language.menu'
      ? languageMenu(this.#languages.slice(1))
      : spokenPrompt(prompt, this.#language);
  }

  entryEnded(entry: EntryKind, outcome: EntryOutcome, keyed: string): void {
    if (entry !== 'conferenceId' && entry !== 'pin') {
      const choice = outcome === 'entered' ? this.#choice(entry, keyed) : null;
      this.#call.send({ type: 'ENTRY', entry, outcome, choice });
      return;
    }
    this.#services.guardSecret(keyed);
    if (outcome === 'entered') {
      this.#keyed = keyed;
      this.#call.send({ type: 'ENTRY', entry, outcome, choice: null });
    } else if (entry === 'conferenceId') {
      this.#refused = { digits: keyed.length, meeting: null };
      this.#call.send({ type: 'MEETING_REFUSED', why: outcome });
    } else {
      this.#pinCheck().broken();
      this.#call.send({ type: 'PIN_REJECTED', why: outcome });
    }
  }

  allSaid(): void {
    this.#call.send({ type: 'SPOKEN' });
  }

  snapshot(): KeptAttendant {
    return {
      meeting: this.meeting?.id ?? null,
      conferenceId: this.conferenceId,
      recordedName: this.#call.membership.name,
      language: this.#language,
      versionAtPrompt: this.#pins?.versionAtPrompt ?? 0,
    };
  }

  restore(kept: KeptAttendant): void {
    this.meeting =
      kept.meeting === null ? null : keptMeeting(this.#services.directory, kept.meeting);
    this.conferenceId = kept.conferenceId;
    this.#call.membership.name = kept.recordedName;
    this.#language = kept.language;
    if (kept.versionAtPrompt > 0) this.#pinCheck().versionAtPrompt = kept.versionAtPrompt;
  }

  /** Does what the call's machine wants of the attendant. */
  do(effect: AttendantEffect): void {
    const { voice } = this;
    const { call, incoming, membership } = this.#call;
    switch (effect.type) {
      case 'answer':
        this.#answer();
        break;
      case 'setLanguage':
        this.#language = effect.language;
        this.#services.turns.record('language.chosen', { call, language: effect.language });
        break;
      case 'say':
        voice.say(effect.prompts);
        break;
      case 'sayFarewell':
        voice.playback.setBase('silence');
        voice.sayFarewell(effect.prompts);
        break;
      case 'collect':
        if (effect.entry === 'pin') this.#pinCheck().prompted(this.#meetingFound());
        voice.collect(effect.entry, this.#form(effect.entry));
        break;
      case 'stopCollecting':
        voice.stopCollecting();
        break;
      case 'ignoreKeys':
        voice.ignoreKeys(effect.why);
        break;
      case 'lookUpMeeting':
        this.#lookUpMeeting(this.#takeKeyed());
        break;
      case 'refuseMeeting':
        this.#refuseMeeting(effect.why, effect.try);
        break;
      case 'checkPin':
        this.#pinCheck().check(this.#meetingFound(), this.#takeKeyed());
        break;
      case 'refusePin':
        this.#pinCheck().recordRefusal(this.#meetingFound(), effect.why, effect.try);
        break;
      case 'recordName':
        membership.name = incoming.name ?? 'unnamed caller';
        this.#services.turns.record('name.recorded', { call, name: membership.name });
        break;
      case 'recordCommand':
        this.#recordCommand(effect.obeyed);
        break;
    }
  }

  #pinCheck(): PinCheck {
    return (this.#pins ??= new PinCheck(this.#services, this.#call));
  }

  #answer(): void {
    const { call, incoming, membership } = this.#call;
    const { number } = incoming;
    if (number === null) throw new Error(`Call ${call} is answered by no number.`);
    const { kind } = number;
    const language = this.#language;
    membership.moveTo('attendant', null);
    this.#services.turns.record('call.answered', { call, number: number.number, kind, language });
    this.#services.phones.tell(call, toldAnswered(language));
  }

  #form(entry: EntryKind): EntryForm {
    switch (entry) {
      case 'conferenceId':
      case 'pin':
        return NUMBER;
      case 'language':
        return { form: 'oneKey', keys: `#${'123456789'.slice(0, this.#languages.length - 1)}` };
      case 'organizerQuestion':
        return STAR_OR_HASH;
      case 'name':
        return HASH;
      case 'lobby':
        return STAR;
      case 'command':
        return COMMAND;
    }
  }

  #choice(entry: EntryKind, keyed: string): string | null {
    if (entry !== 'command') return keyed;
    this.#keyedCommand = keyed;
    return this.#services.directory.profile.commands[keyed] ?? null;
  }

  #takeKeyed(): string {
    const keyed = this.#keyed;
    this.#keyed = '';
    return keyed;
  }

  #lookUpMeeting(keyed: string): void {
    const { directory, ports } = this.#services;
    const digits = ports.hindsight?.conferenceIdBehind(this.#call.call, keyed) ?? keyed;
    const match = directory.findConferenceId(digits);
    if (match.found === 'meeting') {
      this.#found(match.meeting, digits);
      return;
    }
    const retired = match.found === 'retired' ? match.retired : null;
    this.#refused = { digits: digits.length, meeting: retired?.meeting ?? null };
    const { conferenceIdDigits } = directory.profile;
    const unknown = digits.length === conferenceIdDigits ? 'unknown' : 'wrongLength';
    this.#call.send({ type: 'MEETING_REFUSED', why: retired?.why ?? unknown });
  }

  #found(meeting: Meeting, conferenceId: string): void {
    const { directory, turns } = this.#services;
    const organizer = directory.organizerOf(meeting);
    this.meeting = meeting;
    // Where it is the same text, the one that the directory has anyway.
    this.conferenceId = meeting.conferenceId === conferenceId ? meeting.conferenceId : conferenceId;
    const { call, incoming } = this.#call;
    turns.record('conferenceId.accepted', { call, meeting: meeting.id, conferenceId });
    this.#call.send({
      type: 'MEETING_FOUND',
      needsPin: directory.profile.needsPin(organizer),
      occupied: this.#services.switchboard.isOccupied(meeting),
      recordsName: directory.tenant.enableNameRecording,
      tollFreeRefused: incoming.number?.kind === 'tollFree' && !organizer.allowTollFreeDialIn,
    });
  }

  #refuseMeeting(why: ConferenceIdRefusal, nth: number): void {
    const { digits, meeting } = this.#refused;
    const { call } = this.#call;
    this.#services.turns.record('conferenceId.rejected', { call, why, digits, try: nth, meeting });
  }

  #recordCommand(obeyed: boolean): void {
    const { call } = this.#call;
    const command = this.#keyedCommand;
    this.#keyedCommand = '';
    if (obeyed) {
      this.#services.turns.record('command.done', { call, command });
      return;
    }
    const availableIn = profilesWith(command);
    // What no profile knows may be the start of a PIN: its digits stay out of the record.
    const hidden = [...command].map((key) => hideDigit(key as KeyOrHidden)).join('');
    const shown = availableIn.length > 0 ? command : hidden;
    this.#services.turns.record('command.refused', { call, command: shown, availableIn });
  }

  #meetingFound(): Meeting {
    if (this.meeting === null) throw new Error(`Call ${this.#call.call} is at no meeting.`);
    return this.meeting;
  }
}
