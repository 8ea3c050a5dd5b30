import type { LobbyReason } from '../domain/reasons.ts';
import type {
  MeetingEffect,
  MeetingEvent,
  MeetingInput,
  MeetingParticipant,
  Waiting,
} from './meeting-events.ts';

/** What a meeting's machine remembers: all that there is to know of a meeting that people are at. */
export interface MeetingContext extends MeetingInput {
  /** The lobby, in order of arrival. */
  readonly waiting: readonly Waiting[];
  /** Who is in the meeting, in order of joining. */
  readonly present: readonly MeetingParticipant[];
  /** Somebody by the app has been in since the start: it is no meeting by phone alone (MTG-5). */
  readonly appHasCome: boolean;
  readonly locked: boolean;
  /** Milliseconds since the epoch; 0 while not started. */
  readonly startedAt: number;
  /** Effects of the transition just made; the executor takes them out after each event. */
  readonly outbox: MeetingEffect[];
}

/** What guards and actions are given. */
export interface MeetingArgs {
  readonly context: MeetingContext;
  readonly event: MeetingEvent;
}

const isPhone = ({ by }: MeetingParticipant): boolean => by === 'phone';
const isApp = ({ by }: MeetingParticipant): boolean => by === 'app';

/** The organizer by PIN is never turned away: without the organizer nobody gets in at all (A). */
export function isFull({ context, event }: MeetingArgs): boolean {
  if (event.type !== 'ARRIVE' || isApp(event.participant) || event.participant.organizer)
    return false;
  const { present, waiting, settings } = context;
  // Most meetings have room for all who are here, however they came: nobody has to be counted.
  if (present.length + waiting.length < settings.meetingCapacity) return false;
  const phones = present.filter(isPhone).length;
  const held = waiting.filter(({ participant }) => isPhone(participant)).length;
  return phones + held >= settings.meetingCapacity;
}

/** Whether the event is an arrival that starts the meeting, of one for whom `is` holds as well. */
export function starts(
  { event }: MeetingArgs,
  is: (participant: MeetingParticipant) => boolean = () => true,
): boolean {
  return event.type === 'ARRIVE' && event.participant.starts !== null && is(event.participant);
}

/** Whether the event is an arrival by the app that starts the meeting. */
export function startsByApp(args: MeetingArgs): boolean {
  return starts(args, isApp);
}

/** Why who arrives at the started meeting waits; `null` for who does not. */
export function whyHeldBack({ context, event }: MeetingArgs): LobbyReason | null {
  if (event.type !== 'ARRIVE') return null;
  return context.locked ? 'locked' : event.participant.heldBack;
}

/** Who of the lobby the event lets in, in order of arrival. */
export function admittedBy({ context, event }: MeetingArgs): readonly Waiting[] {
  switch (event.type) {
    case 'ADMIT':
      return event.who === null
        ? context.waiting
        : context.waiting.filter(({ participant }) => participant.who === event.who);
    case 'UNLOCK':
      return context.waiting.filter(
        ({ participant, reason }) =>
          event.admitsBypass && reason === 'locked' && participant.heldBack === null,
      );
    default:
      return context.startReleasesLobby() ? context.waiting : [];
  }
}

/** Who is in once the event has let people in or out; `null` when it changes nothing in that. */
function presentAfter(args: MeetingArgs): readonly MeetingParticipant[] | null {
  const { context, event } = args;
  const { present } = context;
  switch (event.type) {
    case 'ARRIVE':
      // With nobody in, the arrival starts the meeting and the lobby follows it.
      return [...present, event.participant, ...(present.length === 0 ? admittedIn(args) : [])];
    case 'DEPART':
      return present.some(({ who }) => who === event.who)
        ? present.filter(({ who }) => who !== event.who)
        : null;
    default: {
      const admitted = admittedIn(args);
      return admitted.length > 0 ? [...present, ...admitted] : null;
    }
  }
}

function admittedIn(args: MeetingArgs): readonly MeetingParticipant[] {
  return admittedBy(args).map(({ participant }) => participant);
}

/** Who is in changes; somebody is in by phone then, and by the app somebody is or was (MTG-5). */
export function makesAppAndPhone(args: MeetingArgs): boolean {
  const present = presentAfter(args);
  if (present === null) return false;
  return present.some(isPhone) && (args.context.appHasCome || present.some(isApp));
}

/** Who is in changes, and nobody is in by phone then. */
export function leavesAppAlone(args: MeetingArgs): boolean {
  return presentAfter(args)?.some(isPhone) === false;
}

/** Lets these in: who arrives, then those of the lobby, in order of arrival (START-7). */
export function letIn(
  context: MeetingContext,
  { arriving, released }: { arriving: readonly MeetingParticipant[]; released: readonly Waiting[] },
): Pick<MeetingContext, 'present' | 'waiting' | 'appHasCome'> {
  const present = [...context.present];
  const enter = (participant: MeetingParticipant, fromLobby: boolean): void => {
    const { who, organizer } = participant;
    present.push(participant);
    context.outbox.push({ type: 'admit', who, organizer, fromLobby, present: present.length });
  };
  for (const one of arriving) enter(one, false);
  for (const { participant } of released) enter(participant, true);
  const gone = new Set(released);
  const waiting =
    gone.size === 0 ? context.waiting : context.waiting.filter((one) => !gone.has(one));
  return { present, waiting, appHasCome: context.appHasCome || present.some(isApp) };
}

/** Holds who arrives in the lobby. */
export function holdIn(
  { context, event }: MeetingArgs,
  reason: LobbyReason,
): Partial<Pick<MeetingContext, 'waiting'>> {
  if (event.type !== 'ARRIVE') return {};
  const { waiting } = context;
  const { participant } = event;
  context.outbox.push({ type: 'hold', who: participant.who, reason, ahead: waiting.length });
  return { waiting: [...waiting, { participant, reason }] };
}

/** The lobby once its reasons are others; who waits for another one than before is told. */
export function reclassifyWaiting(
  { outbox }: MeetingContext,
  waiting: readonly Waiting[],
  reasonNow: (was: LobbyReason) => LobbyReason,
): readonly Waiting[] {
  return waiting.map((one) => {
    const reason = reasonNow(one.reason);
    if (reason === one.reason) return one;
    outbox.push({ type: 'reclassify', who: one.participant.who, reason });
    return { ...one, reason };
  });
}

/** Who is here, once one of them is known as the organizer. */
export function identify(
  { present, waiting }: MeetingContext,
  who: string,
): Pick<MeetingContext, 'present' | 'waiting'> {
  const known = (one: MeetingParticipant): MeetingParticipant =>
    one.who === who ? { ...one, organizer: true } : one;
  return {
    present: present.map(known),
    waiting: waiting.map((one) => ({ ...one, participant: known(one.participant) })),
  };
}
