import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { CallRecord } from '../../domain/call-record.ts';
import { Directory } from '../../domain/directory.ts';
import type { RetiredConferenceId } from '../../domain/directory-entry.ts';
import { profileNamed } from '../../domain/profiles/registry.ts';
import type { AnsweringPhone } from '../../replay/answering-phone.ts';
import { KnownPins } from '../../replay/known-pins.ts';
import { liveAgain, type Lived } from '../../replay/live-again.ts';
import type { RecordedInput, Recording } from '../../replay/recording.ts';
import { rewound, type Rewound } from './rewound-settings.ts';

/**
 * How the meetings of an export may have been started; its rows do not say. Somebody may have signed
 * in before everybody else and stayed, or gone with the first; or a row's own caller keyed the PIN.
 */
export type StartGuess = 'nobody' | 'signedIn' | 'signedInBriefly' | { readonly pinBy: string };

/** What callers may have keyed who reached no meeting: nothing, anything, or an ID that is no more. */
export type KeyGuess = 'nothing' | 'wrong' | 'retired';

/** A history that may be the one behind an export. */
export interface ExportWorld {
  readonly start: StartGuess;
  readonly keys: KeyGuess;
  readonly lived: Lived;
  /**
   * How much of the rows' ends it explains by what the bridge did, without anybody hanging up: 2 for
   * an end to the second, 1 for one that a person's time to key makes late.
   */
  readonly explained: number;
  /** Rows that cannot have come of this history. */
  readonly misfits: readonly CallDetail[];
}

/** How long a person may take to key what was asked for, in milliseconds. */
const TYPING_MS = 60_000;

/** By how much the words of a real bridge may be longer or shorter than the ones here, in milliseconds. */
const PROMPTS_MS = 15_000;

/** Rows count whole seconds, rounded up. */
const ROUNDING_MS = 1000;

/** How many rows are tried as the organizer's. */
const MOST_ORGANIZERS = 6;

/** The histories that may be behind an export of calls. */
export class ExportWorlds {
  readonly #calls: readonly CallDetail[];
  readonly #settings: Directory;
  readonly #rewound: Rewound;

  /**
   * @param settings what the bridge is, as the settings say.
   * @throws RangeError for a profile that is still to come.
   */
  constructor(calls: readonly CallDetail[], settings: BridgeOrigin) {
    const profile = profileNamed(settings.profile);
    if (profile === null) throw new RangeError(`The profile ${settings.profile} is still to come.`);
    this.#calls = calls;
    this.#settings = Directory.restore(profile, settings.directory);
    const first = Math.min(...calls.map(({ startAt }) => startAt));
    this.#rewound = rewound(settings, first - ROUNDING_MS);
  }

  get origin(): BridgeOrigin {
    return this.#rewound.origin;
  }

  /** Every history of the kinds that an export cannot tell apart, with how well it fits. */
  all(): readonly ExportWorld[] {
    const organizers = this.#calls.filter((call) => this.meetingOf(call) !== null);
    const starts: readonly StartGuess[] = [
      ...(['nobody', 'signedIn', 'signedInBriefly'] as const),
      ...organizers.slice(0, MOST_ORGANIZERS).map(({ callId }) => ({ pinBy: callId })),
    ];
    const lost = this.#calls.some(({ conferenceId }) => conferenceId === null);
    const retired = this.#calls.some((call) => this.#retiredBefore(call) !== undefined);
    const keys: readonly KeyGuess[] = lost
      ? ['nothing', 'wrong', ...(retired ? (['retired'] as const) : [])]
      : ['wrong'];
    return starts.flatMap((start) => keys.map((guess) => this.#world(start, guess)));
  }

  /** The meeting that a row reached, by today's ID or one that it had. */
  meetingOf({ conferenceId }: CallDetail): string | null {
    if (conferenceId === null) return null;
    const match = this.#settings.findConferenceId(conferenceId);
    if (match.found === 'meeting') return match.meeting.id;
    return match.found === 'retired' ? match.retired.meeting : null;
  }

  #world(start: StartGuess, keys: KeyGuess): ExportWorld {
    const pins = new KnownPins();
    const phones = this.#calls.map((call) => this.#phone(call, { start, keys, pins }));
    const inputs = [...this.#rewound.since, ...this.#joins(start), ...this.#hangUps()];
    const recording: Recording = {
      ...{ origin: this.origin, pins, entries: [], timersAtEnd: 0 },
      inputs: inputs.toSorted((a, b) => a.at - b.at),
      endAt: Math.max(...this.#calls.map(({ endAt }) => endAt)),
    };
    const lived = liveAgain(recording, { until: recording.endAt + TYPING_MS, phones });
    return { start, keys, lived, ...this.#fit(lived) };
  }

  #phone(
    call: CallDetail,
    { start, keys, pins }: { start: StartGuess; keys: KeyGuess; pins: KnownPins },
  ): AnsweringPhone {
    const dials = { to: call.dialled ?? '', from: call.callerId ?? 'anonymous', name: null };
    const conferenceId = call.conferenceId ?? this.#guessed(call, keys, pins);
    const organizer = this.#settings.meeting(this.meetingOf(call) ?? '')?.organizer ?? '';
    const newest = this.#settings.organizer(organizer)?.pins.at(-1);
    const isOrganizer = typeof start === 'object' && start.pinBy === call.callId;
    const pin =
      isOrganizer && newest !== undefined
        ? pins.digitsOf(organizer, newest.version, newest.length)
        : null;
    return { call: call.callId, at: call.startAt, dials, conferenceId, pin };
  }

  #guessed(call: CallDetail, keys: KeyGuess, pins: KnownPins): string | null {
    if (keys === 'nothing') return null;
    const retired = keys === 'retired' ? this.#retiredBefore(call) : undefined;
    return retired?.conferenceId ?? pins.wrongDigits(this.#settings.profile.conferenceIdDigits);
  }

  /** An ID that was dead by the time of a call that reached no meeting. */
  #retiredBefore({ conferenceId, startAt }: CallDetail): RetiredConferenceId | undefined {
    if (conferenceId !== null) return undefined;
    return this.#settings.snapshot().retired.findLast(({ at }) => at <= startAt);
  }

  /**
   * Everybody hangs up when the row ends, whom the bridge has not cut off before. Who reached nothing
   * stays a little longer: the bridge's last words may be longer here than they were.
   */
  #hangUps(): readonly RecordedInput[] {
    return this.#calls.map(({ callId, endAt, conferenceId, seconds }) => {
      const listens = conferenceId === null || seconds * 1000 < TYPING_MS;
      const at = endAt + (listens ? PROMPTS_MS : 0);
      return { input: 'hangUp', call: callId, at, behindTimers: null, seq: null };
    });
  }

  #joins(start: StartGuess): readonly RecordedInput[] {
    if (start !== 'signedIn' && start !== 'signedInBriefly') return [];
    const meetings = new Set(this.#calls.flatMap((call) => this.meetingOf(call) ?? []));
    return [...meetings].flatMap((meeting): RecordedInput[] => {
      const own = this.#calls.filter((call) => this.meetingOf(call) === meeting);
      const user = this.#settings.meeting(meeting)?.organizer ?? '';
      const join = { meeting, name: user, user, signedIn: true };
      const participant = `who starts ${meeting}`;
      const when = { behindTimers: null, seq: null };
      const at = Math.min(...own.map(({ startAt }) => startAt));
      const gone = Math.min(...own.map(({ endAt }) => endAt));
      const leaves = { input: 'leaveByApp', participant, at: gone, ...when } as const;
      return [
        { input: 'joinByApp', participant, join, at, ...when },
        ...(start === 'signedInBriefly' ? [leaves] : []),
      ];
    });
  }

  #fit(lived: Lived): Pick<ExportWorld, 'explained' | 'misfits'> {
    let explained = 0;
    const misfits: CallDetail[] = [];
    for (const call of this.#calls) {
      const record = recordOf(lived, call);
      if (record === null || !this.#fits(call, record)) misfits.push(call);
      else if (record.endReason !== 'caller') {
        explained += Math.abs(call.endAt - record.endAt) <= ROUNDING_MS ? 2 : 1;
      }
    }
    return { explained, misfits };
  }

  /** A person takes time to key: what the bridge did may have come so much later in truth. */
  #fits(call: CallDetail, record: CallRecord): boolean {
    const reached = (record.conferenceId === null) === (call.conferenceId === null);
    if (record.endReason === 'caller') return reached;
    const late = call.endAt - record.endAt;
    const keyed = record.conferenceId !== null || record.endReason === 'conferenceIdTries';
    const slack = keyed ? TYPING_MS : PROMPTS_MS;
    return reached && late >= -PROMPTS_MS && late <= slack;
  }
}

/** The row that a made-up history leaves for a call. */
function recordOf(lived: Lived, { callId }: CallDetail): CallRecord | null {
  const id = lived.idOf(callId);
  const fact = lived.facts.find((one) => one.type === 'call.recorded' && one.call === id);
  return fact?.type === 'call.recorded' ? fact.record : null;
}
