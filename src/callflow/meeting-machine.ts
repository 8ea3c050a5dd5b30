import type { MeetingEnd } from '../domain/reasons.ts';
import { assign, setup } from 'xstate';
import {
  admittedBy,
  holdIn,
  identify,
  isFull,
  leavesAppAlone,
  letIn,
  makesAppAndPhone,
  reclassifyWaiting,
  starts,
  startsByApp,
  whyHeldBack,
  type MeetingContext,
} from './meeting-context.ts';
import type { MeetingEvent, MeetingInput } from './meeting-events.ts';

const meetingSetup = setup({
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
    startsByApp,
    startsWithPin: (args) => starts(args, (one) => one.starts === 'pin'),
    startsWithoutPin: (args) => starts(args),
    isHeldBack: (args) => whyHeldBack(args) !== null,
    isOrganizerLetIn: (args) =>
      args.event.type === 'ARRIVE' &&
      args.event.participant.organizer &&
      whyHeldBack(args) === null,
    leavesAppAlone,
    isLast: ({ context, event }) =>
      event.type === 'DEPART' &&
      context.present.length === 1 &&
      context.present[0]?.who === event.who,
  },
  actions: {
    /** The arrival starts the meeting, and the lobby follows it in (START-7). */
    start: assign(({ context, event }) => {
      if (event.type !== 'ARRIVE' || event.participant.starts === null) return {};
      const { participant, at } = event;
      context.outbox.push({ type: 'start', by: participant.who, means: event.participant.starts });
      const released = admittedBy({ context, event });
      return { startedAt: at, ...letIn(context, { arriving: [participant], released }) };
    }),
    /** Somebody who waits is the organizer: it starts, and everyone joins in order of arrival. */
    startFromLobby: assign(({ context, event }) => {
      if (event.type !== 'IDENTIFIED') return {};
      const { who, at } = event;
      context.outbox.push({ type: 'start', by: who, means: 'pin' });
      const known = { ...context, ...identify(context, who) };
      const released = admittedBy({ context: known, event });
      return { startedAt: at, ...letIn(known, { arriving: [], released }) };
    }),
    identify: assign(({ context, event }) =>
      event.type === 'IDENTIFIED' ? identify(context, event.who) : {},
    ),
    admitArrival: assign(({ context, event }) =>
      event.type === 'ARRIVE'
        ? letIn(context, { arriving: [event.participant], released: [] })
        : {},
    ),
    admitWaiting: assign(({ context, event }) =>
      letIn(context, { arriving: [], released: admittedBy({ context, event }) }),
    ),
    holdForStart: assign((args) => holdIn(args, 'notStarted')),
    holdBack: assign((args) => holdIn(args, whyHeldBack(args) ?? 'notStarted')),
    turnAway: assign(({ context, event }) => {
      if (event.type === 'ARRIVE')
        context.outbox.push({ type: 'turnAway', who: event.participant.who });
      return {};
    }),
    lock: assign(({ context }) => {
      context.outbox.push({ type: 'lock' });
      return { locked: true };
    }),
    /** Admits nobody by itself but those whom the bypass would have let in (LOB-4). */
    unlock: assign(({ context, event }) => {
      context.outbox.push({ type: 'unlock' });
      const after = letIn(context, { arriving: [], released: admittedBy({ context, event }) });
      const waiting = reclassifyWaiting(context, after.waiting, (was) =>
        was === 'locked' ? 'awaitingAdmit' : was,
      );
      return { ...after, waiting, locked: false };
    }),
    depart: assign(({ context, event }) => {
      if (event.type !== 'DEPART') return {};
      const { who, how } = event;
      const held = context.waiting.findIndex(({ participant }) => participant.who === who);
      if (held >= 0) {
        context.outbox.push({ type: 'goneFromLobby', who, how });
        return { waiting: context.waiting.toSpliced(held, 1) };
      }
      const gone = context.present.find((one) => one.who === who);
      if (gone === undefined) return {};
      const { organizer } = gone;
      const present = context.present.filter((one) => one !== gone);
      context.outbox.push({ type: 'goneFromMeeting', who, organizer, present: present.length });
      return { present };
    }),
    /** Puts out who is in. Whoever still waits does so for the next start, and proves it anew. */
    end: assign(({ context }, { why }: { why: MeetingEnd }) => {
      context.present.forEach(({ who }, index) => {
        context.outbox.push({ type: 'disband', who, present: context.present.length - index - 1 });
      });
      context.outbox.push({ type: 'end', why });
      const waiting = reclassifyWaiting(context, context.waiting, () => 'notStarted').map(
        ({ participant, reason }) => ({
          participant: { ...participant, organizer: false },
          reason,
        }),
      );
      return { startedAt: 0, appHasCome: false, locked: false, present: [], waiting };
    }),
    tellUnexpected: assign(({ context, event }) => {
      context.outbox.push({ type: 'unexpected', event: event.type });
      return {};
    }),
  },
});

const { createStateConfig } = meetingSetup;

/*
 * notStarted ◀── started, started.byPhoneWithoutPin, started.byPhoneWithPin, started.byAppAndPhone
 * ├─ ARRIVE [startsByAppAndPhone] ───▶ started.byAppAndPhone
 * ├─ ARRIVE [startsByApp] ───────────▶ started.byApp
 * ├─ ARRIVE [startsWithPin] ─────────▶ started.byPhoneWithPin
 * ├─ ARRIVE [startsWithoutPin] ──────▶ started.byPhoneWithoutPin
 * ├─ ARRIVE [isFull] ────────────────○ stays
 * ├─ ARRIVE ─────────────────────────○ stays
 * ├─ IDENTIFIED [makesAppAndPhone] ──▶ started.byAppAndPhone
 * ├─ IDENTIFIED ─────────────────────▶ started.byPhoneWithPin
 * └─ DEPART ─────────────────────────○ stays
 */
const notStarted = createStateConfig({
  description: 'Nobody is in the meeting; who arrives waits, unless the arrival starts it.',
  on: {
    ARRIVE: [
      { guard: 'startsByAppAndPhone', target: 'started.byAppAndPhone', actions: 'start' },
      { guard: 'startsByApp', target: 'started.byApp', actions: 'start' },
      { guard: 'startsWithPin', target: 'started.byPhoneWithPin', actions: 'start' },
      { guard: 'startsWithoutPin', target: 'started.byPhoneWithoutPin', actions: 'start' },
      { guard: 'isFull', actions: 'turnAway' },
      { actions: 'holdForStart' },
    ],
    IDENTIFIED: [
      { guard: 'makesAppAndPhone', target: 'started.byAppAndPhone', actions: 'startFromLobby' },
      { target: 'started.byPhoneWithPin', actions: 'startFromLobby' },
    ],
    DEPART: { actions: 'depart' },
  },
});

/*
 * started ◀── notStarted
 * │  byPhoneWithoutPin
 * │  ├─ ARRIVE [isOrganizerLetIn] ──▶ byPhoneWithPin
 * │  ├─ IDENTIFIED ─────────────────▶ byPhoneWithPin
 * │  └─ after phoneOnlyWithoutPin ──▶ notStarted
 * │  byPhoneWithPin
 * │  └─ after phoneOnlyWithPin ──▶ notStarted
 * │  byApp
 * │  byAppAndPhone
 * │  └─ after appAndPhoneUnchanged ──▶ notStarted
 * ├─ ARRIVE [isFull] ────────────○ stays
 * ├─ ARRIVE [isHeldBack] ────────○ stays
 * ├─ ARRIVE [makesAppAndPhone] ──▶ byAppAndPhone
 * ├─ ARRIVE ─────────────────────○ stays
 * ├─ IDENTIFIED ─────────────────○ stays
 * ├─ ADMIT [makesAppAndPhone] ───▶ byAppAndPhone
 * ├─ ADMIT ──────────────────────○ stays
 * ├─ LOCK ───────────────────────○ stays
 * ├─ UNLOCK [makesAppAndPhone] ──▶ byAppAndPhone
 * ├─ UNLOCK ─────────────────────○ stays
 * ├─ DEPART [isLast] ────────────▶ notStarted
 * ├─ DEPART [makesAppAndPhone] ──▶ byAppAndPhone
 * ├─ DEPART [leavesAppAlone] ────▶ byApp
 * └─ DEPART ─────────────────────○ stays
 */
const started = createStateConfig({
  description: 'It runs until the last participant leaves or a limit is reached (START-8).',
  initial: 'byPhoneWithoutPin',
  states: {
    byPhoneWithoutPin: {
      description: 'Nobody came by the app and nobody keyed the PIN: 4 hours (MTG-5).',
      after: {
        phoneOnlyWithoutPin: {
          target: '#meeting.notStarted',
          actions: { type: 'end', params: { why: 'phoneOnlyLimit' } },
        },
      },
      on: {
        ARRIVE: { guard: 'isOrganizerLetIn', target: 'byPhoneWithPin', actions: 'admitArrival' },
        IDENTIFIED: { target: 'byPhoneWithPin', actions: 'identify' },
      },
    },
    byPhoneWithPin: {
      description: 'Nobody came by the app, the organizer keyed the PIN: 24 hours (MTG-5).',
      after: {
        phoneOnlyWithPin: {
          target: '#meeting.notStarted',
          actions: { type: 'end', params: { why: 'phoneOnlyLimit' } },
        },
      },
    },
    byApp: {
      description: 'Somebody has come by the app, and nobody is in by phone: no limit (MTG-5).',
    },
    byAppAndPhone: {
      description:
        'Somebody has come by the app, and somebody is in by phone: 24 hours without a change of attendees (MTG-5). Every join and every leave enters it anew.',
      after: {
        appAndPhoneUnchanged: {
          target: '#meeting.notStarted',
          actions: { type: 'end', params: { why: 'unchangedLimit' } },
        },
      },
    },
  },
  on: {
    ARRIVE: [
      // Before anything else: who waits may be let in later, all at once.
      { guard: 'isFull', actions: 'turnAway' },
      { guard: 'isHeldBack', actions: 'holdBack' },
      { guard: 'makesAppAndPhone', target: '.byAppAndPhone', actions: 'admitArrival' },
      { actions: 'admitArrival' },
    ],
    IDENTIFIED: { actions: 'identify' },
    ADMIT: [
      { guard: 'makesAppAndPhone', target: '.byAppAndPhone', actions: 'admitWaiting' },
      { actions: 'admitWaiting' },
    ],
    LOCK: { actions: 'lock' },
    UNLOCK: [
      { guard: 'makesAppAndPhone', target: '.byAppAndPhone', actions: 'unlock' },
      { actions: 'unlock' },
    ],
    DEPART: [
      {
        guard: 'isLast',
        target: 'notStarted',
        actions: ['depart', { type: 'end', params: { why: 'lastLeft' } }],
      },
      { guard: 'makesAppAndPhone', target: '.byAppAndPhone', actions: 'depart' },
      { guard: 'leavesAppAlone', target: '.byApp', actions: 'depart' },
      { actions: 'depart' },
    ],
  },
});

/**
 * One meeting: who waits, who is in it, and whether it has started. It keeps order and states;
 * whether an arrival starts it or waits is decided by the profile and comes with the event.
 */
export const meetingMachine = meetingSetup.createMachine({
  id: 'meeting',
  description: 'One meeting, from its first arrival on; it can start and end again and again.',
  context: ({ input: { settings, startReleasesLobby } }) => ({
    settings,
    startReleasesLobby,
    waiting: [],
    present: [],
    appHasCome: false,
    locked: false,
    startedAt: 0,
    outbox: [],
  }),
  initial: 'notStarted',
  states: { notStarted, started },
  on: { '*': { actions: 'tellUnexpected' } },
});
