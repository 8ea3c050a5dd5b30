import { plural } from '../../domain/wording.ts';
import { groupedBy } from '../grouping.ts';
import { reassignedFor, type Reassigned } from '../id-owners.ts';
import { identityOf } from '../identity.ts';
import type { Investigation } from '../investigation.ts';
import { goneAt, type Session } from '../session.ts';
import { enableAndStart } from '../start-plans.ts';
import type { Symptom } from '../symptom.ts';
import { neverAsked } from '../what-if.ts';
import { namesOf } from '../wording.ts';
import { cause, type Finding } from './cause.ts';

/** The conference ID was released and names a meeting of another organizer now. */
export const idReassigned = cause({
  code: 'id.reassigned',
  title: 'the conference ID was released and names a meeting of another organizer now',
  rules: ['CID-3'],
  find: reassigned,
  remedies: enableAndStart,
});

/** Who came by an ID that was another organizer's before, and whose it was and is (CID-3). */
function reassigned(investigation: Investigation): readonly Finding[] {
  const found = investigation.sessions.flatMap((session) => {
    const reassigned = reassignedFor(investigation, session);
    return reassigned === null ? [] : [{ session, reassigned }];
  });
  const byId = groupedBy(
    found,
    ({ reassigned }) => `${reassigned.conferenceId} ${reassigned.was.meeting}`,
  );
  return [...byId.values()].flatMap((group): Finding[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { conferenceId, was, is } = first.reassigned;
    const sessions = group.map(({ session }) => session);
    const names = namesOf(sessions);
    const user = investigation.organizerOf(was.meeting)?.id ?? null;
    const owner = investigation.organizerOf(is.meeting);
    const by = was.until.by === null ? '' : ` by ${investigation.nameOf(was.until.by)}`;
    const taken = investigation.fact(was.until.seq);
    const given = investigation.fact(is.since.seq);
    return [
      {
        key: `id.reassigned ${conferenceId}`,
        words: `${names} keyed ${conferenceId}, which named ${was.meeting} until ${user === null ? 'its organizer' : investigation.nameOf(user)} was disabled${by} ${investigation.timeFormat.on(was.until.at)}, and names ${is.meeting}${owner === null ? '' : ` of ${investigation.nameOf(owner.id)}`} since ${investigation.timeFormat.at(is.since.at)}: ${names} ${plural(sessions.length, 'is', 'are')} there, ${whereabouts(sessions)}`,
        meeting: was.meeting,
        sessions: sessions.map(({ id }) => id),
        evidence: [
          ...(taken === undefined
            ? []
            : [investigation.shows(taken, `${conferenceId} is taken from ${was.meeting}`, user)]),
          ...(given === undefined
            ? []
            : [investigation.shows(given, `${conferenceId} is given to ${is.meeting}`)]),
        ],
        inferred: [
          `Whether ${names} meant ${was.meeting} or ${is.meeting} is not in the record: ask.`,
        ],
        without: `with ${conferenceId} still naming ${was.meeting}`,
        change: neverAsked((command) => {
          if (command.command === 'user.disable') return command.user === user;
          return command.command === 'conferenceId.reset' && command.meeting === was.meeting;
        }),
      },
    ];
  });
}

function whereabouts(sessions: readonly Session[]): string {
  const places = new Set(
    sessions.map((session) => (goneAt(session) === Infinity ? session.place : 'ended')),
  );
  if (places.has('lobby')) return 'in the lobby';
  return places.has('meeting') ? 'in the meeting' : 'or were';
}

/**
 * Those who are in a meeting that they did not mean: who was in the other one before, who keyed the PIN of
 * its organizer, or who is asked about with it.
 */
export function elsewhereSymptoms(investigation: Investigation): readonly Symptom[] {
  return investigation.sessions.flatMap((session) => {
    const reassigned = reassignedFor(investigation, session);
    if (reassigned === null || !isMisled(investigation, session, reassigned)) return [];
    return [{ session, kind: 'elsewhere', goal: 'elsewhere', meant: reassigned.was.meeting }];
  });
}

function isMisled(investigation: Investigation, session: Session, { was }: Reassigned): boolean {
  if (investigation.asked.meeting === was.meeting) return true;
  const organizer = investigation.organizerOf(was.meeting);
  if (organizer !== null && identityOf(session, organizer) === 'certain') return true;
  return investigation.timeline.sessions.some(({ person, meeting, arrivedSeq }) => {
    return person === session.person && meeting === was.meeting && arrivedSeq < session.arrivedSeq;
  });
}
