import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { RetiredConferenceId } from '../../domain/directory-entry.ts';
import { isSameNumber } from '../../call-detail/phone-digits.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Question } from '../history.ts';
import { groupedBy } from '../grouping.ts';
import { listed } from '../../domain/wording.ts';
import { placeOf, type CallPlace } from './call-places.ts';
import { periodOf } from './row-words.ts';
import { directoryOf } from './settings-then.ts';
import { beginOf, endOf, inOrder, sittingsOf, type Sitting } from './sittings.ts';
import { idDigits } from '../../call-detail/id-digits.ts';

/** The most rows of one sitting that are looked at: a meeting holds no more callers. */
export const MOST_ROWS = 250;

/** How long before a sitting a call may have failed that was meant for it, in milliseconds. */
const BEFORE_MS = 15 * 60_000;

/** The calls of one meeting that an answer is about. */
export interface AskedMeeting {
  readonly meeting: string;
  /** At most {@link MOST_ROWS} calls, those that came last. */
  readonly sitting: Sitting;
  /** How many more it had. */
  readonly more: number;
  /** How often else the meeting has been held, by the export. */
  readonly otherSittings: number;
}

/** The rows that an answer is about, before any history is made up. */
export interface CallScope {
  readonly meetings: readonly AskedMeeting[];
  /** Calls that reached no meeting, or of which the export does not say it. */
  readonly lost: readonly CallDetail[];
  /** The caller asked about: their rows. */
  readonly asked: ReadonlySet<string> | null;
}

/** All rows, each with its place by the settings. */
export class PlacedCalls {
  readonly directory: Directory;
  readonly places: ReadonlyMap<string, CallPlace>;
  /** IDs that name a meeting no more. */
  readonly retired: readonly RetiredConferenceId[];
  readonly #calls: readonly CallDetail[];
  readonly #byMeeting: ReadonlyMap<string, readonly CallDetail[]>;

  constructor(calls: readonly CallDetail[], settings: BridgeOrigin) {
    this.directory = directoryOf(settings);
    this.retired = settings.directory.retired;
    this.#calls = inOrder(calls);
    this.places = new Map(this.#calls.map((call) => [call.id, placeOf(call, this.directory)]));
    const placed = this.#calls.flatMap((call) => {
      const place = this.places.get(call.id);
      return place?.got === 'meeting' ? [{ call, meeting: place.meeting }] : [];
    });
    const byMeeting = groupedBy(placed, ({ meeting }) => meeting);
    this.#byMeeting = new Map(
      [...byMeeting].map(([meeting, own]) => [meeting, own.map(({ call }) => call)]),
    );
  }

  /** How many calls reached the meeting, in all the time of the export. */
  callsTo(meeting: string): number {
    return this.#byMeeting.get(meeting)?.length ?? 0;
  }

  /** The meetings that calls of the export reached, the one that was on last first. */
  get meetings(): readonly string[] {
    return [...this.#byMeeting]
      .toSorted(([, a], [, b]) => endOf(b) - endOf(a))
      .map(([meeting]) => meeting);
  }

  /** Calls that reached no meeting, or of which the export does not say it. */
  get lost(): readonly CallDetail[] {
    return this.#calls.filter(({ id }) => {
      const got = this.places.get(id)?.got;
      return got === 'nowhere' || got === 'unsaid';
    });
  }

  /** The rows that are set aside, by the meeting or number that the settings lack. */
  get setAside(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const place of this.places.values()) {
      const name = lackingName(place);
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }

  /**
   * Narrows the rows to what a question is about.
   *
   * @throws RangeError for a meeting, caller or moment of which there is no row.
   */
  scopeOf(question: Pick<Question, 'meeting' | 'caller' | 'at'>): CallScope {
    const { at } = question;
    const meeting = question.meeting === undefined ? null : this.#meetingOf(question.meeting);
    const calls = this.#calls.filter(({ startAt }) => at === undefined || startAt <= at);
    if (calls.length === 0 && at !== undefined) throw this.#noneBy(at);
    const asked = question.caller === undefined ? null : this.#rowsOf(question.caller, calls);
    const last = asked?.findLast(({ id }) => this.#isIn(id, meeting)) ?? null;
    if (asked !== null && last === null) throw nobodyInMeeting(question);
    return {
      meetings: this.#askedMeetings(meeting, at, last),
      lost: this.#lostFor(meeting, at, last),
      asked: last === null ? null : new Set([last.id]),
    };
  }

  #askedMeetings(
    meeting: string | null,
    at: number | undefined,
    caller: CallDetail | null,
  ): readonly AskedMeeting[] {
    const place = caller === null ? null : this.places.get(caller.id);
    if (place !== null && place?.got !== 'meeting') return [];
    const named = place?.meeting ?? meeting;
    const moment = caller?.startAt ?? at;
    const wanted = named === null ? this.meetings : [named];
    return wanted.flatMap((one) => this.asked(one, moment) ?? []);
  }

  /** The sitting of a meeting that was on at that moment, or the last before it; the newest of all. */
  asked(meeting: string, at?: number): AskedMeeting | null {
    const sittings = sittingsOf(this.#byMeeting.get(meeting) ?? []);
    const sitting = sittings.findLast((one) => at === undefined || beginOf(one) <= at);
    if (sitting === undefined) return null;
    const some = sitting.slice(-MOST_ROWS);
    const more = sitting.length - some.length;
    return { meeting, sitting: some, more, otherSittings: sittings.length - 1 };
  }

  /** Calls that reached nothing: all, or those that may have been meant for the meeting asked for. */
  #lostFor(
    meeting: string | null,
    at: number | undefined,
    caller: CallDetail | null,
  ): readonly CallDetail[] {
    if (caller !== null) return this.lost.filter(({ id }) => id === caller.id);
    const lost = this.lost.filter(({ startAt }) => at === undefined || startAt <= at);
    const asked = meeting === null ? null : this.asked(meeting, at);
    const near = asked?.sitting ?? (at === undefined ? lost : lost.slice(-1));
    if (meeting === null && at === undefined) return lost;
    const [from, to] = [beginOf(near) - BEFORE_MS, endOf(near)];
    return lost.filter(({ startAt, endAt }) => endAt >= from && startAt <= to);
  }

  #isIn(id: string, meeting: string | null): boolean {
    const place = this.places.get(id);
    return meeting === null || place?.got !== 'meeting' || place.meeting === meeting;
  }

  #meetingOf(named: string): string {
    const digits = idDigits(named);
    const found = this.directory.meeting(named) ?? this.directory.meeting(digits);
    if (found !== undefined) return found.id;
    const match = this.directory.findConferenceId(digits);
    if (match.found === 'retired') return match.retired.meeting;
    const rows = this.#calls.filter(({ conferenceId }) => conferenceId === digits).length;
    const known = listed(
      [...this.directory.meetings].map(({ id }) => id),
      12,
    );
    const cure = known === '' ? 'They have none.' : `They have ${known}.`;
    const seen = rows === 0 ? '' : ` ${rows} rows of the export name it: add it to the settings.`;
    throw new RangeError(`The settings have no meeting "${named}". ${cure}${seen}`);
  }

  #rowsOf(caller: string, calls: readonly CallDetail[]): readonly CallDetail[] {
    const rows = calls.filter(
      ({ id, place, callId, callerId }) =>
        [id, place, callId].includes(caller) ||
        (callerId !== null && isSameNumber(callerId, caller)),
    );
    if (rows.length > 0) return rows;
    const known = [...new Set(calls.flatMap(({ callerId }) => callerId ?? []))];
    const cure = known.length === 0 ? 'No caller is named.' : `There are ${listed(known, 12)}.`;
    throw new RangeError(`The export has no caller "${caller}". ${cure}`);
  }

  #noneBy(at: number): RangeError {
    const period = periodOf(beginOf(this.#calls), endOf(this.#calls));
    const asked = new Date(at).toISOString();
    return new RangeError(`No call of the export had begun by ${asked}: its calls were ${period}.`);
  }
}

function nobodyInMeeting({ caller, meeting }: Pick<Question, 'meeting' | 'caller'>): RangeError {
  return new RangeError(`No call of "${caller}" reached the meeting "${meeting}".`);
}

/** What the settings lack of a row; `null` where they lack nothing. */
function lackingName(place: CallPlace): string | null {
  if (place.got === 'unknownMeeting') return place.conferenceId;
  return place.got === 'unknownNumber' ? 'calls to other numbers' : null;
}
