import { meetingSetup } from './meeting-setup.ts';

const atItsLimit = {
  target: '#meeting.notStarted',
  actions: ['regroupForStart', 'forgetMeeting'],
} as const;

const phoneOnlyLimit = {
  target: atItsLimit.target,
  actions: [{ type: 'endAtLimit', params: { limit: 'phoneOnlyLimit' } }, ...atItsLimit.actions],
} as const;

const unchangedLimit = {
  target: atItsLimit.target,
  actions: [{ type: 'endAtLimit', params: { limit: 'unchangedLimit' } }, ...atItsLimit.actions],
} as const;

/**
 * One meeting: who waits, who is in it, and whether it has started. It keeps order and states;
 * whether an arrival starts it or waits is decided by the profile and comes with the event.
 */
export const meetingMachine = meetingSetup.createMachine({
  id: 'meeting',
  description: 'One meeting, from its first arrival on; it can start and end again and again.',
  context: ({ input }) => ({
    ...input,
    waiting: [],
    present: [],
    appHasCome: false,
    locked: false,
    startedAt: 0,
    outbox: [],
  }),
  initial: 'notStarted',
  states: {
    notStarted: {
      description: 'Nobody is in the meeting; who arrives waits, unless the arrival starts it.',
      on: {
        ARRIVE: [
          {
            guard: 'startsByAppAndPhone',
            target: 'started.byAppAndPhone',
            actions: ['start', 'rememberStart'],
          },
          {
            guard: 'startsByApp',
            target: 'started.byApp',
            actions: ['start', 'rememberStart'],
          },
          {
            guard: 'startsWithPin',
            target: 'started.byPhoneWithPin',
            actions: ['start', 'rememberStart'],
          },
          {
            guard: 'startsWithoutPin',
            target: 'started.byPhoneWithoutPin',
            actions: ['start', 'rememberStart'],
          },
          { guard: 'isFull', actions: 'turnAway' },
          { actions: ['holdForStart', 'rememberWaitingForStart'] },
        ],
        IDENTIFIED: [
          {
            guard: 'makesAppAndPhone',
            target: 'started.byAppAndPhone',
            actions: ['startFromLobby', 'rememberStart'],
          },
          { target: 'started.byPhoneWithPin', actions: ['startFromLobby', 'rememberStart'] },
        ],
        DEPART: { actions: ['tellDeparture', 'forgetDeparted'] },
      },
    },
    started: {
      description: 'It runs until the last participant leaves or a limit is reached (START-8).',
      initial: 'byPhoneWithoutPin',
      states: {
        byPhoneWithoutPin: {
          description: 'Nobody came by the app and nobody keyed the PIN: 4 hours (MTG-5).',
          after: { phoneOnlyWithoutPin: phoneOnlyLimit },
          on: {
            ARRIVE: {
              guard: 'isOrganizerLetIn',
              target: 'byPhoneWithPin',
              actions: ['admitNewcomer', 'rememberNewcomer'],
            },
            IDENTIFIED: 'byPhoneWithPin',
          },
        },
        byPhoneWithPin: {
          description: 'Nobody came by the app, the organizer keyed the PIN: 24 hours (MTG-5).',
          after: { phoneOnlyWithPin: phoneOnlyLimit },
          on: { IDENTIFIED: {} },
        },
        byApp: {
          description: 'Somebody has come by the app, and nobody is in by phone: no limit (MTG-5).',
          on: { IDENTIFIED: {} },
        },
        byAppAndPhone: {
          description:
            'Somebody has come by the app, and somebody is in by phone: 24 hours without a change of attendees (MTG-5). Every join and every leave enters it anew.',
          after: { appAndPhoneUnchanged: unchangedLimit },
          on: { IDENTIFIED: {} },
        },
      },
      on: {
        ARRIVE: [
          // Before anything else: who waits may be let in later, all at once.
          { guard: 'isFull', actions: 'turnAway' },
          { guard: 'isHeldBack', actions: ['hold', 'rememberWaiting'] },
          {
            guard: 'makesAppAndPhone',
            target: '.byAppAndPhone',
            actions: ['admitNewcomer', 'rememberNewcomer'],
          },
          { actions: ['admitNewcomer', 'rememberNewcomer'] },
        ],
        ADMIT: [
          {
            guard: 'makesAppAndPhone',
            target: '.byAppAndPhone',
            actions: ['admitWaiting', 'rememberAdmitted'],
          },
          { actions: ['admitWaiting', 'rememberAdmitted'] },
        ],
        LOCK: { actions: ['tellLock', 'rememberLocked'] },
        UNLOCK: [
          {
            guard: 'makesAppAndPhone',
            target: '.byAppAndPhone',
            actions: [
              'tellUnlock',
              'admitWaiting',
              'regroupUnlocked',
              'rememberAdmitted',
              'rememberUnlocked',
            ],
          },
          {
            actions: [
              'tellUnlock',
              'admitWaiting',
              'regroupUnlocked',
              'rememberAdmitted',
              'rememberUnlocked',
            ],
          },
        ],
        DEPART: [
          {
            guard: 'isLast',
            target: 'notStarted',
            actions: [
              'tellDeparture',
              'endAsLastLeft',
              'regroupForStart',
              'forgetDeparted',
              'forgetMeeting',
            ],
          },
          {
            guard: 'makesAppAndPhone',
            target: '.byAppAndPhone',
            actions: ['tellDeparture', 'forgetDeparted'],
          },
          {
            guard: 'leavesAppAlone',
            target: '.byApp',
            actions: ['tellDeparture', 'forgetDeparted'],
          },
          { actions: ['tellDeparture', 'forgetDeparted'] },
        ],
      },
    },
  },
  on: { '*': { actions: 'tellUnexpected' } },
});
