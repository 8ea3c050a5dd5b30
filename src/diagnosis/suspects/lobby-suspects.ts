import type { Case } from '../case.ts';
import { groupedBy } from '../grouping.ts';
import type { Suspect } from '../suspect.ts';
import { neverAsked, settingAlways } from '../world-change.ts';

/** What may hold people in the lobby of a meeting that runs. */
export function lobbySuspects(one: Case): readonly Suspect[] {
  return [...locks(one), ...bypasses(one)];
}

function locks(one: Case): readonly Suspect[] {
  const byMeeting = groupedBy(one.all('meeting.locked'), ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): Suspect => {
    const askers = facts.flatMap((fact) => {
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
      evidence: facts.map((fact) => one.shows(fact, `${meeting} is locked`)),
      without: 'without the lock',
      change: neverAsked((command) => {
        if (command.command !== 'meeting.lock') return false;
        return one.directory.meeting(command.meeting)?.id === meeting;
      }),
    };
  });
}

function bypasses(one: Case): readonly Suspect[] {
  const off = [...one.directory.meetings].filter(({ dialInBypass }) => !dialInBypass);
  return off.flatMap(({ id }): Suspect[] => {
    const setting = { scope: 'meeting', owner: id, name: 'dialInBypass' };
    const held = one
      .all('lobby.entered')
      .filter((fact) => fact.meeting === id && fact.reason !== 'notStarted');
    if (held.length === 0) return [];
    const suspect: Suspect = {
      code: 'lobby.bypassOff',
      key: `lobby.bypassOff ${id}`,
      words: `callers of ${id} have to be admitted: its lobby bypass for dial-in is off`,
      meeting: id,
      visits: [],
      evidence: [
        one.settingShows(setting, false),
        ...held.map((fact) =>
          one.shows(fact, `${one.nameOf(fact.who)} is held (${fact.reason})`, fact.who),
        ),
      ],
      without: 'with the lobby bypass on',
      change: settingAlways({ of: 'meeting', owner: id, name: 'dialInBypass', value: true }),
    };
    return [suspect];
  });
}
