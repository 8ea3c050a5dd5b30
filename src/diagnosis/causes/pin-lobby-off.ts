import { whetherOrganizer } from '../identity.ts';
import type { Investigation } from '../investigation.ts';
import { wide } from '../settings.ts';
import { starts } from '../start-plans.ts';
import { answered, settingAlways, together } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** The PIN cannot be keyed from the lobby of this bridge. */
export const pinLobbyOff = cause({
  code: 'pin.lobbyOff',
  title: 'the PIN cannot be keyed from the lobby of this bridge',
  rules: ['PIN-8'],
  findAt: starsInVain,
  remedies: starts,
});

/** Whoever pressed * while waiting, where the lobby takes no PIN (PIN-8). */
function starsInVain(investigation: Investigation, meeting: string): readonly Finding[] {
  const organizer = investigation.organizerOf(meeting);
  if (organizer === null) return [];
  const setting = wide('bridge', 'lobbyPin');
  const entered = investigation
    .atHand('lobby.entered')
    .filter((lobby) => lobby.meeting === meeting);
  const left = investigation.atHand('lobby.left');
  const stars = investigation.atHand('key.pressed').filter(({ key, call, seq }) => {
    if (key !== '*' || investigation.settingAt(setting, seq) !== false) return false;
    const came = entered.findLast(({ who, seq: at }) => who === call && at < seq);
    const gone = left.some(
      (out) => out.who === call && out.seq < seq && out.seq > (came?.seq ?? 0),
    );
    return came !== undefined && !gone;
  });
  const [first] = stars;
  const pin = first === undefined ? null : investigation.pinAt(organizer.id, first.seq);
  if (first === undefined || pin === null) return [];
  const name = investigation.nameOf(first.call);
  const session = investigation.session(first.call);
  const unsure =
    session === undefined
      ? []
      : whetherOrganizer(session, organizer, investigation.nameOf(organizer.id));
  return [
    {
      key: `pin.lobbyOff ${meeting}`,
      words: `${name} pressed * in the lobby, and this bridge ${investigation.settingAt(setting) === false ? 'takes no PIN from there' : 'took no PIN from there then'}`,
      meeting,
      sessions: [first.call],
      evidence: [
        ...stars.map((fact) =>
          investigation.shows(
            fact,
            `the * of ${investigation.nameOf(fact.call)} does nothing`,
            fact.call,
          ),
        ),
        investigation.settingShows(setting, first.seq),
      ],
      ...(unsure.length > 0 ? { inferred: unsure } : {}),
      without: `with the PIN taken from ${name} in the lobby`,
      change: together([
        settingAlways({ of: 'bridge', name: 'lobbyPin', value: true }),
        answered({ call: first.call, at: first.at, conferenceId: null, pin }, first.seq),
      ]),
    },
  ];
}
