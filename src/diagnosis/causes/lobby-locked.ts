import type { Fact } from '../../domain/fact.ts';
import { groupedBy } from '../grouping.ts';
import type { Investigation } from '../investigation.ts';
import {
  admitAll,
  asked,
  either,
  goneOf,
  redial,
  type Need,
  type RemedyPlan,
} from '../remedy-plan.ts';
import { command } from '../remedy-step.ts';
import { neverAsked } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** The meeting is locked. */
export const lobbyLocked = cause({
  code: 'lobby.locked',
  title: 'the meeting is locked',
  rules: ['LOB-4'],
  find: locks,
  remedies: either(unlock, admitAll),
});

/** Locks that held while somebody at hand was there; where there were none, those that nobody took off before. */
function locks(investigation: Investigation): readonly Finding[] {
  return [...groupedBy(investigation.all('meeting.locked'), ({ meeting }) => meeting)].flatMap(
    ([meeting, all]) => {
      const occasions = investigation.occasions.filter(({ sessions }) =>
        sessions.some((session) => session.meeting === meeting),
      );
      const unlocked = investigation
        .all('meeting.unlocked')
        .filter((other) => other.meeting === meeting);
      // A lock goes with the meeting that it was put on.
      const ended = investigation.all('meeting.ended').filter((other) => other.meeting === meeting);
      const isHeld = (at: number, off: readonly Fact[]): boolean =>
        occasions.some(({ from, to }) => at <= to && (at >= from || isOn(at, from, off)));
      const left = all.filter(({ at }) => isHeld(at, unlocked));
      const held = left.filter(({ at }) => isHeld(at, [...unlocked, ...ended]));
      const own = held.length > 0 ? held : left;
      return own.length === 0 ? [] : [lockOf(investigation, meeting, own)];
    },
  );
}

/** True where what was put on then was still on at that moment. */
function isOn(at: number, then: number, off: readonly Fact[]): boolean {
  return !off.some((fact) => fact.at >= at && fact.at < then);
}

function lockOf(
  investigation: Investigation,
  meeting: string,
  own: readonly Fact<'meeting.locked'>[],
): Finding {
  const askers = own.flatMap((fact) => {
    const asked = fact.cause === null ? undefined : investigation.fact(fact.cause);
    return asked?.type === 'admin.asked' ? [asked.by] : [];
  });
  const by = askers.at(-1);
  return {
    key: `lobby.locked ${meeting}`,
    words: `${meeting} was locked${by === undefined ? '' : ` by ${investigation.nameOf(by)}`}`,
    meeting,
    sessions: [],
    evidence: own.map((fact) => investigation.shows(fact, `${meeting} is locked`)),
    without: 'without the lock',
    change: neverAsked((command) => {
      if (command.command !== 'meeting.lock') return false;
      return investigation.directory.meeting(command.meeting)?.id === meeting;
    }),
  };
}

function unlock(need: Need): readonly RemedyPlan[] {
  const { meeting, symptoms } = need;
  const step = command(`unlock ${meeting.id}`, { command: 'meeting.unlock', meeting: meeting.id });
  const gone = redial(need, goneOf(symptoms));
  return [
    ...asked(need, [step, ...gone], { effort: 1 }),
    // Unlocking lets in only those whom the bypass would have let in.
    ...(gone.length === 0 ? asked(need, [step, ...redial(need, symptoms)], { effort: 3 }) : []),
  ];
}
