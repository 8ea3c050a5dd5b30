import { least } from '../../domain/extremes.ts';
import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { ScriptedPhone } from '../../replay/scripted-phone.ts';
import { PinTable } from '../../replay/pin-table.ts';
import { replayWith, type ReplayResult } from '../../replay/replay-with.ts';
import type { RecordedAct, RecordedInput, Recording } from '../../replay/recording.ts';
import { ADMINISTRATOR } from '../actors.ts';
import { outcomesOf, type Outcome } from './call-outcome.ts';
import { PROMPTS_MS, TYPING_MS } from './call-fit.ts';
import type { CallPlace } from './call-places.ts';
import type { Guess } from './guesses.ts';
import { beginOf, endOf } from './sittings.ts';
import type { SettingsThen } from './settings-then.ts';

/** Rows that are about one meeting, or one row that reached none, with the settings of that time. */
export interface CallGroup {
  /** In the order of their start. */
  readonly calls: readonly CallDetail[];
  readonly places: ReadonlyMap<string, CallPlace>;
  readonly past: SettingsThen;
  readonly meeting: string | null;
}

/** A history that may be the one behind some rows. */
export interface MadeUpHistory {
  readonly guess: Guess;
  readonly replayed: ReplayResult;
  /** What became of each call in it, by the row's id. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/**
 * Makes a history up and lives it.
 *
 * @param some the calls that come in it, where not all are needed; the guess is about all of them.
 */
export function makeUp(
  group: CallGroup,
  guess: Guess,
  some: readonly CallDetail[] = group.calls,
): MadeUpHistory {
  const pins = new PinTable(
    [...group.past.directory.meetings].flatMap(({ conferenceId }) => conferenceId ?? []),
  );
  const phones = some.map((call) => phoneOf(call, group, guess, pins));
  const inputs = [
    ...group.past.since,
    ...otherInputs(group, guess),
    ...some.map((call) => hangUpOf(call, group.places)),
  ];
  const recording: Recording = {
    ...{ origin: group.past.origin, pins, entries: [], timersAtEnd: 0 },
    inputs: inputs.toSorted((a, b) => a.at - b.at),
    endAt: endOf(group.calls),
  };
  const replayed = replayWith(recording, { until: recording.endAt + TYPING_MS, phones });
  return { guess, replayed, outcomes: outcomesOf(some, replayed) };
}

function phoneOf(
  call: CallDetail,
  { places, past }: CallGroup,
  { start, keys }: Guess,
  pins: PinTable,
): ScriptedPhone {
  const to = call.dialled === null ? past.anyNumber(call.numberType) : past.numberAs(call.dialled);
  const dials = { to: to ?? '', from: call.callerId ?? 'anonymous', name: null };
  const place = places.get(call.id);
  const isOrganizer = typeof start === 'object' && start.pinBy === call.id;
  const meeting = place?.got === 'meeting' ? past.meeting(place.meeting) : null;
  const organizer = meeting === null ? null : past.directory.organizerOf(meeting);
  const newest = organizer?.pins.at(-1);
  const pin =
    isOrganizer && organizer !== null && newest !== undefined
      ? pins.digitsOf(organizer.id, newest.version, newest.length)
      : null;
  const conferenceId =
    place?.got === 'meeting' ? place.conferenceId : guessedId(call, past, keys, pins);
  return { call: call.id, at: call.startAt, dials, conferenceId, pin };
}

function guessedId(
  call: CallDetail,
  past: SettingsThen,
  keys: Guess['keys'],
  pins: PinTable,
): string | null {
  if (keys === 'nothing') return null;
  const retired = keys === 'retired' ? past.retiredBefore(call.startAt) : null;
  return retired?.conferenceId ?? pins.wrongDigits(past.directory.profile.conferenceIdDigits);
}

/**
 * Everybody hangs up when the row ends, whom the bridge has not cut off before. Who reached nothing
 * stays a little longer: the bridge's last words may be longer here than they were.
 */
function hangUpOf(call: CallDetail, places: CallGroup['places']): RecordedInput {
  const listens = places.get(call.id)?.got !== 'meeting' || call.seconds * 1000 < TYPING_MS;
  return at(call.endAt + (listens ? PROMPTS_MS : 0), { input: 'hangUp', call: call.id });
}

/** What others did, by the app and in the administration. */
function otherInputs(
  { calls, past, meeting }: CallGroup,
  { start }: Guess,
): readonly RecordedInput[] {
  const found = past.meeting(meeting);
  if (found === null || start === 'nobody' || typeof start === 'object') return [];
  const participant = `who starts ${found.id}`;
  const begins = beginOf(calls);
  const join = { meeting: found.id, name: found.organizer, user: found.organizer, signedIn: true };
  const joins = at(begins, { input: 'joinByApp', participant, join });
  const firstGone = least(calls.map(({ endAt }) => endAt));
  switch (start) {
    case 'signedIn':
      return [joins];
    case 'signedInBriefly':
      return [joins, at(firstGone, { input: 'leaveByApp', participant })];
    case 'locked':
      return [joins, at(begins, administered('meeting.lock', found.id))];
    case 'admits':
      return [
        joins,
        ...calls.map(({ startAt }) =>
          at(startAt + TYPING_MS, administered('meeting.admit', found.id)),
        ),
      ];
  }
}

function administered(command: 'meeting.lock' | 'meeting.admit', meeting: string): RecordedAct {
  return { input: 'administer', by: ADMINISTRATOR, command: { command, meeting }, drawn: [] };
}

function at(moment: number, act: RecordedAct): RecordedInput {
  return { ...act, at: moment, behindTimers: null, seq: null };
}
