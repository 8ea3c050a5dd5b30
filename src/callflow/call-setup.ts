import { assign, setup } from 'xstate';
import type { EndReason, LobbyReason, NoLobbyPin } from '../domain/reasons.ts';
import type { PromptId } from '../domain/prompt.ts';
import type { TimerName } from '../domain/timer-name.ts';
import type { CallEffect, CallEvent, CallInput } from './call-events.ts';

/** What a call's machine remembers. */
export interface CallContext extends CallInput {
  /** Conference IDs and PINs refused so far. */
  readonly idTries: number;
  readonly pinTries: number;
  /** Prompts to say before the next ones, for example why the last try was refused. */
  readonly preface: readonly PromptId[];
  readonly needsPin: boolean;
  readonly recordsName: boolean;
  readonly lobbyReason: LobbyReason;
  readonly muted: boolean;
  /** What to say at the end, and why it ends. */
  readonly farewell: PromptId | null;
  readonly endReason: EndReason;
  /** Effects of the transition just made; the executor takes them out after each event. */
  readonly outbox: CallEffect[];
}

type Args = { context: CallContext; event: CallEvent };

/** An action that puts one effect into the outbox. */
function effect(make: (args: Args) => CallEffect) {
  return ({ context, event }: Args): void => {
    context.outbox.push(make({ context, event }));
  };
}

/** Why `*` asks for no PIN in this lobby (rule PIN-8); `null` when it does. */
function noLobbyPin({ lobbyReason, needsPin, pinTries, settings }: CallContext): NoLobbyPin | null {
  if (lobbyReason !== 'notStarted') return lobbyReason;
  if (!needsPin) return 'noPinNeeded';
  if (!settings.lobbyPin) return 'lobbyPinOff';
  return pinTries < settings.pinTries ? null : 'pinTriesUsed';
}

const entered = ({ event }: Args): boolean => event.type === 'ENTRY' && event.outcome === 'entered';
const chose =
  (choice: string) =>
  (args: Args): boolean =>
    entered(args) && (args.event as { choice?: string }).choice === choice;

/** The words of the call machine: its context, events, actions, guards and delays. */
export const callSetup = setup({
  types: {} as { context: CallContext; input: CallInput; events: CallEvent },
  delays: {
    ring: ({ context }) => context.settings.ringMs,
    lobbyTimeout: ({ context }) => context.settings.lobbyTimeoutMs,
  },
  guards: {
    isNotInService: ({ context }) => context.number === 'notInService',
    hasNoCredits: ({ context }) => context.number === 'noCredits',
    offersLanguages: ({ context }) => context.settings.languageMenu && context.languages.length > 1,
    isEntered: entered,
    isStar: chose('*'),
    isHelp: chose('help'),
    isMute: chose('toggleMute'),
    isLastIdTry: ({ context }) => context.idTries + 1 >= context.settings.conferenceIdTries,
    isLastPinTry: ({ context }) => context.pinTries + 1 >= context.settings.pinTries,
    isLastPinTryOfCall: ({ context }) =>
      context.pinTries + 1 >= context.settings.pinTries &&
      context.settings.afterPinTries === 'disconnect',
    isLastPinTryBeforeName: ({ context }) =>
      context.pinTries + 1 >= context.settings.pinTries && context.recordsName,
    isPastLimit: ({ event }) => event.type === 'MEETING_OVER' && event.why === 'meetingLimit',
    isTollFreeRefused: ({ event }) => event.type === 'MEETING_FOUND' && event.tollFreeRefused,
    isAskedForOrganizer: ({ event }) =>
      event.type === 'MEETING_FOUND' && event.needsPin && !event.occupied,
    recordsName: ({ context, event }) =>
      event.type === 'MEETING_FOUND' ? event.recordsName : context.recordsName,
  },
  actions: {
    answer: effect(() => ({ type: 'answer' })),
    chooseLanguage: ({ context, event }) => {
      const choice = event.type === 'ENTRY' ? Number(event.choice) : Number.NaN;
      const language = context.languages[choice] ?? context.languages[0];
      if (language !== undefined) context.outbox.push({ type: 'setLanguage', language });
    },
    /** Says the preface and these prompts, as one. */
    say: ({ context }, params: { prompts: readonly PromptId[] }) => {
      const prompts = [...context.preface, ...params.prompts];
      if (prompts.length > 0) context.outbox.push({ type: 'say', prompts });
    },
    sayMuteState: effect(({ context }) => ({
      type: 'say',
      prompts: [context.muted ? 'mute.on' : 'mute.off'],
    })),
    sayFarewell: ({ context }) => {
      if (context.farewell === null) return;
      context.outbox.push({ type: 'sayGoodbye', prompts: [...context.preface, context.farewell] });
    },
    collect: (
      { context },
      params: {
        entry: 'language' | 'conferenceId' | 'organizerQuestion' | 'pin' | 'name' | 'command';
      },
    ) => {
      context.outbox.push({ type: 'collect', entry: params.entry });
    },
    offerPin: ({ context }) => {
      const why = noLobbyPin(context);
      if (why === null) context.outbox.push({ type: 'collect', entry: 'lobby' });
      else context.outbox.push({ type: 'ignoreKeys', why });
    },
    stopCollecting: effect(() => ({ type: 'stopCollecting' })),
    lookUpMeeting: effect(() => ({ type: 'lookUpMeeting' })),
    refuseMeeting: ({ context, event }) => {
      if (event.type !== 'MEETING_REFUSED') return;
      context.outbox.push({ type: 'refuseMeeting', why: event.why, try: context.idTries });
    },
    checkPin: effect(() => ({ type: 'checkPin' })),
    refusePin: ({ context, event }) => {
      if (event.type !== 'PIN_REJECTED') return;
      context.outbox.push({ type: 'refusePin', why: event.why, try: context.pinTries });
    },
    recordName: effect(() => ({ type: 'recordName' })),
    arrive: effect(() => ({ type: 'arrive', identified: false })),
    arriveIdentified: effect(() => ({ type: 'arrive', identified: true })),
    identify: effect(() => ({ type: 'identify' })),
    depart: effect(() => ({ type: 'depart', how: 'gone' })),
    departLate: effect(() => ({ type: 'depart', how: 'timeout' })),
    waitWithMusic: effect(({ context }) => ({
      type: 'wait',
      reason: context.lobbyReason,
      music: true,
    })),
    waitInSilence: effect(({ context }) => ({
      type: 'wait',
      reason: context.lobbyReason,
      music: false,
    })),
    join: effect(() => ({ type: 'join' })),
    tellMute: effect(({ context }) => ({ type: 'mute', muted: context.muted })),
    recordCommand: ({ context }, params: { obeyed: boolean }) => {
      context.outbox.push({ type: 'recordCommand', obeyed: params.obeyed });
    },
    refuseCall: ({ context }, params: { why: 'numberNotInService' | 'tollFreeRefused' }) => {
      context.outbox.push({ type: 'refuseCall', why: params.why });
    },
    leaveMeeting: effect(({ event }) => ({
      type: 'leaveMeeting',
      reason: event.type === 'MEETING_OVER' ? event.why : 'meetingEnded',
    })),
    tellTimer: ({ context }, params: { timer: TimerName }) => {
      context.outbox.push({ type: 'timerFired', timer: params.timer });
    },
    end: effect(({ context }) => ({ type: 'end', reason: context.endReason })),
    tellUnexpected: effect(({ event }) => ({ type: 'unexpected', event: event.type })),

    setPreface: assign({
      preface: (_, params: { prompts: readonly PromptId[] }) => params.prompts,
    }),
    clearPreface: assign({ preface: [] }),
    countIdTry: assign({ idTries: ({ context }) => context.idTries + 1 }),
    countPinTry: assign({ pinTries: ({ context }) => context.pinTries + 1 }),
    rememberMeeting: assign(({ context, event }) =>
      event.type === 'MEETING_FOUND'
        ? { needsPin: event.needsPin, recordsName: event.recordsName }
        : { needsPin: context.needsPin },
    ),
    rememberReason: assign({
      lobbyReason: ({ context, event }) =>
        event.type === 'HELD' ? event.reason : context.lobbyReason,
    }),
    /** The first words in the lobby, behind what is still to be said. */
    prefaceLobby: assign({
      preface: ({ context }) => [
        ...context.preface,
        noLobbyPin(context) === null ? 'lobby.wait' : 'lobby.admit',
      ],
    }),
    toggleMute: assign({ muted: ({ context }) => !context.muted }),
    setFarewell: assign((_, params: { prompt: PromptId; reason: EndReason }) => ({
      farewell: params.prompt,
      endReason: params.reason,
    })),
    setEndReason: assign({
      endReason: ({ context, event }) =>
        event.type === 'HANG_UP' ? event.reason : context.endReason,
    }),
  },
});
