import { greatest } from '../../domain/extremes.ts';
import type { Investigation } from '../investigation.ts';
import { groupedBy } from '../grouping.ts';
import { seemsToBe } from '../identity.ts';
import type { Session } from '../session.ts';
import { wide, type SettingName } from '../settings.ts';
import { meantBy, type Sought } from '../sought.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { counted } from '../../domain/wording.ts';
import { namesOf } from '../wording.ts';
import { dialledInstead, settingAlways, together, type Change } from '../what-if.ts';

/** Everybody whose number was refused: had they dialled one that serves, or been allowed to. */
export function numberHypotheses(
  investigation: Investigation,
  sought: Sought,
): readonly Hypothesis[] {
  return [
    ...notInService(investigation, sought),
    ...tollFree(investigation, sought),
    ...full(investigation),
  ];
}

function notInService(investigation: Investigation, sought: Sought): readonly Hypothesis[] {
  const refused = refusedSessions(investigation, 'numberNotInService');
  const byNumber = groupedBy(refused, ({ dialled }) => dialled ?? '');
  return [...byNumber].map(([number, sessions]): Hypothesis => {
    const was = whatItWas(investigation, number, sessions);
    const names = namesOf(sessions);
    const to = investigation.numberFor(investigation.organizerOf(sought.meeting));
    return {
      code: was.code,
      key: `${was.code} ${number}`,
      words: `${names} dialled ${number}, ${was.words}`,
      meeting: null,
      sessions: sessions.map(({ id }) => id),
      evidence: [
        ...shownRefusals(investigation, sessions, `${number} is not in service`),
        ...was.evidence,
      ],
      without: `with ${to} dialled by ${names}`,
      change: redialled(investigation, sessions, sought, to),
    };
  });
}

/** Whether the number was the bridge's before they dialled, or is only since, or never was. */
function whatItWas(investigation: Investigation, number: string, sessions: readonly Session[]) {
  const dialled = greatest(sessions.map(({ arrivedSeq }) => arrivedSeq));
  const asked = investigation.all('admin.asked').filter(({ target }) => target === number);
  const gone = asked.findLast(
    ({ command, seq }) => command === 'number.unregister' && seq < dialled,
  );
  const came = asked.find(({ command, seq }) => command === 'number.register' && seq > dialled);
  const atFirst = investigation.history.origin.directory.numbers.some(
    (other) => other.number === number,
  );
  if (gone === undefined && !atFirst) {
    const since =
      came === undefined ? '' : `: it was registered ${investigation.timeFormat.on(came.at)}`;
    const words = `which ${since === '' ? 'never was' : 'was not yet'} a number of this bridge${since}`;
    return { code: 'number.unknown', words, evidence: [] } as const;
  }
  const by =
    gone === undefined
      ? ''
      : ` by ${investigation.nameOf(gone.by)} ${investigation.timeFormat.on(gone.at)}`;
  const evidence =
    gone === undefined
      ? []
      : [
          investigation.shows(
            gone,
            `${investigation.nameOf(gone.by)} took ${number} off the bridge`,
          ),
        ];
  return {
    code: 'number.unregistered',
    words: `which was taken off the bridge${by}`,
    evidence,
  } as const;
}

function tollFree(investigation: Investigation, sought: Sought): readonly Hypothesis[] {
  const sessions = refusedSessions(investigation, 'tollFreeRefused');
  const noCredits = sessions.filter(({ reached }) => !reached);
  const forbidden = groupedBy(
    [
      ...sessions.filter(({ reached }) => reached),
      ...wouldBeRefused(investigation, noCredits, sought),
    ],
    (session) =>
      investigation.organizerOf(meantBy(investigation, session, sought).meeting)?.id ?? '',
  );
  const hypotheses = [...forbidden].map(([user, own]): Hypothesis => {
    const setting: SettingName = { scope: 'user', owner: user, name: 'allowTollFreeDialIn' };
    return {
      code: 'number.tollFreeRefused',
      key: `number.tollFreeRefused ${user}`,
      words: `${investigation.nameOf(user)} ${investigation.settingAt(setting) === false ? 'may not use toll-free numbers for meetings' : 'was not allowed toll-free numbers for meetings then'}`,
      meeting: own[0]?.meeting ?? sought.meeting,
      sessions: own.map(({ id }) => id),
      evidence: [
        ...shownRefusals(investigation, own, 'the toll-free call is refused'),
        investigation.settingShows(setting, own[0]?.arrivedSeq),
      ],
      without: `with toll-free calls allowed for ${investigation.nameOf(user)}`,
      change: settingAlways({ of: 'user', owner: user, name: 'allowTollFreeDialIn', value: true }),
    };
  });
  return noCredits.length === 0
    ? hypotheses
    : [...hypotheses, withoutCredits(investigation, noCredits, sought)];
}

/** Who was stopped before the meeting was known, and would have been refused there as well. */
function wouldBeRefused(
  investigation: Investigation,
  noCredits: readonly Session[],
  sought: Sought,
): readonly Session[] {
  const wrongId = investigation.sessions.filter(({ reached, idRejections, dialled }) => {
    const isTollFree = investigation.directory.number(dialled ?? '')?.kind === 'tollFree';
    return isTollFree && !reached && idRejections.length > 0;
  });
  return [...noCredits, ...wrongId].filter((session) => {
    const owner = investigation.organizerOf(meantBy(investigation, session, sought).meeting)?.id;
    if (owner === undefined) return false;
    const setting: SettingName = { scope: 'user', owner, name: 'allowTollFreeDialIn' };
    return investigation.settingAt(setting, session.arrivedSeq) === false;
  });
}

function withoutCredits(
  investigation: Investigation,
  sessions: readonly Session[],
  sought: Sought,
): Hypothesis {
  const credits = { of: 'tenant', name: 'tollFreeCredits', value: true } as const;
  const isSoStill = investigation.settingAt(wide('tenant', 'tollFreeCredits')) === false;
  const change = [settingAlways(credits), redialled(investigation, sessions, sought, null)];
  return {
    code: 'number.noCredits',
    key: 'number.noCredits',
    words: isSoStill
      ? 'the tenant has no credits for toll-free calls'
      : 'the tenant had no credits for toll-free calls then',
    meeting: null,
    sessions: sessions.map(({ id }) => id),
    evidence: [
      ...shownRefusals(
        investigation,
        sessions,
        'the toll-free call is refused before it is answered',
      ),
      investigation.settingShows(wide('tenant', 'tollFreeCredits'), sessions[0]?.arrivedSeq),
    ],
    without: 'with credits for toll-free calls',
    change: together(change),
  };
}

function full(investigation: Investigation): readonly Hypothesis[] {
  const turnedAway = investigation.atHand('meeting.refused');
  const byMeeting = groupedBy(turnedAway, ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): Hypothesis => {
    const setting = wide('bridge', 'meetingCapacity');
    const seq = facts.at(-1)?.seq;
    const capacity = Number(investigation.settingAt(setting, seq));
    return {
      code: 'meeting.full',
      key: `meeting.full ${meeting}`,
      words: `${meeting} was full: it held ${counted(capacity, 'caller')}`,
      meeting,
      sessions: facts.map(({ who }) => who),
      evidence: [
        ...facts.map((fact) =>
          investigation.shows(fact, `${investigation.nameOf(fact.who)} is turned away`, fact.who),
        ),
        investigation.settingShows(setting, seq),
      ],
      without: 'with room for more',
      change: settingAlways({ of: 'bridge', name: 'meetingCapacity', value: 1_000_000 }),
    };
  });
}

function refusedSessions(
  investigation: Investigation,
  why: 'numberNotInService' | 'tollFreeRefused',
): Session[] {
  const calls = new Set(
    investigation.atHand('call.refused').flatMap((fact) => (fact.why === why ? [fact.call] : [])),
  );
  return investigation.sessions.filter(({ id }) => calls.has(id));
}

function shownRefusals(investigation: Investigation, sessions: readonly Session[], words: string) {
  const ids = new Set(sessions.map(({ id }) => id));
  return investigation
    .all('call.refused')
    .filter(({ call }) => ids.has(call))
    .map((fact) =>
      investigation.shows(fact, `${investigation.nameOf(fact.call)}: ${words}`, fact.call),
    );
}

/** The same callers at the same time, by a number that serves, to the meeting that they sought. */
function redialled(
  investigation: Investigation,
  sessions: readonly Session[],
  sought: Sought,
  number: string | null,
): Change {
  const changes = sessions.map((session) => {
    const { meeting } = meantBy(investigation, session, sought);
    const organizer = investigation.organizerOf(meeting);
    const conferenceId = investigation.meeting(meeting)?.conferenceId ?? null;
    const own = organizer !== null && seemsToBe(session, organizer);
    const pin = own ? investigation.pinAt(organizer.id, session.arrivedSeq) : null;
    const dials = {
      to: number ?? session.dialled ?? '',
      from: session.from ?? '',
      name: session.label,
    };
    return dialledInstead({ call: session.id, at: session.arrivedAt, dials, conferenceId, pin });
  });
  return together(changes);
}
