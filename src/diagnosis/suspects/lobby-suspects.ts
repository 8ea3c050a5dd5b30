import type { Case } from '../case.ts';
import { groupedBy } from '../grouping.ts';
import type { Suspect } from '../suspect.ts';
import { neverAsked, settingAlways } from '../world-change.ts';

/** What may hold people in the lobby of a meeting that runs. */
export function lobbySuspects(one: Case): readonly Suspect[] {
  return [...locks(one), ...bypasses(one)];
}

/** Locks that held while somebody at hand was there, or that nobody has taken off since. */
function locks(one: Case): readonly Suspect[] {
  const facts = one.all('meeting.locked').filter(({ meeting, at }) => {
    const occasions = one.occasions.filter(({ visits }) =>
      visits.some((visit) => visit.meeting === meeting),
    );
    const taken = one
      .all('meeting.unlocked')
      .some((other) => other.meeting === meeting && other.at >= at);
    return occasions.some(({ from, to }) => at <= to && (at >= from || !taken));
  });
  return [...groupedBy(facts, ({ meeting }) => meeting)].map(([meeting, own]): Suspect => {
    const askers = own.flatMap((fact) => {
      const asked = fact.cause === null ? undefined : one.fact(fact.cause);
      return asked?.type === 'admin.asked' ? [asked.by] : [];
    });
    const by = askers.at(-1);
    return {
      code: 'lobby.locked',
      key: `lobby.locked ${meeting}`,
      words: `${meeting} was locked${by === undefined ? '' : ` by ${one.nameOf(by)}`}`,
      meeting,
      visits: [],
      evidence: own.map((fact) => one.shows(fact, `${meeting} is locked`)),
      without: 'without the lock',
      change: neverAsked((command) => {
        if (command.command !== 'meeting.lock') return false;
        return one.directory.meeting(command.meeting)?.id === meeting;
      }),
    };
  });
}

function bypasses(one: Case): readonly Suspect[] {
  const held = one.atHand('lobby.entered').filter(({ meeting, reason, seq }) => {
    const setting = { scope: 'meeting', owner: meeting, name: 'dialInBypass' } as const;
    return reason !== 'notStarted' && one.settingAt(setting, seq) === false;
  });
  return [...groupedBy(held, ({ meeting }) => meeting)].map(([id, own]): Suspect => {
    const setting = { scope: 'meeting', owner: id, name: 'dialInBypass' } as const;
    return {
      code: 'lobby.bypassOff',
      key: `lobby.bypassOff ${id}`,
      words: `callers of ${id} have to be admitted: its lobby bypass for dial-in is off`,
      meeting: id,
      visits: own.map(({ who }) => who),
      evidence: [
        one.settingShows(setting, own[0]?.seq),
        ...own.map((fact) =>
          one.shows(fact, `${one.nameOf(fact.who)} is held, ${HELD[fact.reason]}`, fact.who),
        ),
      ],
      without: 'with the lobby bypass on',
      change: settingAlways({ of: 'meeting', owner: id, name: 'dialInBypass', value: true }),
    };
  });
}

const HELD = {
  notStarted: 'because it has not started',
  awaitingAdmit: 'to be admitted',
  locked: 'because it is locked',
} as const;
