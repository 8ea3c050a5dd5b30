import { greatest, least } from '../../domain/extremes.ts';
import type { Investigation } from '../investigation.ts';
import type { SettingName } from '../settings.ts';
import type { Hypothesis } from '../hypothesis.ts';
import type { Symptom } from '../symptom.ts';
import { counted } from '../wording.ts';
import { dialledToo } from '../world-change.ts';

/**
 * Nobody who may start the meeting has even tried: had the organizer called, as the first of them came, or
 * once the last of them waited. (Where callers have to be admitted, a start lets in only those who wait.)
 */
export function nobodyHypotheses(
  one: Investigation,
  meeting: string,
  waiting: readonly Symptom[],
): readonly Hypothesis[] {
  const came = least(waiting.map(({ visit }) => visit.arrivedAt));
  const inLobby = waiting.filter(({ visit }) => visit.place === 'lobby');
  const all = greatest(
    inLobby.map(({ visit }) => visit.since),
    came,
  );
  return [...new Set([came, all])].flatMap(
    (at) => nobodyHypothesis(one, meeting, waiting, at) ?? [],
  );
}

function nobodyHypothesis(
  one: Investigation,
  meeting: string,
  waiting: readonly Symptom[],
  at: number,
): Hypothesis | null {
  const found = one.meeting(meeting);
  // Where the organizer was disabled there was an ID, and a PIN: others may have to be blamed too.
  const conferenceId =
    found?.conferenceId ?? one.directory.retiredIdOf(found?.id ?? '', 'released') ?? null;
  if (found === null || conferenceId === null) return null;
  const organizer = one.directory.organizerOf(found);
  const first = least(waiting.map(({ visit }) => visit.arrivedSeq));
  const pin = one.pinAt(organizer.id, first);
  if (pin === null) return null;
  const phone = {
    call: 'the organizer',
    at,
    dials: { to: one.numberFor(null), from: 'anonymous', name: organizer.displayName },
    ...{ conferenceId, pin },
  };
  const start: SettingName = { scope: 'user', owner: organizer.id, name: 'allowPstnOnlyMeetings' };
  const came = least(waiting.map(({ visit }) => one.occasionOf(visit)?.from ?? at));
  const ended = one
    .all('meeting.ended')
    .findLast((fact) => fact.meeting === meeting && fact.at >= came);
  return {
    code: 'start.nobody',
    key: `start.nobody ${meeting}`,
    variant: String(at),
    words: `nobody has keyed the leader PIN or joined ${meeting} signed in`,
    meeting,
    visits: [],
    evidence: [
      { words: triedWords(one, meeting), at: null, who: null, seq: null, setting: null },
      ...(ended === undefined ? [] : [one.shows(ended, endedWords(meeting, ended.why))]),
      one.settingShows(start),
    ],
    without: `with ${one.nameOf(organizer.id)} calling in time and keying the PIN`,
    change: dialledToo(phone),
  };
}

/** What the record has of tries to key a PIN for that meeting. */
function triedWords(one: Investigation, meeting: string): string {
  const own = new Set(one.visits.flatMap((visit) => (visit.meeting === meeting ? [visit.id] : [])));
  const begun = one
    .atHand('entry.started')
    .filter(({ entry, call }) => entry === 'pin' && own.has(call));
  const checks = one.atHand('pin.checked').filter(({ call }) => own.has(call));
  if (begun.length === 0) return 'the record has no PIN entry at all';
  if (checks.length === 0) {
    const entries = counted(begun.length, 'PIN entry', 'PIN entries');
    return `the record has ${entries} begun, and none that came to a PIN and its #`;
  }
  return `the record has ${counted(checks.length, 'PIN check')}, none that starts ${meeting} now`;
}

function endedWords(meeting: string, why: string): string {
  return why === 'lastLeft'
    ? `${meeting} had ended when the last participant left`
    : `${meeting} had ended at its limit`;
}
