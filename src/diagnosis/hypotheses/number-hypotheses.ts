import { greatest } from '../../domain/extremes.ts';
import type { Investigation } from '../investigation.ts';
import { groupedBy } from '../grouping.ts';
import { seemsToBe } from '../identity.ts';
import type { Visit } from '../visit.ts';
import { wide, type SettingName } from '../settings.ts';
import { meantBy, type Sought } from '../sought.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { counted, namesOf } from '../wording.ts';
import { dialledInstead, settingAlways, together, type Change } from '../world-change.ts';

/** Everybody whose number was refused: had they dialled one that serves, or been allowed to. */
export function numberHypotheses(one: Investigation, sought: Sought): readonly Hypothesis[] {
  return [...notInService(one, sought), ...tollFree(one, sought), ...full(one)];
}

function notInService(one: Investigation, sought: Sought): readonly Hypothesis[] {
  const refused = refusedVisits(one, 'numberNotInService');
  const byNumber = groupedBy(refused, ({ dialled }) => dialled ?? '');
  return [...byNumber].map(([number, visits]): Hypothesis => {
    const was = whatItWas(one, number, visits);
    const names = namesOf(visits);
    const to = one.numberFor(one.organizerOf(sought.meeting));
    return {
      code: was.code,
      key: `${was.code} ${number}`,
      words: `${names} dialled ${number}, ${was.words}`,
      meeting: null,
      visits: visits.map(({ id }) => id),
      evidence: [...shownRefusals(one, visits, `${number} is not in service`), ...was.evidence],
      without: `with ${to} dialled by ${names}`,
      change: redialled(one, visits, sought, to),
    };
  });
}

/** Whether the number was the bridge's before they dialled, or is only since, or never was. */
function whatItWas(one: Investigation, number: string, visits: readonly Visit[]) {
  const dialled = greatest(visits.map(({ arrivedSeq }) => arrivedSeq));
  const asked = one.all('admin.asked').filter(({ target }) => target === number);
  const gone = asked.findLast(
    ({ command, seq }) => command === 'number.unregister' && seq < dialled,
  );
  const came = asked.find(({ command, seq }) => command === 'number.register' && seq > dialled);
  const atFirst = one.history.origin.directory.numbers.some((other) => other.number === number);
  if (gone === undefined && !atFirst) {
    const since = came === undefined ? '' : `: it was registered ${one.moments.on(came.at)}`;
    const words = `which ${since === '' ? 'never was' : 'was not yet'} a number of this bridge${since}`;
    return { code: 'number.unknown', words, evidence: [] } as const;
  }
  const by = gone === undefined ? '' : ` by ${one.nameOf(gone.by)} ${one.moments.on(gone.at)}`;
  const evidence =
    gone === undefined
      ? []
      : [one.shows(gone, `${one.nameOf(gone.by)} took ${number} off the bridge`)];
  return {
    code: 'number.unregistered',
    words: `which was taken off the bridge${by}`,
    evidence,
  } as const;
}

function tollFree(one: Investigation, sought: Sought): readonly Hypothesis[] {
  const visits = refusedVisits(one, 'tollFreeRefused');
  const noCredits = visits.filter(({ reached }) => !reached);
  const forbidden = groupedBy(
    [...visits.filter(({ reached }) => reached), ...wouldBeRefused(one, noCredits, sought)],
    (visit) => one.organizerOf(meantBy(one, visit, sought).meeting)?.id ?? '',
  );
  const hypotheses = [...forbidden].map(([user, own]): Hypothesis => {
    const setting: SettingName = { scope: 'user', owner: user, name: 'allowTollFreeDialIn' };
    return {
      code: 'number.tollFreeRefused',
      key: `number.tollFreeRefused ${user}`,
      words: `${one.nameOf(user)} ${one.settingAt(setting) === false ? 'may not use toll-free numbers for meetings' : 'was not allowed toll-free numbers for meetings then'}`,
      meeting: own[0]?.meeting ?? sought.meeting,
      visits: own.map(({ id }) => id),
      evidence: [
        ...shownRefusals(one, own, 'the toll-free call is refused'),
        one.settingShows(setting, own[0]?.arrivedSeq),
      ],
      without: `with toll-free calls allowed for ${one.nameOf(user)}`,
      change: settingAlways({ of: 'user', owner: user, name: 'allowTollFreeDialIn', value: true }),
    };
  });
  return noCredits.length === 0
    ? hypotheses
    : [...hypotheses, withoutCredits(one, noCredits, sought)];
}

/** Who was stopped before the meeting was known, and would have been refused there as well. */
function wouldBeRefused(
  one: Investigation,
  noCredits: readonly Visit[],
  sought: Sought,
): readonly Visit[] {
  const wrongId = one.visits.filter(({ reached, idRejections, dialled }) => {
    const isTollFree = one.directory.number(dialled ?? '')?.kind === 'tollFree';
    return isTollFree && !reached && idRejections.length > 0;
  });
  return [...noCredits, ...wrongId].filter((visit) => {
    const owner = one.organizerOf(meantBy(one, visit, sought).meeting)?.id;
    if (owner === undefined) return false;
    const setting: SettingName = { scope: 'user', owner, name: 'allowTollFreeDialIn' };
    return one.settingAt(setting, visit.arrivedSeq) === false;
  });
}

function withoutCredits(one: Investigation, visits: readonly Visit[], sought: Sought): Hypothesis {
  const credits = { of: 'tenant', name: 'tollFreeCredits', value: true } as const;
  const isSoStill = one.settingAt(wide('tenant', 'tollFreeCredits')) === false;
  const change = [settingAlways(credits), redialled(one, visits, sought, null)];
  return {
    code: 'number.noCredits',
    key: 'number.noCredits',
    words: isSoStill
      ? 'the tenant has no credits for toll-free calls'
      : 'the tenant had no credits for toll-free calls then',
    meeting: null,
    visits: visits.map(({ id }) => id),
    evidence: [
      ...shownRefusals(one, visits, 'the toll-free call is refused before it is answered'),
      one.settingShows(wide('tenant', 'tollFreeCredits'), visits[0]?.arrivedSeq),
    ],
    without: 'with credits for toll-free calls',
    change: together(change),
  };
}

function full(one: Investigation): readonly Hypothesis[] {
  const turnedAway = one.atHand('meeting.refused');
  const byMeeting = groupedBy(turnedAway, ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): Hypothesis => {
    const setting = wide('bridge', 'meetingCapacity');
    const seq = facts.at(-1)?.seq;
    const capacity = Number(one.settingAt(setting, seq));
    return {
      code: 'meeting.full',
      key: `meeting.full ${meeting}`,
      words: `${meeting} was full: it held ${counted(capacity, 'caller')}`,
      meeting,
      visits: facts.map(({ who }) => who),
      evidence: [
        ...facts.map((fact) => one.shows(fact, `${one.nameOf(fact.who)} is turned away`, fact.who)),
        one.settingShows(setting, seq),
      ],
      without: 'with room for more',
      change: settingAlways({ of: 'bridge', name: 'meetingCapacity', value: 1_000_000 }),
    };
  });
}

function refusedVisits(one: Investigation, why: 'numberNotInService' | 'tollFreeRefused'): Visit[] {
  const calls = new Set(
    one.atHand('call.refused').flatMap((fact) => (fact.why === why ? [fact.call] : [])),
  );
  return one.visits.filter(({ id }) => calls.has(id));
}

function shownRefusals(one: Investigation, visits: readonly Visit[], words: string) {
  const ids = new Set(visits.map(({ id }) => id));
  return one
    .all('call.refused')
    .filter(({ call }) => ids.has(call))
    .map((fact) => one.shows(fact, `${one.nameOf(fact.call)}: ${words}`, fact.call));
}

/** The same callers at the same time, by a number that serves, to the meeting that they sought. */
function redialled(
  one: Investigation,
  visits: readonly Visit[],
  sought: Sought,
  number: string | null,
): Change {
  const changes = visits.map((visit) => {
    const { meeting } = meantBy(one, visit, sought);
    const organizer = one.organizerOf(meeting);
    const conferenceId = one.meeting(meeting)?.conferenceId ?? null;
    const own = organizer !== null && seemsToBe(visit, organizer);
    const pin = own ? one.pinAt(organizer.id, visit.arrivedSeq) : null;
    const dials = { to: number ?? visit.dialled ?? '', from: visit.from ?? '', name: visit.label };
    return dialledInstead({ call: visit.id, at: visit.arrivedAt, dials, conferenceId, pin });
  });
  return together(changes);
}
