import type { Investigation } from '../investigation.ts';
import { groupedBy } from '../grouping.ts';
import { reassignedFor, type Reassigned } from '../id-owners.ts';
import { identityOf } from '../identity.ts';
import { goneAt, type Visit } from '../visit.ts';
import type { Hypothesis } from '../hypothesis.ts';
import type { Symptom } from '../symptom.ts';
import { namesOf, verb } from '../wording.ts';
import { neverAsked } from '../world-change.ts';

/** Who came by an ID that was another organizer's before, and whose it was and is (CID-3). */
export function reassignedHypotheses(one: Investigation): readonly Hypothesis[] {
  const found = one.visits.flatMap((visit) => {
    const reassigned = reassignedFor(one, visit);
    return reassigned === null ? [] : [{ visit, reassigned }];
  });
  const byId = groupedBy(
    found,
    ({ reassigned }) => `${reassigned.conferenceId} ${reassigned.was.meeting}`,
  );
  return [...byId.values()].flatMap((group): Hypothesis[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { conferenceId, was, is } = first.reassigned;
    const visits = group.map(({ visit }) => visit);
    const names = namesOf(visits);
    const user = one.organizerOf(was.meeting)?.id ?? null;
    const owner = one.organizerOf(is.meeting);
    const by = was.until.by === null ? '' : ` by ${one.nameOf(was.until.by)}`;
    const taken = one.fact(was.until.seq);
    const given = one.fact(is.since.seq);
    return [
      {
        code: 'id.reassigned',
        key: `id.reassigned ${conferenceId}`,
        words: `${names} keyed ${conferenceId}, which named ${was.meeting} until ${user === null ? 'its organizer' : one.nameOf(user)} was disabled${by} ${one.moments.on(was.until.at)}, and names ${is.meeting}${owner === null ? '' : ` of ${one.nameOf(owner.id)}`} since ${one.moments.at(is.since.at)}: ${names} ${verb(visits.length, 'is', 'are')} there, ${whereabouts(visits)}`,
        meeting: was.meeting,
        visits: visits.map(({ id }) => id),
        evidence: [
          ...(taken === undefined
            ? []
            : [one.shows(taken, `${conferenceId} is taken from ${was.meeting}`, user)]),
          ...(given === undefined
            ? []
            : [one.shows(given, `${conferenceId} is given to ${is.meeting}`)]),
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

function whereabouts(visits: readonly Visit[]): string {
  const places = new Set(
    visits.map((visit) => (goneAt(visit) === Infinity ? visit.place : 'ended')),
  );
  if (places.has('lobby')) return 'in the lobby';
  return places.has('meeting') ? 'in the meeting' : 'or were';
}

/**
 * Those who are in a meeting that they did not mean: who was in the other one before, who keyed the PIN of
 * its organizer, or who is asked about with it.
 */
export function elsewhereSymptoms(one: Investigation): readonly Symptom[] {
  return one.visits.flatMap((visit) => {
    const reassigned = reassignedFor(one, visit);
    if (reassigned === null || !isMisled(one, visit, reassigned)) return [];
    return [{ visit, kind: 'elsewhere', goal: 'elsewhere', meant: reassigned.was.meeting }];
  });
}

function isMisled(one: Investigation, visit: Visit, { was }: Reassigned): boolean {
  if (one.asked.meeting === was.meeting) return true;
  const organizer = one.organizerOf(was.meeting);
  if (organizer !== null && identityOf(visit, organizer) === 'certain') return true;
  return one.scene.visits.some(({ person, meeting, arrivedSeq }) => {
    return person === visit.person && meeting === was.meeting && arrivedSeq < visit.arrivedSeq;
  });
}
