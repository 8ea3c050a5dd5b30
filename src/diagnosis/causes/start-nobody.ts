import { greatest, least } from '../../domain/extremes.ts';
import { counted } from '../../domain/wording.ts';
import type { Hypothesis } from '../hypothesis.ts';
import type { Investigation } from '../investigation.ts';
import type { SettingName } from '../settings.ts';
import { starts } from '../start-plans.ts';
import type { Symptom } from '../symptom.ts';
import { dialledToo } from '../what-if.ts';
import { cause } from './cause.ts';

/** Nobody who may start the meeting has come. */
export const startNobody = cause({
  code: 'start.nobody',
  title: 'nobody who may start the meeting has come',
  rules: ['START-1', 'START-2', 'START-3'],
  remedies: starts,
});

/**
 * Nobody who may start the meeting has even tried: had the organizer called, as the first of them came, or
 * once the last of them waited. (Where callers have to be admitted, a start lets in only those who wait.)
 */
export function nobodyHypotheses(
  investigation: Investigation,
  meeting: string,
  waiting: readonly Symptom[],
): readonly Hypothesis[] {
  const came = least(waiting.map(({ session }) => session.arrivedAt));
  const inLobby = waiting.filter(({ session }) => session.place === 'lobby');
  const all = greatest(
    inLobby.map(({ session }) => session.since),
    came,
  );
  return [...new Set([came, all])].flatMap(
    (at) => nobodyHypothesis(investigation, meeting, waiting, at) ?? [],
  );
}

function nobodyHypothesis(
  investigation: Investigation,
  meeting: string,
  waiting: readonly Symptom[],
  at: number,
): Hypothesis | null {
  const found = investigation.meeting(meeting);
  // Where the organizer was disabled there was an ID, and a PIN: others may have to be blamed too.
  const conferenceId =
    found?.conferenceId ?? investigation.directory.retiredIdOf(found?.id ?? '', 'released') ?? null;
  if (found === null || conferenceId === null) return null;
  const organizer = investigation.directory.organizerOf(found);
  const first = least(waiting.map(({ session }) => session.arrivedSeq));
  const pin = investigation.pinAt(organizer.id, first);
  if (pin === null) return null;
  const phone = {
    call: 'the organizer',
    at,
    dials: { to: investigation.numberFor(null), from: 'anonymous', name: organizer.displayName },
    ...{ conferenceId, pin },
  };
  const start: SettingName = { scope: 'user', owner: organizer.id, name: 'allowPstnOnlyMeetings' };
  const came = least(waiting.map(({ session }) => investigation.occasionOf(session)?.from ?? at));
  const ended = investigation
    .all('meeting.ended')
    .findLast((fact) => fact.meeting === meeting && fact.at >= came);
  return {
    code: 'start.nobody',
    key: `start.nobody ${meeting}`,
    variant: String(at),
    words: `nobody has keyed the leader PIN or joined ${meeting} signed in`,
    meeting,
    sessions: [],
    evidence: [
      { words: triedWords(investigation, meeting), at: null, who: null, seq: null, setting: null },
      ...(ended === undefined ? [] : [investigation.shows(ended, endedWords(meeting, ended.why))]),
      investigation.settingShows(start),
    ],
    without: `with ${investigation.nameOf(organizer.id)} calling in time and keying the PIN`,
    change: dialledToo(phone),
  };
}

/** What the record has of tries to key a PIN for that meeting. */
function triedWords(investigation: Investigation, meeting: string): string {
  const own = new Set(
    investigation.sessions.flatMap((session) => (session.meeting === meeting ? [session.id] : [])),
  );
  const begun = investigation
    .atHand('entry.started')
    .filter(({ entry, call }) => entry === 'pin' && own.has(call));
  const checks = investigation.atHand('pin.checked').filter(({ call }) => own.has(call));
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
