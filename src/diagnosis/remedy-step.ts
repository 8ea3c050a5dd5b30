import type { AdminCommand } from '../domain/admin-command.ts';
import type { Organizer } from '../domain/directory-entry.ts';
import { ADMINISTRATOR } from './actors.ts';
import type { Investigation } from './investigation.ts';
import type { ScenarioStep } from './diagnosis.ts';
import { newestSessionOf } from './identity.ts';
import type { Session } from './session.ts';
import { namesOf } from './wording.ts';
import { answered, dialledToo, doneAt, together, type Change } from './what-if.ts';

/** When a step comes among others. */
export const STEP_ORDER = ['first', 'again', 'last'] as const;

/** One thing that is done as part of a remedy: as it is said, as a scenario does it and as a replay does it. */
export interface RemedyStep {
  /** A clause in the imperative, without a full stop. */
  readonly words: string;
  /** Among other steps: who has been there dials again after the others, who admits does so last. */
  readonly when: (typeof STEP_ORDER)[number];
  readonly steps: readonly ScenarioStep[];
  /** The same in a replay, begun at that moment in milliseconds since the epoch. */
  readonly does: (at: number) => Change;
  /** How long it takes until the next step, where that is not the usual time; milliseconds. */
  readonly lastsMs?: number;
}

/** The name under which a replay knows the new call of somebody. */
export function againOf({ id }: Pick<Session, 'id'>): string {
  return `${id} again`;
}

/** How somebody who dials gets to a meeting. */
export interface Route {
  readonly number: string;
  /** True where keys during a prompt do not count: each question is heard out. */
  readonly heardOut: boolean;
  /** Digits, or the variable that an earlier step keeps them in with the digits that it is in the replay. */
  readonly conferenceId: Kept;
}

/** Digits, and what a scenario writes for them: the digits, or a variable. */
export interface Kept {
  readonly digits: string;
  readonly written: string;
}

/** Digits that a scenario may write as they are. */
export function plainly(digits: string): Kept {
  return { digits, written: digits };
}

/** A PIN that is keyed: which one it is in words, how a scenario writes it, and its made-up digits. */
export interface PinKeyed extends Kept {
  /** `the leader PIN that is valid now`. */
  readonly words: string;
}

/** Who dials: by an own session, or somebody who has not come yet. */
export interface Dialler {
  /** Under which name a replay knows the call. */
  readonly call: string;
  readonly actor: string;
  readonly name: string;
  readonly from: string;
  readonly label: string | null;
  /** True where `from` is a telephone that is not their usual one. */
  readonly elsewhere?: boolean;
  /** True for somebody who has not called before. */
  readonly isNew: boolean;
  /** The session that they hang up first. */
  readonly up: Session | null;
  /** What must be otherwise than it was for their keys to count; `null` for nothing. */
  readonly keying: Keying | null;
}

/** How somebody must key whose keys did not count: by a line whose tones pass, without pauses, or not ahead. */
export type Keying = 'otherLine' | 'steadily' | 'onceAsked';

/** Somebody who has come dials again. */
export function diallerOf(
  investigation: Investigation,
  session: Session,
  keying: Keying | null = null,
): Dialler {
  const isUp = session.place !== 'ended';
  return {
    call: againOf(session),
    actor: investigation.actorOf(session.id),
    name: session.name,
    from: session.from ?? 'anonymous',
    label: session.label,
    isNew: false,
    up: isUp ? session : null,
    keying,
  };
}

/** The organizer dials: again, where they have come and are known, else for the first time. */
export function organizerDials(
  investigation: Investigation,
  organizer: Organizer,
  keying: Keying | null = null,
): Dialler {
  // Whoever is on the phone still, be it in another meeting, hangs up first.
  const up = investigation.timeline.sessions.filter(({ place }) => place !== 'ended');
  const session =
    newestSessionOf(up, organizer, 'phone') ??
    newestSessionOf(investigation.sessions, organizer, 'phone');
  if (session !== null) return diallerOf(investigation, session, keying);
  return {
    call: 'the organizer',
    actor: investigation.actorOf(organizer.id),
    name: investigation.nameOf(organizer.id),
    from: 'anonymous',
    label: organizer.displayName,
    ...{ isNew: true, up: null, keying: null },
  };
}

/** These dial, one like the other, and key what they are asked for. */
export function dial(who: readonly Dialler[], route: Route, pin: PinKeyed | null): RemedyStep {
  const names = namesOf(who);
  const up = who.filter((investigation) => investigation.up !== null);
  const actors = who.map(({ actor }) => actor).join(', ');
  const { number, conferenceId } = route;
  const id =
    conferenceId.written === conferenceId.digits ? conferenceId.digits : 'the new conference ID';
  const first = up.length === 0 ? '' : 'hang up, ';
  const keys = pin === null ? `key ${id} and #` : `key ${id} and #, then * and ${pin.words} with #`;
  const elsewhere = who.find((investigation) => investigation.elsewhere === true)?.from ?? null;
  const keying = who.find((investigation) => investigation.keying !== null)?.keying ?? null;
  const manner = [
    ...(keying === 'steadily' ? ['without pauses'] : []),
    ...(keying === 'onceAsked' && !route.heardOut ? ['each only once it is asked for'] : []),
    ...(route.heardOut ? ['each only when its question has been heard out'] : []),
  ].join(', ');
  return {
    when: who.every((investigation) => investigation.isNew) ? 'first' : 'again',
    words: `let ${names} ${first}dial ${number}${keying === 'otherLine' ? ' by a line whose tones pass' : ''}${elsewhere === null ? '' : ' from another telephone'} and ${keys}${manner === '' ? '' : `, ${manner}`}`,
    steps: [
      ...(up.length === 0 ? [] : [{ [up.map(({ actor }) => actor).join(', ')]: 'hangUp' }]),
      ...dialSteps({ actors, from: elsewhere }, route, pin, isClean(keying)),
    ],
    does: (at) =>
      together([
        ...up.map(({ up: session }) => doneAt(at, { input: 'hangUp', call: session?.id ?? '' })),
        dialledToo(
          ...who.map(({ call, from, label }) => ({
            call,
            at: at + HANG_UP_MS,
            dials: { to: number, from, name: label },
            conferenceId: conferenceId.digits,
            pin: pin?.digits ?? null,
          })),
        ),
      ]),
  };
}

/** From hanging up to dialling again. */
const HANG_UP_MS = 500;

function isClean(keying: Keying | null): boolean {
  return keying !== null && keying !== 'onceAsked';
}

/** Keys of their own, so that neither the faults of the actor's keypad nor its pace strike them. */
function cleanly(keys: string): object {
  const none = { dropped: '0%', doubled: '0%', split: '0%', swapped: '0%', lateHash: 0 };
  return { keys, typist: 'steady', silent: false, ...none };
}

function dialSteps(
  { actors, from }: { readonly actors: string; readonly from: string | null },
  { number, conferenceId, heardOut }: Route,
  pin: PinKeyed | null,
  clean: boolean,
): readonly ScenarioStep[] {
  const id = conferenceId.written;
  const press = (keys: string): unknown => (clean ? cleanly(keys) : keys);
  const other = from === null ? {} : { from };
  const dialled = clean
    ? [
        {
          [actors]: {
            dial: from === null ? number : { number, from },
            hear: 'conference-id.enter',
          },
        },
        { [actors]: { press: press(`${id}#`) } },
      ]
    : [{ [actors]: { dial: { number, conferenceId: id, ...other } } }];
  if (pin === null) return dialled;
  if (!heardOut) return [...dialled, { [actors]: { press: press(`*${pin.written}#`) } }];
  return [
    ...dialled,
    { [actors]: { hear: 'organizer.question', hearing: 'silence' } },
    { [actors]: { press: press('*'), hear: 'pin.enter', hearing: 'silence' } },
    { [actors]: { press: press(`${pin.written}#`) } },
  ];
}

/** Who waits in the lobby presses * there and keys the PIN. */
export function keyInLobby(
  investigation: Investigation,
  session: Session,
  pin: PinKeyed,
): RemedyStep {
  const seq = investigation.facts.length + 1;
  return {
    when: 'first',
    words: `let ${session.name}, who waits in the lobby, press * and key ${pin.words} with #`,
    steps: [{ [investigation.actorOf(session.id)]: { press: `*${pin.written}#` } }],
    does: (at) => answered({ call: session.id, at, conferenceId: null, pin: pin.digits }, seq),
  };
}

/** Somebody of the tenant joins by the app, signed in. */
export function signIn(
  investigation: Investigation,
  organizer: Organizer,
  meeting: string,
): RemedyStep {
  const name = investigation.nameOf(organizer.id);
  const join = { meeting, name: organizer.displayName, user: organizer.id, signedIn: true };
  return {
    when: 'first',
    words: `let ${name}, or any colleague, join ${meeting} by the app, signed in`,
    steps: [
      { [investigation.actorOf(organizer.id)]: { joinApp: { meeting, user: organizer.id } } },
    ],
    does: (at) => doneAt(at, { input: 'joinByApp', participant: 'who signs in', join }),
  };
}

/** Somebody who is in leaves. */
export function leave(investigation: Investigation, session: Session): RemedyStep {
  const byPhone = session.by === 'phone';
  return {
    when: 'first',
    words: `let ${session.name} leave`,
    steps: [{ [investigation.actorOf(session.id)]: byPhone ? 'hangUp' : 'leaveApp' }],
    does: (at) =>
      doneAt(
        at,
        byPhone
          ? { input: 'hangUp', call: session.id }
          : { input: 'leaveByApp', participant: session.id },
      ),
  };
}

/** Somebody who waits by the app goes and comes again. */
export function rejoin(investigation: Investigation, session: Session): RemedyStep {
  const { meeting, user, label, signedIn } = session;
  const join = { meeting: meeting ?? '', name: label, user, signedIn };
  const actor = investigation.actorOf(session.id);
  return {
    when: 'again',
    words: `let ${session.name} leave and join ${meeting ?? 'the meeting'} by the app again`,
    steps: [
      { [actor]: 'leaveApp' },
      { [actor]: { joinApp: { meeting: meeting ?? '', signedIn } } },
    ],
    does: (at) =>
      together([
        doneAt(at, { input: 'leaveByApp', participant: session.id }),
        doneAt(at + HANG_UP_MS, { input: 'joinByApp', participant: againOf(session), join }),
      ]),
  };
}

/** An administrator gives a command; a PIN or ID that it shows is kept in a variable. */
export function command(
  words: string,
  asked: AdminCommand,
  kept: { readonly as?: string; readonly drawn?: readonly string[] } = {},
): RemedyStep {
  const { as, drawn = [] } = kept;
  const by = { by: ADMINISTRATOR.id, role: ADMINISTRATOR.role };
  return {
    when: asked.command === 'meeting.admit' ? 'last' : 'first',
    words,
    steps: [{ ask: { ...by, ...asked, ...(as !== undefined && { as }) } }],
    does: (at) => doneAt(at, { input: 'administer', by: ADMINISTRATOR, command: asked, drawn }),
  };
}
