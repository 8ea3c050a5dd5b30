import type { Fact } from '../../domain/fact.ts';
import { whereaboutsAfter } from '../../history/whereabouts.ts';
import type { StepDocument } from '../words/steps.ts';
import type { Material } from './material.ts';
import type { Naming } from './recorded-given.ts';

/** What is to be seen at the end: which meetings started by which means, and where everybody is. */
export function endingsOf(material: Material, naming: Naming): StepDocument[] {
  return [...startsOf(material.facts, naming), ...placesOf(material, naming)];
}

function startsOf(facts: readonly Fact[], { places }: Naming): StepDocument[] {
  const starts = facts.filter(
    (fact): fact is Fact<'meeting.started'> => fact.type === 'meeting.started',
  );
  const times = new Map<string, { meeting: string; means: string; times: number }>();
  for (const { meeting: id, means } of starts) {
    const meeting = places.meetings.get(id) ?? id;
    const known = times.get(`${means} ${id}`) ?? { meeting, means, times: 0 };
    times.set(`${means} ${id}`, { ...known, times: known.times + 1 });
  }
  return [...times.values()].map(({ times: often, ...where }) => ({
    record: { fact: 'meeting.started', where, times: often },
  }));
}

function placesOf({ facts }: Material, { participants }: Naming): StepDocument[] {
  const { legs } = whereaboutsAfter(facts);
  const groups = new Map<string, { names: string[]; body: object }>();
  for (const { name, call } of participants.people) {
    const leg = legs.get(call ?? '');
    // A phone whose line is lost knows nothing of what goes on.
    if (leg === undefined || leg.lost) continue;
    const { place, endReason, lobbyReason } = leg.phone;
    const reason = place === 'lobby' ? lobbyReason : endReason;
    const body = { expect: place, ...(reason !== null && { reason }) };
    const group = groups.get(JSON.stringify(body)) ?? { names: [], body };
    group.names.push(name);
    groups.set(JSON.stringify(body), group);
  }
  return [...groups.values()].map(({ names, body }) => ({ [names.join(', ')]: body }));
}
