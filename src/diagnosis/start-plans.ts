import { newestSessionOf } from './identity.ts';
import {
  goneOf,
  guestsOf,
  newConferenceId,
  numberThatServes,
  redial,
  routeBy,
  validPin,
  type MakePlans,
  type Need,
  type RemedyPlan,
} from './remedy-plan.ts';
import {
  command,
  dial,
  diallerOf,
  keyInLobby,
  organizerDials,
  plainly,
  signIn,
  type PinKeyed,
  type RemedyStep,
} from './remedy-step.ts';

/** What starts a meeting that somebody waits for. */
export const starts: MakePlans = (need) => [
  ...pinFromLobby(need),
  ...organizerCalls(need),
  ...organizerSignsIn(need),
  ...startWithoutPin(need),
  ...enableAndStart(need),
];

/** The same, and a new PIN where the old one is lost. */
export const startsOrResets: MakePlans = (need) => [...starts(need), ...freshPin(need)];

/** A plan of these steps, after which whoever is gone dials again. */
export function planOf(
  need: Need,
  how: Pick<RemedyPlan, 'by' | 'effort' | 'cmdlet' | 'where'>,
  steps: readonly RemedyStep[],
): readonly RemedyPlan[] {
  const again = redial(need, goneOf(guestsOf(need)));
  return [{ ...how, mends: need.codes, steps: [...steps, ...again] }];
}

/** The organizer waits in the lobby, and keys the PIN there (PIN-8). */
function pinFromLobby(need: Need): readonly RemedyPlan[] {
  const { investigation, organizer, faulty, meeting } = need;
  const pin = validPin(investigation, organizer);
  const session = newestSessionOf(investigation.sessions, organizer, 'phone');
  if (pin === null || session === null || session.place !== 'lobby') return [];
  if (session.meeting !== meeting.id || faulty.has(session.person)) return [];
  return planOf(need, { by: 'organizer', effort: 1 }, [keyInLobby(investigation, session, pin)]);
}

/** The organizer keys the PIN that is valid now. */
export function organizerCalls(need: Need): readonly RemedyPlan[] {
  const pin = validPin(need.investigation, need.organizer);
  return pin === null
    ? []
    : planOf(need, { by: 'organizer', effort: 1.5 }, organizerStep(need, pin));
}

/**
 * The organizer dials and keys that PIN.
 *
 * @param from another telephone than usual.
 */
export function organizerStep(need: Need, pin: PinKeyed, from?: string): readonly RemedyStep[] {
  const { investigation, organizer, meeting, faulty } = need;
  const session = newestSessionOf(investigation.sessions, organizer, 'phone');
  if (meeting.conferenceId === null) return [];
  const usual = organizerDials(investigation, organizer, faulty.get(session?.person ?? '') ?? null);
  const who = from === undefined ? usual : { ...usual, from, elsewhere: true };
  const number = numberThatServes(investigation, session, organizer);
  return [dial([who], routeBy(investigation, number, plainly(meeting.conferenceId)), pin)];
}

/** Somebody signs in by the app. */
export function organizerSignsIn(need: Need): readonly RemedyPlan[] {
  const { investigation, organizer, meeting } = need;
  if (meeting.conferenceId === null) return [];
  return planOf(need, { by: 'organizer', effort: 2 }, [
    signIn(investigation, organizer, meeting.id),
  ]);
}

/** The organizer’s meetings need no PIN from now on: the next caller starts one. */
export function startWithoutPin(need: Need): readonly RemedyPlan[] {
  const { investigation, organizer, symptoms, codes } = need;
  if (!organizer.enabled || organizer.allowPstnOnlyMeetings) return [];
  const user = organizer.id;
  const allow = command(`allow meetings of ${investigation.nameOf(user)} to start without a PIN`, {
    command: 'user.set',
    user,
    changes: { allowPstnOnlyMeetings: true },
  });
  const phones = symptoms.filter(({ session }) => session.by === 'phone');
  const gone = goneOf(phones);
  // One new caller is enough: the start lets in all who wait.
  const next = gone.length > 0 ? gone : phones.slice(0, 1);
  return [
    {
      steps: [allow, ...redial({ ...need, plain: true }, next)],
      by: 'administrator',
      cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${user} -AllowPSTNOnlyMeetings $true`,
      mends: codes,
      effort: 3,
    },
  ];
}

/**
 * An administrator resets the PIN, and the organizer keys the new one.
 *
 * @param where when to do so.
 */
export function freshPin(need: Need, where = 'Where the PIN is lost: '): readonly RemedyPlan[] {
  const { investigation, organizer, meeting } = need;
  if (!organizer.enabled || meeting.conferenceId === null) return [];
  const name = investigation.nameOf(organizer.id);
  const reset = command(
    `reset the PIN of ${name}, which shows the new one once, and hand it on`,
    { command: 'pin.reset', user: organizer.id },
    { as: 'newPin' },
  );
  const how = {
    by: 'administrator',
    effort: 4,
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${organizer.id} -ResetLeaderPIN`,
    where,
  } as const;
  return planOf(need, how, [reset, ...organizerStep(need, nextPin(need, 'the new PIN', 'newPin'))]);
}

/** The PIN that the next reset makes. */
function nextPin({ investigation, organizer }: Need, words: string, variable: string): PinKeyed {
  const version = (organizer.pins.at(-1)?.version ?? 0) + 1;
  const digits = investigation.recording.pins.digitsOf(
    organizer.id,
    version,
    investigation.directory.tenant.pinLength,
  );
  return { words, digits, written: `\${${variable}}` };
}

/** Who was disabled is enabled again, the meeting gets an ID, and people meet under it with the new PIN. */
export function enableAndStart(need: Need): readonly RemedyPlan[] {
  const { investigation, organizer, meeting, codes, symptoms } = need;
  if (organizer.enabled && meeting.conferenceId !== null) return [];
  const digits = newConferenceId(investigation);
  const name = investigation.nameOf(organizer.id);
  const conferenceId = { digits, written: '${newId}' };
  const own = meeting.id === organizer.id;
  const enable = command(
    `enable ${name} again, which makes a new PIN`,
    { command: 'user.enable', user: organizer.id },
    { as: 'newPin', drawn: own ? [digits] : [newConferenceId(investigation)] },
  );
  const newId = command(
    `give ${meeting.id} a new conference ID`,
    { command: 'conferenceId.reset', meeting: meeting.id },
    { as: 'newId', drawn: [digits] },
  );
  const pin = organizer.enabled
    ? validPin(investigation, organizer)
    : nextPin(need, 'the new PIN', 'newPin');
  if (pin === null) return [];
  const guests = guestsOf({ ...need, symptoms });
  const number = numberThatServes(investigation, null, organizer);
  const route = routeBy(investigation, number, conferenceId);
  const who = guests.flatMap(({ session }) =>
    session.by === 'phone' ? [diallerOf(investigation, session)] : [],
  );
  return [
    {
      steps: [
        ...(organizer.enabled ? [] : [enable]),
        newId,
        dial([organizerDials(investigation, organizer)], route, pin),
        ...(who.length === 0 ? [] : [dial(who, route, null)]),
      ],
      by: 'administrator',
      ...(!organizer.enabled && {
        cmdlet: `Enable-CsOnlineDialInConferencingUser -Identity ${organizer.id}`,
      }),
      mends: codes,
      effort: 5,
    },
  ];
}
