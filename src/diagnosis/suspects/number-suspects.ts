import { seemsToBe, type Case } from '../case.ts';
import type { Visit } from '../scene.ts';
import { groupedBy } from '../grouping.ts';
import type { Suspect } from '../suspect.ts';
import { counted, listed } from '../wording.ts';
import { dialledInstead, settingAlways, together, type Change } from '../world-change.ts';

/** Everybody whose number was refused: had they dialled one that serves, or been allowed to. */
export function numberSuspects(one: Case, sought: string | null): readonly Suspect[] {
  return [...notInService(one, sought), ...tollFree(one, sought), ...full(one)];
}

function notInService(one: Case, sought: string | null): readonly Suspect[] {
  const refused = refusedVisits(one, 'numberNotInService');
  const byNumber = groupedBy(refused, ({ dialled }) => dialled ?? '');
  return [...byNumber].flatMap(([number, visits]): Suspect[] => {
    const known = one.directory.number(number);
    const code = known === undefined ? 'number.unknown' : 'number.unregistered';
    const names = listed(visits.map(({ name }) => name));
    const to = one.numberFor(one.organizerOf(sought));
    const change = redialled(one, visits, sought, to);
    const gone = one.all('admin.asked').findLast((fact) => {
      return fact.command === 'number.unregister' && fact.target === number;
    });
    return [
      {
        code,
        key: `${code} ${number}`,
        words:
          known === undefined
            ? `${names} dialled ${number}, which never was a number of this bridge`
            : `${names} dialled ${number}, which was taken off the bridge`,
        meeting: null,
        visits: visits.map(({ id }) => id),
        evidence: [
          ...shownRefusals(one, visits, `${number} is not in service`),
          ...(gone === undefined
            ? []
            : [one.shows(gone, `${gone.by} took ${number} off the bridge`)]),
        ],
        without: `with ${to} dialled by ${names}`,
        change,
      },
    ];
  });
}

function tollFree(one: Case, sought: string | null): readonly Suspect[] {
  const visits = refusedVisits(one, 'tollFreeRefused');
  const noCredits = visits.filter(({ reached }) => !reached);
  const forbidden = groupedBy(
    [...visits.filter(({ reached }) => reached), ...wouldBeRefused(one, sought)],
    ({ meeting }) => one.organizerOf(meeting ?? sought)?.id ?? '',
  );
  const suspects = [...forbidden].map(([user, own]): Suspect => {
    const setting = { scope: 'user', owner: user, name: 'allowTollFreeDialIn' };
    return {
      code: 'number.tollFreeRefused',
      key: `number.tollFreeRefused ${user}`,
      words: `${one.nameOf(user)} may not use toll-free numbers for meetings`,
      meeting: own[0]?.meeting ?? sought,
      visits: own.map(({ id }) => id),
      evidence: [
        ...shownRefusals(one, own, 'the toll-free call is refused'),
        one.settingShows(setting, one.directory.organizer(user)?.allowTollFreeDialIn),
      ],
      without: `with toll-free calls allowed for ${one.nameOf(user)}`,
      change: settingAlways({ of: 'user', owner: user, name: 'allowTollFreeDialIn', value: true }),
    };
  });
  return noCredits.length === 0 ? suspects : [...suspects, withoutCredits(one, noCredits, sought)];
}

/** Who keyed a wrong ID toll-free, where the right one would have been refused. */
function wouldBeRefused(one: Case, sought: string | null): readonly Visit[] {
  if (one.organizerOf(sought)?.allowTollFreeDialIn !== false) return [];
  return one.scene.visits.filter(({ reached, idRejections, dialled }) => {
    const tollFreeNumber = one.directory.number(dialled ?? '')?.kind === 'tollFree';
    return tollFreeNumber && !reached && idRejections.length > 0;
  });
}

function withoutCredits(one: Case, visits: readonly Visit[], sought: string | null): Suspect {
  const credits = { of: 'tenant', name: 'tollFreeCredits', value: true } as const;
  const change = [settingAlways(credits), redialled(one, visits, sought, null)];
  const setting = { scope: 'tenant', owner: 'tenant', name: 'tollFreeCredits' };
  return {
    code: 'number.noCredits',
    key: 'number.noCredits',
    words: 'the tenant has no credits for toll-free calls',
    meeting: null,
    visits: visits.map(({ id }) => id),
    evidence: [
      ...shownRefusals(one, visits, 'the toll-free call is refused before it is answered'),
      one.settingShows(setting, one.directory.tenant.tollFreeCredits),
    ],
    without: 'with credits for toll-free calls',
    change: together(change),
  };
}

function full(one: Case): readonly Suspect[] {
  const turnedAway = one.all('meeting.refused');
  const byMeeting = groupedBy(turnedAway, ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): Suspect => {
    const setting = { scope: 'bridge', owner: 'bridge', name: 'meetingCapacity' };
    return {
      code: 'meeting.full',
      key: `meeting.full ${meeting}`,
      words: `${meeting} is full: it holds ${counted(one.directory.settings.meetingCapacity, 'caller')}`,
      meeting,
      visits: facts.map(({ who }) => who),
      evidence: [
        ...facts.map((fact) => one.shows(fact, `${one.nameOf(fact.who)} is turned away`, fact.who)),
        one.settingShows(setting, one.directory.settings.meetingCapacity),
      ],
      without: 'with room for more',
      change: settingAlways({ of: 'bridge', name: 'meetingCapacity', value: 1_000_000 }),
    };
  });
}

function refusedVisits(one: Case, why: 'numberNotInService' | 'tollFreeRefused'): Visit[] {
  const calls = new Set(
    one.all('call.refused').flatMap((fact) => (fact.why === why ? [fact.call] : [])),
  );
  return one.scene.visits.filter(({ id }) => calls.has(id));
}

function shownRefusals(one: Case, visits: readonly Visit[], words: string) {
  return one
    .all('call.refused')
    .filter(({ call }) => visits.some(({ id }) => id === call))
    .map((fact) => one.shows(fact, `${one.nameOf(fact.call)}: ${words}`, fact.call));
}

/** The same callers at the same time, by a number that serves, to the meeting that they sought. */
function redialled(
  one: Case,
  visits: readonly Visit[],
  sought: string | null,
  number: string | null,
): Change {
  const conferenceId = one.meeting(sought)?.conferenceId ?? '';
  const organizer = one.organizerOf(sought);
  const changes = visits.map((visit) => {
    const own = organizer !== null && seemsToBe(visit, organizer);
    const pin = own ? one.pinAt(organizer.id, visit.arrivedSeq) : null;
    const dials = { to: number ?? visit.dialled ?? '', from: visit.from ?? '', name: visit.name };
    return dialledInstead({ call: visit.id, at: visit.arrivedAt, dials, conferenceId, pin });
  });
  return together(changes);
}
