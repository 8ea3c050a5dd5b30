import type { Case } from './case.ts';
import type { CauseCode } from './cause-catalogue.ts';
import {
  asked,
  newConferenceId,
  SOON_MS,
  THEN_MS,
  type MakePlans,
  type RemedyPlan,
} from './remedy-plan.ts';
import { dialledToo, doneSoon } from './world-change.ts';

/** What starts a meeting that somebody waits for. */
export const starts: MakePlans = (one, meeting, codes) => [
  ...organizerCalls(one, meeting, codes),
  ...organizerSignsIn(one, meeting, codes),
  ...startWithoutPin(one, meeting, codes),
  ...enableAndStart(one, meeting, codes),
];

/** The same, and a new PIN where the old one is lost. */
export const startsOrResets: MakePlans = (one, meeting, codes) => [
  ...starts(one, meeting, codes),
  ...freshPin(one, meeting, codes),
];

/** The organizer keys the PIN that is valid now. */
export function organizerCalls(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  const organizer = one.organizerOf(meeting);
  const conferenceId = one.meeting(meeting)?.conferenceId ?? null;
  const pin = organizer === null ? null : one.validPin(organizer);
  if (organizer === null || conferenceId === null || pin === null) return [];
  const name = one.nameOf(organizer.id);
  const phone = {
    call: 'the organizer',
    at: one.at + SOON_MS,
    dials: { to: one.numberFor(null), from: 'anonymous', name: organizer.displayName },
    ...{ conferenceId, pin: pin.digits },
  };
  return [
    {
      words: `Let ${name} call (or press * in the lobby) and key the PIN of version ${pin.version}, the one that is valid now.`,
      by: 'organizer',
      mends: codes,
      effort: 1,
      does: dialledToo(phone),
      callAgain: false,
      changed: `with the PIN of version ${pin.version} keyed now`,
    },
  ];
}

/** Somebody signs in by the app. */
export function organizerSignsIn(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  const organizer = one.organizerOf(meeting);
  if (organizer === null || one.meeting(meeting)?.conferenceId === null) return [];
  const name = one.nameOf(organizer.id);
  const join = { meeting, name: organizer.displayName, user: organizer.id, signedIn: true };
  return [
    {
      words: `Let ${name}, or any colleague, join ${meeting} by the app, signed in.`,
      by: 'organizer',
      mends: codes,
      effort: 2,
      does: doneSoon(one.at, { input: 'joinByApp', participant: 'who signs in', join }),
      callAgain: false,
      changed: 'with somebody signed in by the app now',
    },
  ];
}

/** The organizer’s meetings need no PIN from now on. */
export function startWithoutPin(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  const user = one.organizerOf(meeting)?.id;
  if (user === undefined) return [];
  return asked(one, codes, {
    words: `Allow meetings of ${one.nameOf(user)} to start without a PIN; the next caller starts it.`,
    command: { command: 'user.set', user, changes: { allowPstnOnlyMeetings: true } },
    changed: 'with that allowed now and the callers calling again',
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${user} -AllowPSTNOnlyMeetings $true`,
    effort: 3,
    callAgain: true,
  });
}

function freshPin(one: Case, meeting: string, codes: readonly CauseCode[]): readonly RemedyPlan[] {
  const organizer = one.organizerOf(meeting);
  const conferenceId = one.meeting(meeting)?.conferenceId ?? null;
  if (organizer === null || conferenceId === null) return [];
  const version = (organizer.pins.at(-1)?.version ?? 0) + 1;
  const { pinLength } = one.directory.tenant;
  const phone = {
    call: 'the organizer',
    at: one.at + THEN_MS,
    dials: { to: one.numberFor(null), from: 'anonymous', name: organizer.displayName },
    conferenceId,
    pin: one.recording.pins.digitsOf(organizer.id, version, pinLength),
  };
  return asked(one, codes, {
    words: `Where the PIN is lost: reset it, hand the new one to ${one.nameOf(organizer.id)}, and let the new one be keyed.`,
    command: { command: 'pin.reset', user: organizer.id },
    changed: `with the PIN reset now and version ${version} keyed`,
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${organizer.id} -ResetLeaderPIN`,
    effort: 4,
    behind: dialledToo(phone),
  });
}

/** Who was disabled is enabled again, and people meet under the new ID with the new PIN. */
function enableAndStart(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  const organizer = one.organizerOf(meeting);
  if (organizer === null || organizer.enabled) return [];
  const conferenceId = newConferenceId(one);
  const version = (organizer.pins.at(-1)?.version ?? 0) + 1;
  const phone = {
    call: 'the organizer',
    at: one.at + THEN_MS,
    dials: { to: one.numberFor(null), from: 'anonymous', name: organizer.displayName },
    conferenceId,
    pin: one.recording.pins.digitsOf(organizer.id, version, one.directory.tenant.pinLength),
  };
  const plans = asked(one, codes, {
    words: `Enable ${one.nameOf(organizer.id)} again and let ${meeting} be scheduled anew; who waits dials the new conference ID, and the new PIN starts it.`,
    command: { command: 'user.enable', user: organizer.id },
    changed: `with ${one.nameOf(organizer.id)} enabled now and everybody at the new ID`,
    cmdlet: `Enable-CsOnlineDialInConferencingUser -Identity ${organizer.id}`,
    effort: 3,
    callAgain: true,
    drawn: [conferenceId],
    behind: dialledToo(phone),
  });
  return plans.map((plan) => ({ ...plan, conferenceId }));
}
