import type { Fact } from '../../domain/fact.ts';
import type { Investigation } from '../investigation.ts';
import { groupedBy } from '../grouping.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { neverAsked, settingAlways } from '../what-if.ts';

/** What may hold people in the lobby of a meeting that runs. */
export function lobbyHypotheses(investigation: Investigation): readonly Hypothesis[] {
  return [...locks(investigation), ...bypasses(investigation)];
}

/** Locks that held while somebody at hand was there; where there were none, those that nobody took off before. */
function locks(investigation: Investigation): readonly Hypothesis[] {
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
): Hypothesis {
  const askers = own.flatMap((fact) => {
    const asked = fact.cause === null ? undefined : investigation.fact(fact.cause);
    return asked?.type === 'admin.asked' ? [asked.by] : [];
  });
  const by = askers.at(-1);
  return {
    code: 'lobby.locked',
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

function bypasses(investigation: Investigation): readonly Hypothesis[] {
  const held = investigation.atHand('lobby.entered').filter(({ meeting, reason, seq }) => {
    const setting = { scope: 'meeting', owner: meeting, name: 'dialInBypass' } as const;
    return reason !== 'notStarted' && investigation.settingAt(setting, seq) === false;
  });
  return [...groupedBy(held, ({ meeting }) => meeting)].map(([id, own]): Hypothesis => {
    const setting = { scope: 'meeting', owner: id, name: 'dialInBypass' } as const;
    return {
      code: 'lobby.bypassOff',
      key: `lobby.bypassOff ${id}`,
      words: bypassWords(id, investigation.settingAt(setting) === false),
      meeting: id,
      sessions: own.map(({ who }) => who),
      evidence: [
        investigation.settingShows(setting, own[0]?.seq),
        ...own.map((fact) =>
          investigation.shows(
            fact,
            `${investigation.nameOf(fact.who)} is held, ${HELD[fact.reason]}`,
            fact.who,
          ),
        ),
      ],
      without: 'with the lobby bypass on',
      change: settingAlways({ of: 'meeting', owner: id, name: 'dialInBypass', value: true }),
    };
  });
}

function bypassWords(meeting: string, isSoStill: boolean): string {
  return isSoStill
    ? `callers of ${meeting} have to be admitted: its lobby bypass for dial-in is off`
    : `callers of ${meeting} had to be admitted: its lobby bypass for dial-in was off then`;
}

const HELD = {
  notStarted: 'because it has not started',
  awaitingAdmit: 'to be admitted',
  locked: 'because it is locked',
} as const;
