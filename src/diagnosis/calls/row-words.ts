import type { CallDetail } from '../../call-detail/call-detail.ts';
import { groupedBy } from '../grouping.ts';
import type { Evidence } from '../diagnosis.ts';
import { span } from '../wording.ts';

/** Names for the calls of an answer: the number, with more where that is not one call's alone. */
export class CallNames {
  readonly #names: ReadonlyMap<string, string>;

  constructor(calls: readonly CallDetail[]) {
    const byNumber = groupedBy(calls, ({ callerId }) => callerId);
    const names = [...byNumber].flatMap(([number, own]) =>
      own.map((call): [string, string] => [call.id, nameAmong(call, number, own)]),
    );
    this.#names = new Map(names);
  }

  /** As readers know the caller. */
  of({ id }: Pick<CallDetail, 'id'>): string {
    return this.#names.get(id) ?? id;
  }
}

function nameAmong(call: CallDetail, number: string | null, own: readonly CallDetail[]): string {
  if (number !== null && own.length === 1) return number;
  const time = clockOf(call.startAt);
  const alike = own.filter(({ startAt }) => clockOf(startAt) === time).length;
  const when = alike === 1 ? time : `${time}, row ${call.id}`;
  return `${number ?? 'an unknown caller'} (${when})`;
}

/** A row as evidence; its times are the row's own. */
export function rowShown(call: CallDetail): Evidence {
  const { id, callerId, dialled, conferenceId, startAt, seconds, tellsMeeting } = call;
  const none = tellsMeeting ? 'reached no meeting' : 'reached what the export does not say';
  const reached = conferenceId === null ? none : `reached ${conferenceId}`;
  const who = callerId ?? 'An unknown caller';
  const called = dialled === null ? 'called' : `called ${dialled}`;
  const words = `${who} ${called}, ${reached}, for ${span(seconds * 1000)} (${rowName(id)})`;
  return { words, at: startAt, who: id, seq: null, setting: null };
}

/** `row c-1`; a row without an identifier goes by its place, which says so itself. */
function rowName(id: string): string {
  return id.startsWith('row ') ? id : `row ${id}`;
}

/** `2026-03-02`, in UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** `09:00:05`, in UTC. */
export function clockOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

/** From when to when, always with the day: `on 2026-03-02 from 09:00:05 to 09:31:00`, in UTC. */
export function periodOf(from: number, to: number): string {
  const [day, last] = [dayOf(from), dayOf(to)];
  const end = day === last ? clockOf(to) : `${last} ${clockOf(to)}`;
  return `on ${day} from ${clockOf(from)} to ${end} UTC`;
}
