import type { CauseCode } from './cause-catalogue.ts';
import {
  goneOf,
  guestsOf,
  redial,
  type MakePlans,
  type Need,
  type RemedyPlan,
} from './remedy-plan.ts';
import { beyondGuessing } from './guess-plans.ts';
import { identityOf } from './identity.ts';
import { command, leave, type RemedyStep } from './remedy-step.ts';
import type { Session } from './session.ts';
import {
  enableAndStart,
  organizerCalls,
  organizerSignsIn,
  starts,
  startsOrResets,
  startWithoutPin,
} from './start-plans.ts';

const lighter =
  (make: MakePlans): MakePlans =>
  (need) =>
    make(need).map((plan) => ({ ...plan, effort: 0 }));

const all =
  (...makers: readonly MakePlans[]): MakePlans =>
  (need) =>
    makers.flatMap((make) => make(need));

/** What can be done about each cause. */
export const REMEDY_PLANS: Partial<Readonly<Record<CauseCode, MakePlans>>> = {
  'start.nobody': starts,
  'start.tenantDefaultOnly': all(lighter(startWithoutPin), starts),
  'start.guestsOnly': all(lighter(organizerSignsIn), starts),
  'start.elsewhere': starts,
  'pin.wrong': startsOrResets,
  'pin.revoked': startsOrResets,
  'pin.tooManyGuesses': beyondGuessing,
  'pin.lobbyOff': starts,
  'pin.otherOrganizer': starts,
  'pin.notFinished': starts,
  'pin.keysLost': starts,
  'pin.atPrompt': starts,
  'pin.withoutStar': starts,
  'keys.hashTwice': starts,
  'lobby.locked': all(unlock, admitAll),
  'lobby.bypassOff': all(admitAll, bypassOn),
  'lobby.timeout': all(anew, starts),
  'number.unregistered': anew,
  'number.unknown': anew,
  'number.tollFreeRefused': all(anew, allowTollFree),
  'number.noCredits': all(anew, buyCredits),
  'id.reset': anew,
  'id.released': enableAndStart,
  'id.reassigned': enableAndStart,
  'id.unknown': anew,
  'id.wrongLength': anew,
  'id.notFinished': anew,
  'id.languageTook': anew,
  'id.keysLost': byGateway,
  'keys.none': byGateway,
  'keys.early': all(anew, starts),
  'meeting.full': oneLeaves,
  'meeting.phoneOnlyLimit': all(organizerSignsIn, organizerCalls, anew),
  'meeting.unchangedLimit': all(organizerSignsIn, organizerCalls, anew),
  'line.lost': all(anew, starts),
  'bridge.stopped': all(anew, starts),
};

/** Whoever is not in dials again; who waits in the lobby hangs up first. */
export function anew(need: Need): readonly RemedyPlan[] {
  const steps = redial(need, need.symptoms);
  return steps.length === 0 ? [] : [{ steps, by: 'caller', mends: need.codes, effort: 1 }];
}

/** Keys do not come through: the gateway is mended, or they dial by another way. */
function byGateway(need: Need): readonly RemedyPlan[] {
  const where = 'Have the gateway’s handling of tones mended; then, or by another way, ';
  return anew(need).map((plan) => ({ ...plan, by: 'gateway', where }));
}

function asked(
  { codes }: Need,
  steps: readonly RemedyStep[],
  how: { readonly effort: number; readonly cmdlet?: string },
): readonly RemedyPlan[] {
  return [{ steps, by: 'administrator', mends: codes, ...how }];
}

function unlock(need: Need): readonly RemedyPlan[] {
  const { meeting, symptoms } = need;
  const step = command(`unlock ${meeting.id}`, { command: 'meeting.unlock', meeting: meeting.id });
  const gone = redial(need, goneOf(symptoms));
  return [
    ...asked(need, [step, ...gone], { effort: 1 }),
    // Unlocking lets in only those whom the bypass would have let in.
    ...(gone.length === 0 ? asked(need, [step, ...redial(need, symptoms)], { effort: 3 }) : []),
  ];
}

function admitAll(need: Need): readonly RemedyPlan[] {
  const { meeting, symptoms } = need;
  const gone = redial(need, goneOf(symptoms));
  const admit = command(`admit who waits for ${meeting.id}`, {
    command: 'meeting.admit',
    meeting: meeting.id,
  });
  return asked(need, [...gone, admit], { effort: 2 });
}

function bypassOn(need: Need): readonly RemedyPlan[] {
  const { meeting, symptoms } = need;
  const words = `let dial-in callers of ${meeting.id} bypass the lobby, which acts for those who call from then on`;
  const on = command(words, {
    command: 'meeting.set',
    meeting: meeting.id,
    changes: { dialInBypass: true },
  });
  return asked(need, [on, ...redial(need, symptoms)], { effort: 3 });
}

function allowTollFree(need: Need): readonly RemedyPlan[] {
  const { investigation, organizer } = need;
  const user = organizer.id;
  const allow = command(`allow toll-free numbers for meetings of ${investigation.nameOf(user)}`, {
    command: 'user.set',
    user,
    changes: { allowTollFreeDialIn: true },
  });
  const cmdlet = `Set-CsOnlineDialInConferencingUser -Identity ${user} -AllowTollFreeDialIn $true`;
  return asked(need, [allow, ...redialAsBefore(need)], { effort: 3, cmdlet });
}

function buyCredits(need: Need): readonly RemedyPlan[] {
  const buy = command('buy credits for toll-free calls', {
    command: 'tenant.set',
    changes: { tollFreeCredits: true },
  });
  return asked(need, [buy, ...redialAsBefore(need)], { effort: 3 });
}

/** Once toll-free calls are taken, the number that was dialled serves. */
function redialAsBefore(need: Need): readonly RemedyStep[] {
  const { symptoms } = need;
  return redial({ ...need, asDialled: true }, symptoms);
}

/** A full meeting has room again once somebody has gone. */
function oneLeaves(need: Need): readonly RemedyPlan[] {
  const { investigation, meeting, symptoms, codes } = need;
  const inside = investigation.timeline.sessions.filter((session) => {
    return session.meeting === meeting.id && session.place === 'meeting' && session.by === 'phone';
  });
  const people = new Set(guestsOf(need).map(({ session }) => session.person)).size;
  const leavers = whoMayLeave(need, inside, Math.max(1, people)).map((session) =>
    leave(investigation, session),
  );
  const where = `Wait until somebody has left ${meeting.id}, for example: `;
  return leavers.length === 0
    ? []
    : [
        {
          steps: [...leavers, ...redial(need, symptoms)],
          by: 'caller',
          mends: codes,
          effort: 2,
          where,
        },
      ];
}

/** The newest of these who are not the organizer, of whom one stays: the meeting ends with the last one. */
function whoMayLeave(
  { investigation, meeting, organizer }: Need,
  inside: readonly Session[],
  most: number,
): readonly Session[] {
  const guests = inside.filter((session) => identityOf(session, organizer) === 'no');
  const others = investigation.timeline.sessions.some((session) => {
    const isIn = session.meeting === meeting.id && session.place === 'meeting';
    return isIn && !guests.includes(session);
  });
  return (others ? guests : guests.slice(1)).slice(-most);
}
