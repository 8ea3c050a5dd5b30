import type { Meeting, Organizer } from '../domain/directory-entry.ts';
import type { Investigation } from './investigation.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { Remedy } from './diagnosis.ts';
import { identityOf } from './identity.ts';
import {
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
import type { Visit } from './visit.ts';
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
  readonly one: Investigation;
  readonly meeting: Meeting;
  readonly organizer: Organizer;
  /** Who is to get in, one visit a person. */
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
  return symptoms.filter(({ visit }) => identityOf(visit, organizer) === 'no');
}

/** Those whose call is over, or about to be: nothing lets them in unless they dial again. */
export function goneOf(symptoms: readonly Symptom[]): readonly Symptom[] {
  return symptoms.filter(({ visit }) => visit.place === 'ended' || visit.turnedAway !== null);
}

/** These dial the meeting's own ID again, by numbers that serve; none for nobody. */
export function redial(need: Need, symptoms: readonly Symptom[]): readonly RemedyStep[] {
  const { one, meeting, organizer, faulty, plain = false } = need;
  const { conferenceId } = meeting;
  if (conferenceId === null) return [];
  const calls = byNumber(need, symptoms).map(({ number, visits }) => {
    const who = visits.map((visit) => diallerOf(one, visit, faulty.get(visit.person) ?? null));
    const [only] = visits;
    const pin =
      !plain && visits.length === 1 && only !== undefined && identityOf(only, organizer) !== 'no'
        ? validPin(one, organizer)
        : null;
    return dial(who, routeBy(one, number, plainly(conferenceId)), pin);
  });
  const joins = symptoms.flatMap(({ visit }) => (visit.by === 'app' ? [rejoin(one, visit)] : []));
  return [...calls, ...joins];
}

/** Who dials which number; the organizer, who keys a PIN, apart from the others. */
function byNumber(
  { one, organizer, asDialled = false }: Need,
  symptoms: readonly Symptom[],
): readonly { readonly number: string; readonly visits: readonly Visit[] }[] {
  const groups = new Map<string, { number: string; visits: Visit[] }>();
  for (const { visit } of symptoms) {
    if (visit.by === 'app') continue;
    const serving = numberThatServes(one, visit, organizer);
    const number = asDialled ? (visit.dialled ?? serving) : serving;
    const own = identityOf(visit, organizer) === 'no' ? '' : visit.person;
    const key = `${number} ${own}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { number, visits: [visit] });
    else group.visits.push(visit);
  }
  return [...groups.values()];
}

/** The way by a number to a meeting, with how the bridge listens. */
export function routeBy(one: Investigation, number: string, conferenceId: Kept): Route {
  return { number, conferenceId, heardOut: !one.directory.settings.bargeIn };
}

/** The number that they dialled where it takes the call, else one that does. */
export function numberThatServes(
  one: Investigation,
  visit: Visit | null,
  organizer: Organizer,
): string {
  const dialled = one.directory.number(visit?.dialled ?? '');
  const refused = dialled?.kind === 'tollFree' && !mayDialFree(one, organizer);
  if (dialled?.registered === true && !refused) return dialled.number;
  return one.numberFor(organizer, mayDialFree(one, organizer));
}

function mayDialFree(one: Investigation, organizer: Organizer): boolean {
  return one.directory.tenant.tollFreeCredits && organizer.allowTollFreeDialIn;
}

/** The PIN that is valid now, in words and in a scenario's; `null` for a user without one. */
export function validPin(one: Investigation, organizer: Organizer): PinKeyed | null {
  const valid = one.validPin(organizer);
  if (valid === null) return null;
  const which = one.pinWords(organizer, valid.version);
  const words =
    which === 'the PIN' ? 'the leader PIN' : `the leader PIN that is valid now (${which.slice(8)})`;
  return { words, digits: valid.digits, written: `\${${one.actorOf(organizer.id)}.pin}` };
}

/** An ID that a meeting might get: no meeting has it, and its first digit is no zero. */
export function newConferenceId(one: Investigation): string {
  const digits = one.directory.profile.conferenceIdDigits;
  return `9${one.recording.pins.wrongDigits(digits - 1)}`;
}
