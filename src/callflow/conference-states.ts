import { callSetup } from './call-setup.ts';

const { createStateConfig } = callSetup;

/*
 * waiting ◀── arriving
 * │  onHold
 * │  └─ ENTRY [isStar] ──▶ askingForPin
 * │  askingForPin
 * │  └─ ENTRY ──▶ checkingPin
 * │  checkingPin
 * │  proved
 * ├─ ADMITTED ───────────────────────────▶ inMeeting
 * ├─ HELD ───────────────────────────────▶ onHold
 * ├─ PIN_ACCEPTED ───────────────────────▶ proved
 * ├─ PIN_REJECTED [isLastPinTryOfCall] ──▶ sayingGoodbye
 * ├─ PIN_REJECTED [isLastPinTry] ────────▶ onHold
 * ├─ PIN_REJECTED ───────────────────────▶ askingForPin
 * └─ after lobbyTimeout ─────────────────▶ sayingGoodbye
 */
const waiting = createStateConfig({
  description: 'In the lobby, with a reason, hearing music on hold (LOB-1 to LOB-5).',
  initial: 'onHold',
  states: {
    onHold: {
      description: 'Music; * asks for the PIN while the meeting has not started (PIN-8).',
      entry: ['sayPreface', 'waitWithMusic', 'offerPin'],
      on: { ENTRY: { guard: 'isStar', target: 'askingForPin' } },
    },
    askingForPin: {
      description: 'The caller keys the leader PIN; the music is off meanwhile.',
      entry: ['waitInSilence', { type: 'ask', params: { entry: 'pin' } }],
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
    lobbyTimeout: { target: 'sayingGoodbye', actions: 'departLate' },
  },
  on: {
    ADMITTED: { target: 'inMeeting', actions: 'clearPreface' },
    HELD: { target: '.onHold', actions: 'stayInLobby' },
    PIN_ACCEPTED: '.proved',
    PIN_REJECTED: [
      {
        guard: 'isLastPinTryOfCall',
        target: 'sayingGoodbye',
        actions: ['refusePin', 'depart'],
      },
      { guard: 'isLastPinTry', target: '.onHold', actions: 'refusePin' },
      { target: '.askingForPin', actions: 'refusePin' },
    ],
  },
});

/*
 * inMeeting ◀── arriving, waiting
 * ├─ ENTRY [isHelp] ─────○ stays
 * ├─ ENTRY [isMute] ─────○ stays
 * ├─ ENTRY [isEntered] ──○ stays
 * ├─ ENTRY ──────────────○ stays
 * ├─ MEETING_OVER ───────▶ sayingGoodbye
 * ├─ PIN_ACCEPTED ───────○ stays
 * └─ PIN_REJECTED ───────○ stays
 */
const inMeeting = createStateConfig({
  description: 'In the meeting: hears it, and keys commands (MTG-3, MTG-4).',
  entry: ['stopCollecting', 'join', 'awaitCommand'],
  on: {
    ENTRY: [
      {
        guard: 'isHelp',
        actions: [
          { type: 'recordCommand', params: { obeyed: true } },
          { type: 'say', params: { prompts: ['meeting.help'] } },
          'awaitCommand',
        ],
      },
      {
        guard: 'isMute',
        actions: [
          { type: 'recordCommand', params: { obeyed: true } },
          'toggleMute',
          'awaitCommand',
        ],
      },
      {
        guard: 'isEntered',
        actions: [
          { type: 'recordCommand', params: { obeyed: false } },
          { type: 'say', params: { prompts: ['command.not-available'] } },
          'awaitCommand',
        ],
      },
      // A * with nothing behind it: the timeout has passed, and collecting goes on.
      { actions: 'awaitCommand' },
    ],
    MEETING_OVER: { target: 'sayingGoodbye', actions: 'leaveMeeting' },
    // A PIN keyed in the lobby may be found right only once the meeting has let the caller in.
    PIN_ACCEPTED: { actions: 'identify' },
    PIN_REJECTED: { actions: 'recordLatePin' },
  },
});

/** What comes behind the door: the lobby and the meeting. */
export const conferenceStates = { waiting, inMeeting };
