import { assign, setup } from 'xstate';
import type { MeetingLimit } from '../domain/timer-name.ts';
import type {
  MeetingEffect,
  MeetingEvent,
  MeetingInput,
  JoiningParticipant,
  Waiting,
} from './meeting-events.ts';

/** What a meeting's machine remembers. */
export interface MeetingContext extends MeetingInput {
  /** The lobby, in order of arrival. */
  readonly waiting: readonly Waiting[];
  /** Who is in the meeting, in order of joining. */
  readonly present: readonly JoiningParticipant[];
  /** Somebody by the app has been in since the start: it is no meeting by phone alone (MTG-5). */
  readonly appHasCome: boolean;
  readonly locked: boolean;
  /** Milliseconds since the epoch; 0 while not started. */
  readonly startedAt: number;
  /** Effects of the transition just made; the executor takes them out after each event. */
  readonly outbox: MeetingEffect[];
}

type Args = { context: MeetingContext; event: MeetingEvent };

const isPhone = (newcomer: JoiningParticipant): boolean => newcomer.by === 'phone';

/** The organizer by PIN is never turned away: without the organizer nobody gets in at all (A). */
function isFull({ context, event }: Args): boolean {
  if (event.type !== 'ARRIVE' || event.newcomer.by === 'app' || event.newcomer.organizer)
    return false;
  const phones = context.present.filter(isPhone).length;
  const waiting = context.waiting.filter(({ newcomer }) => isPhone(newcomer)).length;
  return phones + waiting >= context.settings.meetingCapacity;
}

function starts(args: Args): boolean {
  return args.event.type === 'ARRIVE' && args.event.newcomer.starts !== null;
}

/** Who of the lobby the event lets in, in order of arrival. */
function admittedBy({ context, event }: Args): readonly Waiting[] {
  switch (event.type) {
    case 'ADMIT':
      return event.who === null
        ? context.waiting
        : context.waiting.filter(({ newcomer }) => newcomer.who === event.who);
    case 'UNLOCK':
      return context.waiting.filter(
        ({ newcomer, reason }) =>
          event.admitsBypass && reason === 'locked' && newcomer.heldBack === null,
      );
    default:
      return context.startReleasesLobby() ? context.waiting : [];
  }
}

/** Who is in once the event has let people in or out; `null` when it changes nothing in that. */
function attendeesAfter({ context, event }: Args): readonly JoiningParticipant[] | null {
  const { present } = context;
  const admitted = admittedBy({ context, event }).map(({ newcomer }) => newcomer);
  switch (event.type) {
    case 'ARRIVE':
      // With nobody in, the arrival starts the meeting and the lobby follows it.
      return [...present, event.newcomer, ...(present.length === 0 ? admitted : [])];
    case 'DEPART':
      return present.some(({ who }) => who === event.who)
        ? present.filter(({ who }) => who !== event.who)
        : null;
    default:
      return admitted.length > 0 ? [...present, ...admitted] : null;
  }
}

const isApp = (newcomer: JoiningParticipant): boolean => newcomer.by === 'app';

/** Who is in has changed; somebody is in by phone, and by the app somebody is or was (MTG-5). */
function makesAppAndPhone(args: Args): boolean {
  const attendees = attendeesAfter(args);
  if (attendees === null) return false;
  return attendees.some(isPhone) && (args.context.appHasCome || attendees.some(isApp));
}

function admit(
  context: MeetingContext,
  newcomer: JoiningParticipant,
  fromLobby: boolean,
  present: number,
): void {
  context.outbox.push({ type: 'admit', who: newcomer.who, fromLobby, present });
}

/** Pushes the effects that let these in, in order, behind `before` who are in already. */
function admitAll(context: MeetingContext, admitted: readonly Waiting[], before: number): void {
  admitted.forEach(({ newcomer }, index) => admit(context, newcomer, true, before + index + 1));
}

function whyHeldBack({ context, event }: Args): Waiting['reason'] | null {
  if (event.type !== 'ARRIVE') return null;
  return context.locked ? 'locked' : event.newcomer.heldBack;
}

/** Who is in from now on, and whether the app has come. */
function nowPresent(
  { appHasCome }: MeetingContext,
  present: readonly JoiningParticipant[],
): Pick<MeetingContext, 'present' | 'appHasCome'> {
  return { present, appHasCome: appHasCome || present.some(isApp) };
}

/** The words of the meeting machine: its context, events, actions, guards and delays. */
export const meetingSetup = setup({
  types: {} as { context: MeetingContext; input: MeetingInput; events: MeetingEvent },
  delays: {
    phoneOnlyWithoutPin: ({ context }) => context.settings.phoneOnlyWithoutPinMs,
    // Counted from the start of the meeting, also when the PIN came later.
    phoneOnlyWithPin: ({ context, event }) =>
      context.settings.phoneOnlyWithPinMs -
      ('at' in event && context.startedAt > 0 ? event.at - context.startedAt : 0),
    appAndPhoneUnchanged: ({ context }) => context.settings.appAndPhoneUnchangedMs,
  },
  guards: {
    isFull,
    makesAppAndPhone,
    startsByAppAndPhone: (args) => starts(args) && makesAppAndPhone(args),
    startsByApp: (args) =>
      args.event.type === 'ARRIVE' &&
      args.event.newcomer.starts !== null &&
      isApp(args.event.newcomer),
    startsWithPin: (args) => args.event.type === 'ARRIVE' && args.event.newcomer.starts === 'pin',
    startsWithoutPin: starts,
    isHeldBack: (args) => whyHeldBack(args) !== null,
    isOrganizerLetIn: (args) =>
      args.event.type === 'ARRIVE' && args.event.newcomer.organizer && whyHeldBack(args) === null,
    leavesAppAlone: (args) => attendeesAfter(args)?.some(isPhone) === false,
    isLast: ({ context, event }) =>
      event.type === 'DEPART' &&
      context.present.length === 1 &&
      context.present[0]?.who === event.who,
  },
  actions: {
    /** Starts, lets the newcomer in and then the lobby, in order of arrival (START-7). */
    start: ({ context, event }) => {
      if (event.type !== 'ARRIVE' || event.newcomer.starts === null) return;
      const { newcomer } = event;
      context.outbox.push({ type: 'start', by: newcomer.who, means: event.newcomer.starts });
      admit(context, newcomer, false, 1);
      admitAll(context, admittedBy({ context, event }), 1);
    },
    /** Starts because somebody who waits is the organizer; everyone joins in order of arrival. */
    startFromLobby: ({ context, event }) => {
      if (event.type !== 'IDENTIFIED') return;
      context.outbox.push({ type: 'start', by: event.who, means: 'pin' });
      admitAll(context, admittedBy({ context, event }), 0);
    },
    admitNewcomer: ({ context, event }) => {
      if (event.type === 'ARRIVE')
        admit(context, event.newcomer, false, context.present.length + 1);
    },
    hold: ({ context, event }) => {
      if (event.type !== 'ARRIVE') return;
      const reason = whyHeldBack({ context, event }) ?? 'notStarted';
      const ahead = context.waiting.length;
      context.outbox.push({ type: 'hold', who: event.newcomer.who, reason, ahead });
    },
    holdForStart: ({ context, event }) => {
      if (event.type !== 'ARRIVE') return;
      const ahead = context.waiting.length;
      context.outbox.push({ type: 'hold', who: event.newcomer.who, reason: 'notStarted', ahead });
    },
    turnAway: ({ context, event }) => {
      if (event.type === 'ARRIVE')
        context.outbox.push({ type: 'turnAway', who: event.newcomer.who });
    },
    admitWaiting: ({ context, event }) => {
      admitAll(context, admittedBy({ context, event }), context.present.length);
    },
    tellDeparture: ({ context, event }) => {
      if (event.type !== 'DEPART') return;
      const { who, how } = event;
      if (context.waiting.some(({ newcomer }) => newcomer.who === who)) {
        context.outbox.push({ type: 'goneFromLobby', who, how });
      } else if (context.present.some((newcomer) => newcomer.who === who)) {
        context.outbox.push({ type: 'goneFromMeeting', who });
      }
    },
    endAsLastLeft: ({ context }) => {
      context.outbox.push({ type: 'end', why: 'lastLeft' });
    },
    endAtLimit: ({ context }, { limit }: { limit: MeetingLimit }) => {
      context.outbox.push({ type: 'timerFired', timer: limit });
      for (const { who } of context.present) {
        context.outbox.push({ type: 'disband', who, why: 'meetingLimit' });
      }
      context.outbox.push({ type: 'end', why: limit });
    },
    /** Whoever still waits for a meeting that has ended waits for its next start. */
    regroupForStart: ({ context }) => {
      for (const { newcomer, reason } of context.waiting) {
        if (reason === 'notStarted') continue;
        context.outbox.push({ type: 'regroup', who: newcomer.who, reason: 'notStarted' });
      }
    },
    /** Unlocking admits nobody by itself but those whom the bypass would have let in (LOB-4). */
    regroupUnlocked: ({ context, event }) => {
      const admitted = admittedBy({ context, event });
      for (const waiting of context.waiting) {
        if (waiting.reason !== 'locked' || admitted.includes(waiting)) continue;
        context.outbox.push({
          type: 'regroup',
          who: waiting.newcomer.who,
          reason: 'awaitingAdmit',
        });
      }
    },
    tellLock: ({ context }) => {
      context.outbox.push({ type: 'lock' });
    },
    tellUnlock: ({ context }) => {
      context.outbox.push({ type: 'unlock' });
    },
    tellUnexpected: ({ context, event }) => {
      context.outbox.push({ type: 'unexpected', event: event.type });
    },

    rememberStart: assign(({ context, event }) => ({
      startedAt: 'at' in event ? event.at : context.startedAt,
      ...nowPresent(context, [
        ...(event.type === 'ARRIVE' ? [event.newcomer] : []),
        ...admittedBy({ context, event }).map(({ newcomer }) => newcomer),
      ]),
      waiting: context.waiting.filter((one) => !admittedBy({ context, event }).includes(one)),
    })),
    rememberNewcomer: assign(({ context, event }) =>
      event.type === 'ARRIVE' ? nowPresent(context, [...context.present, event.newcomer]) : {},
    ),
    rememberWaiting: assign(({ context, event }) => {
      if (event.type !== 'ARRIVE') return {};
      const reason = whyHeldBack({ context, event }) ?? 'notStarted';
      return { waiting: [...context.waiting, { newcomer: event.newcomer, reason }] };
    }),
    rememberWaitingForStart: assign(({ context, event }) => {
      if (event.type !== 'ARRIVE') return {};
      const waiting: Waiting = { newcomer: event.newcomer, reason: 'notStarted' };
      return { waiting: [...context.waiting, waiting] };
    }),
    rememberAdmitted: assign(({ context, event }) => {
      const admitted = admittedBy({ context, event });
      return {
        ...nowPresent(context, [...context.present, ...admitted.map(({ newcomer }) => newcomer)]),
        waiting: context.waiting.filter((one) => !admitted.includes(one)),
      };
    }),
    rememberUnlocked: assign(({ context }) => ({
      locked: false,
      waiting: context.waiting.map((one): Waiting =>
        one.reason === 'locked' ? { newcomer: one.newcomer, reason: 'awaitingAdmit' } : one,
      ),
    })),
    rememberLocked: assign({ locked: true }),
    forgetDeparted: assign(({ context, event }) => {
      if (event.type !== 'DEPART') return {};
      return {
        waiting: context.waiting.filter(({ newcomer }) => newcomer.who !== event.who),
        present: context.present.filter((newcomer) => newcomer.who !== event.who),
      };
    }),
    forgetMeeting: assign(({ context }) => ({
      startedAt: 0,
      appHasCome: false,
      locked: false,
      present: [],
      waiting: context.waiting.map(({ newcomer }): Waiting => ({ newcomer, reason: 'notStarted' })),
    })),
  },
});
