import type { Case } from './case.ts';
import type { CauseCode } from './cause-catalogue.ts';
import { doneSoon } from './world-change.ts';
import { asked, newConferenceId, type MakePlans, type RemedyPlan } from './remedy-plan.ts';
import {
  organizerCalls,
  organizerSignsIn,
  starts,
  startsOrResets,
  startWithoutPin,
} from './start-plans.ts';

const anew: MakePlans = (one, meeting, codes) => callAgainPlan(one, meeting, codes);

/** What can be done about each cause. */
export const REMEDY_PLANS: Partial<Readonly<Record<CauseCode, MakePlans>>> = {
  'start.nobody': starts,
  'start.tenantDefaultOnly': (one, meeting, codes) => [
    ...startWithoutPin(one, meeting, codes).map((plan) => ({ ...plan, effort: 0 })),
    ...starts(one, meeting, codes),
  ],
  'start.guestsOnly': (one, meeting, codes) => [
    ...organizerSignsIn(one, meeting, codes).map((plan) => ({ ...plan, effort: 0 })),
    ...starts(one, meeting, codes),
  ],
  'start.elsewhere': starts,
  'pin.wrong': startsOrResets,
  'pin.revoked': startsOrResets,
  'pin.lobbyOff': starts,
  'pin.otherOrganizer': starts,
  'pin.notFinished': starts,
  'pin.keysLost': starts,
  'lobby.locked': (one, meeting, codes) => [
    ...asked(one, codes, {
      words: `Unlock ${meeting}.`,
      command: { command: 'meeting.unlock', meeting },
      changed: `with ${meeting} unlocked now`,
      effort: 1,
    }),
    ...admitAll(one, meeting, codes),
  ],
  'lobby.bypassOff': (one, meeting, codes) => [
    ...admitAll(one, meeting, codes),
    ...bypassOn(one, meeting, codes),
  ],
  'lobby.timeout': (one, meeting, codes) => [
    ...anew(one, meeting, codes),
    ...starts(one, meeting, codes).map((plan) => ({ ...plan, callAgain: true })),
  ],
  'number.unregistered': anew,
  'number.unknown': anew,
  'number.tollFreeRefused': (one, meeting, codes) => [
    ...anew(one, meeting, codes),
    ...allowTollFree(one, meeting, codes),
  ],
  'number.noCredits': (one, meeting, codes) => [
    ...anew(one, meeting, codes),
    ...asked(one, codes, {
      words: 'Buy credits for toll-free calls; then let them dial again.',
      command: { command: 'tenant.set', changes: { tollFreeCredits: true } },
      changed: 'with credits now and the callers calling again',
      effort: 3,
      callAgain: true,
    }),
  ],
  'id.reset': anew,
  'id.released': (one, meeting, codes) => enableAgain(one, meeting, codes),
  'id.unknown': anew,
  'id.wrongLength': anew,
  'id.notFinished': anew,
  'id.keysLost': anew,
  'keys.none': anew,
  'keys.early': anew,
  'meeting.full': oneLeaves,
  'meeting.phoneOnlyLimit': startAgain,
  'meeting.unchangedLimit': startAgain,
  'line.lost': anew,
  'bridge.stopped': anew,
};

function startAgain(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  return [
    ...organizerSignsIn(one, meeting, codes).map((plan) => ({ ...plan, callAgain: true })),
    ...organizerCalls(one, meeting, codes).map((plan) => ({ ...plan, callAgain: true })),
    ...anew(one, meeting, codes),
  ];
}

function admitAll(one: Case, meeting: string, codes: readonly CauseCode[]): readonly RemedyPlan[] {
  return asked(one, codes, {
    words: `Admit who waits for ${meeting}.`,
    command: { command: 'meeting.admit', meeting },
    changed: 'with everybody admitted now',
    effort: 2,
  });
}

function bypassOn(one: Case, meeting: string, codes: readonly CauseCode[]): readonly RemedyPlan[] {
  return asked(one, codes, {
    words: `Let dial-in callers of ${meeting} bypass the lobby; it acts for those who call from then on.`,
    command: { command: 'meeting.set', meeting, changes: { dialInBypass: true } },
    changed: 'with the bypass on now and the callers calling again',
    effort: 3,
    callAgain: true,
  });
}

function allowTollFree(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  const user = one.organizerOf(meeting)?.id;
  if (user === undefined) return [];
  return asked(one, codes, {
    words: `Allow toll-free numbers for meetings of ${one.nameOf(user)}; then let them dial again.`,
    command: { command: 'user.set', user, changes: { allowTollFreeDialIn: true } },
    changed: 'with that allowed now and the callers calling again',
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${user} -AllowTollFreeDialIn $true`,
    effort: 3,
    callAgain: true,
  });
}

function enableAgain(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  const user = one.organizerOf(meeting)?.id;
  if (user === undefined) return [];
  const own = [...one.directory.meetings].find((other) => {
    return other.organizer === user && other.conferenceId !== null;
  });
  if (one.directory.organizer(user)?.enabled === true && own?.conferenceId) {
    const words = `Schedule ${meeting} anew: it has no conference ID any more. Until then ${one.nameOf(user)} can be met at ${own.conferenceId}.`;
    const plan = { words, by: 'organizer', mends: codes, effort: 2, callAgain: true } as const;
    const changed = `with ${own.conferenceId}# keyed now`;
    return [{ ...plan, changed, conferenceId: own.conferenceId, does: (world) => world }];
  }
  const conferenceId = newConferenceId(one);
  const plans = asked(one, codes, {
    words: `Enable ${one.nameOf(user)} again and let ${meeting} be scheduled anew: its ID is gone, the user gets another one.`,
    command: { command: 'user.enable', user },
    changed: `with ${one.nameOf(user)} enabled now and the new ID keyed`,
    cmdlet: `Enable-CsOnlineDialInConferencingUser -Identity ${user}`,
    effort: 3,
    callAgain: true,
    drawn: [conferenceId],
  });
  return plans.map((plan) => ({ ...plan, conferenceId }));
}

/** A full meeting has room again once somebody has gone. */
function oneLeaves(one: Case, meeting: string, codes: readonly CauseCode[]): readonly RemedyPlan[] {
  const inside = one.scene.visits.filter((visit) => {
    return visit.meeting === meeting && visit.place === 'meeting' && visit.by === 'phone';
  });
  const leaver = inside.at(-1);
  if (leaver === undefined) return [];
  const gone = doneSoon(one.at, { input: 'hangUp', call: leaver.id });
  return callAgainPlan(one, meeting, codes).map((plan) => ({
    ...plan,
    words: `Wait until somebody has left ${meeting}, or let somebody join by the app; then dial again.`,
    does: gone,
    changed: `with ${leaver.name} gone and the number dialled again`,
  }));
}

function callAgainPlan(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly RemedyPlan[] {
  const id = one.meeting(meeting)?.conferenceId ?? null;
  const number = one.numberFor(one.organizerOf(meeting));
  if (id === null) return [];
  const [code] = codes;
  const gateway = code === 'id.keysLost' || code === 'keys.none';
  const words = gateway
    ? `Have the gateway’s handling of tones mended; whoever calls by another way gets through: ${number}, conference ID ${id}.`
    : `Dial ${number} (again) and key the conference ID ${id}#.`;
  return [
    {
      words,
      by: gateway ? 'gateway' : 'caller',
      mends: codes,
      effort: 1,
      does: (world) => world,
      callAgain: true,
      changed: `with ${number} dialled now and ${id}# keyed`,
    },
  ];
}
