import type { Meeting, Organizer } from '../domain/directory-entry.ts';
import type { Investigation } from './investigation.ts';
import type { CauseCode } from './cause-code.ts';
import type { Remedy } from './diagnosis.ts';
import { identityOf } from './identity.ts';
import {
  command,
  dial,
  diallerOf,
  plainly,
  rejoin,
  type Kept,
  type Keying,
  type PinKeyed,
  type RemedyStep,
  type Route,
} from './remedy-step.ts';
import type { Session } from './session.ts';
import type { Symptom } from './symptom.ts';

/** What can be done from now on, before it has been tried. */
export interface RemedyPlan {
  readonly steps: readonly RemedyStep[];
  readonly by: Remedy['by'];
  readonly cmdlet?: string;
  readonly mends: readonly CauseCode[];
  /** How many people have to do something: the shortest remedy comes first. */
  readonly effort: number;
  /** Said in front of the steps, for example when to do so. */
  readonly where?: string;
}

/** What plans are made for. */
export interface Need {
  readonly investigation: Investigation;
  readonly meeting: Meeting;
  readonly organizer: Organizer;
  /** Who is to get in, one session a person. */
  readonly symptoms: readonly Symptom[];
  /** The causes that it is against. */
  readonly codes: readonly CauseCode[];
  /** People whose keys did not count, with how they must key for them to; otherwise it fails as it did. */
  readonly faulty: ReadonlyMap<string, Keying>;
  /** True where the numbers that were dialled serve by then. */
  readonly asDialled?: boolean;
  /** True for dialling again and nothing else: nobody keys a PIN. */
  readonly plain?: boolean;
}

/** Makes the plans against a cause. */
export type MakePlans = (need: Need) => readonly RemedyPlan[];

/** Those in trouble who are not the organizer of the meeting. */
export function guestsOf({ symptoms, organizer }: Need): readonly Symptom[] {
  return symptoms.filter(({ session }) => identityOf(session, organizer) === 'no');
}

/** Those whose call is over, or about to be: nothing lets them in unless they dial again. */
export function goneOf(symptoms: readonly Symptom[]): readonly Symptom[] {
  return symptoms.filter(({ session }) => session.place === 'ended' || session.turnedAway !== null);
}

/** These dial the meeting's own ID again, by numbers that serve; none for nobody. */
export function redial(need: Need, symptoms: readonly Symptom[]): readonly RemedyStep[] {
  const { investigation, meeting, organizer, faulty, plain = false } = need;
  const { conferenceId } = meeting;
  if (conferenceId === null) return [];
  const calls = byNumber(need, symptoms).map(({ number, sessions }) => {
    const who = sessions.map((session) =>
      diallerOf(investigation, session, faulty.get(session.person) ?? null),
    );
    const [only] = sessions;
    const pin =
      !plain && sessions.length === 1 && only !== undefined && identityOf(only, organizer) !== 'no'
        ? validPin(investigation, organizer)
        : null;
    return dial(who, routeBy(investigation, number, plainly(conferenceId)), pin);
  });
  const joins = symptoms.flatMap(({ session }) =>
    session.by === 'app' ? [rejoin(investigation, session)] : [],
  );
  return [...calls, ...joins];
}

/** Who dials which number; the organizer, who keys a PIN, apart from the others. */
function byNumber(
  { investigation, organizer, asDialled = false }: Need,
  symptoms: readonly Symptom[],
): readonly { readonly number: string; readonly sessions: readonly Session[] }[] {
  const groups = new Map<string, { number: string; sessions: Session[] }>();
  for (const { session } of symptoms) {
    if (session.by === 'app') continue;
    const serving = numberThatServes(investigation, session, organizer);
    const number = asDialled ? (session.dialled ?? serving) : serving;
    const own = identityOf(session, organizer) === 'no' ? '' : session.person;
    const key = `${number} ${own}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { number, sessions: [session] });
    else group.sessions.push(session);
  }
  return [...groups.values()];
}

/** The way by a number to a meeting, with how the bridge listens. */
export function routeBy(investigation: Investigation, number: string, conferenceId: Kept): Route {
  return { number, conferenceId, heardOut: !investigation.directory.settings.bargeIn };
}

/** The number that they dialled where it takes the call, else one that does. */
export function numberThatServes(
  investigation: Investigation,
  session: Session | null,
  organizer: Organizer,
): string {
  const dialled = investigation.directory.number(session?.dialled ?? '');
  const refused = dialled?.kind === 'tollFree' && !mayDialFree(investigation, organizer);
  if (dialled?.registered === true && !refused) return dialled.number;
  return investigation.numberFor(organizer, mayDialFree(investigation, organizer));
}

function mayDialFree(investigation: Investigation, organizer: Organizer): boolean {
  return investigation.directory.tenant.tollFreeCredits && organizer.allowTollFreeDialIn;
}

/** The PIN that is valid now, in words and in a scenario's; `null` for a user without one. */
export function validPin(investigation: Investigation, organizer: Organizer): PinKeyed | null {
  const valid = investigation.validPin(organizer);
  if (valid === null) return null;
  const which = investigation.pinWords(organizer, valid.version);
  const words =
    which === 'the PIN' ? 'the leader PIN' : `the leader PIN that is valid now (${which.slice(8)})`;
  return { words, digits: valid.digits, written: `\${${investigation.actorOf(organizer.id)}.pin}` };
}

/** An ID that a meeting might get: no meeting has it, and its first digit is no zero. */
export function newConferenceId(investigation: Investigation): string {
  const digits = investigation.directory.profile.conferenceIdDigits;
  return `9${investigation.recording.pins.wrongDigits(digits - 1)}`;
}

/** All plans of these makers. */
export function either(...makers: readonly MakePlans[]): MakePlans {
  return (need) => makers.flatMap((make) => make(need));
}

/** The same plans, before all others. */
export function lighter(make: MakePlans): MakePlans {
  return (need) => make(need).map((plan) => ({ ...plan, effort: 0 }));
}

/** Whoever is not in dials again; who waits in the lobby hangs up first. */
export function anew(need: Need): readonly RemedyPlan[] {
  const steps = redial(need, need.symptoms);
  return steps.length === 0 ? [] : [{ steps, by: 'caller', mends: need.codes, effort: 1 }];
}

/** Keys do not come through: the gateway is mended, or they dial by another way. */
export function byGateway(need: Need): readonly RemedyPlan[] {
  const where = 'Have the gateway’s handling of tones mended; then, or by another way, ';
  return anew(need).map((plan) => ({ ...plan, by: 'gateway', where }));
}

/** A plan of what an administrator is asked for. */
export function asked(
  { codes }: Need,
  steps: readonly RemedyStep[],
  how: { readonly effort: number; readonly cmdlet?: string },
): readonly RemedyPlan[] {
  return [{ steps, by: 'administrator', mends: codes, ...how }];
}

/** Who waits is admitted, those who have hung up once they have dialled again. */
export function admitAll(need: Need): readonly RemedyPlan[] {
  const { meeting, symptoms } = need;
  const gone = redial(need, goneOf(symptoms));
  const admit = command(`admit who waits for ${meeting.id}`, {
    command: 'meeting.admit',
    meeting: meeting.id,
  });
  return asked(need, [...gone, admit], { effort: 2 });
}

/** Once toll-free calls are taken, the number that was dialled serves. */
export function redialAsBefore(need: Need): readonly RemedyStep[] {
  const { symptoms } = need;
  return redial({ ...need, asDialled: true }, symptoms);
}
