import { callSetup } from './call-setup.ts';

const { createStateConfig } = callSetup;

const waiting = createStateConfig({
  description: 'In the lobby, with a reason, hearing music on hold (LOB-1 to LOB-5).',
  initial: 'onHold',
  states: {
    onHold: {
      description: 'Music; * asks for the PIN while the meeting has not started (PIN-8).',
      entry: [
        { type: 'say', params: { prompts: [] } },
        'clearPreface',
        'waitWithMusic',
        'offerPin',
      ],
      on: { ENTRY: { guard: 'isStar', target: 'askingForPin' } },
    },
    askingForPin: {
      description: 'The caller keys the leader PIN; the music is off meanwhile.',
      entry: [
        'waitInSilence',
        { type: 'say', params: { prompts: ['pin.enter'] } },
        'clearPreface',
        { type: 'collect', params: { entry: 'pin' } },
      ],
      on: { ENTRY: 'checkingPin' },
    },
    checkingPin: {
      description: 'The vault compares what was keyed (PIN-5, PIN-6, PIN-10).',
      entry: 'checkPin',
    },
    proved: {
      description: 'Known as the organizer: the meeting starts and lets the lobby in (START-2).',
      entry: 'identify',
    },
  },
  after: {
    lobbyTimeout: {
      target: 'sayingGoodbye',
      actions: [
        { type: 'tellTimer', params: { timer: 'lobbyTimeout' } },
        'departLate',
        { type: 'setFarewell', params: { prompt: 'lobby.timeout', reason: 'lobbyTimeout' } },
      ],
    },
  },
  on: {
    ADMITTED: { target: 'inMeeting', actions: 'clearPreface' },
    HELD: { target: '.onHold', actions: ['rememberReason', 'stopCollecting'] },
    PIN_ACCEPTED: '.proved',
    PIN_REJECTED: [
      {
        guard: 'isLastPinTryOfCall',
        target: 'sayingGoodbye',
        actions: [
          'countPinTry',
          'refusePin',
          'depart',
          { type: 'setPreface', params: { prompts: ['pin.rejected'] } },
          { type: 'setFarewell', params: { prompt: 'pin.goodbye', reason: 'pinTries' } },
        ],
      },
      {
        guard: 'isLastPinTry',
        target: '.onHold',
        actions: [
          'countPinTry',
          'refusePin',
          { type: 'setPreface', params: { prompts: ['pin.rejected', 'pin.continue'] } },
        ],
      },
      {
        target: '.askingForPin',
        actions: [
          'countPinTry',
          'refusePin',
          { type: 'setPreface', params: { prompts: ['pin.rejected'] } },
        ],
      },
    ],
  },
});

const inMeeting = createStateConfig({
  description: 'In the meeting: hears it, and keys commands (MTG-3, MTG-4).',
  entry: ['stopCollecting', 'join', { type: 'collect', params: { entry: 'command' } }],
  on: {
    ENTRY: [
      {
        guard: 'isHelp',
        actions: [
          { type: 'recordCommand', params: { obeyed: true } },
          { type: 'say', params: { prompts: ['meeting.help'] } },
          { type: 'collect', params: { entry: 'command' } },
        ],
      },
      {
        guard: 'isMute',
        actions: [
          { type: 'recordCommand', params: { obeyed: true } },
          'toggleMute',
          'tellMute',
          'sayMuteState',
          { type: 'collect', params: { entry: 'command' } },
        ],
      },
      {
        guard: 'isEntered',
        actions: [
          { type: 'recordCommand', params: { obeyed: false } },
          { type: 'say', params: { prompts: ['command.not-available'] } },
          { type: 'collect', params: { entry: 'command' } },
        ],
      },
      // A * with nothing behind it: the timeout has passed, and the ear opens again.
      { actions: { type: 'collect', params: { entry: 'command' } } },
    ],
    MEETING_OVER: [
      {
        guard: 'isPastLimit',
        target: 'sayingGoodbye',
        actions: [
          'leaveMeeting',
          { type: 'setFarewell', params: { prompt: 'meeting.limit', reason: 'meetingLimit' } },
        ],
      },
      {
        target: 'sayingGoodbye',
        actions: [
          'leaveMeeting',
          { type: 'setFarewell', params: { prompt: 'meeting.ended', reason: 'meetingEnded' } },
        ],
      },
    ],
    // A PIN keyed in the lobby may be found right only once the meeting has let the caller in.
    PIN_ACCEPTED: { actions: 'identify' },
    PIN_REJECTED: { actions: 'refusePin' },
  },
});

/** What comes behind the door: the lobby and the meeting. */
export const conferenceStates = { waiting, inMeeting };
