import type { EndReason, LobbyReason, NoLobbyPin } from '../domain/reasons.ts';
import type { EntryKind } from '../domain/entry.ts';
import { assign, setup } from 'xstate';
import type { PromptId } from '../domain/prompt.ts';
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
  /** Why it ends, once that is known. */
  readonly endReason: EndReason;
  /** Effects of the transition just made; the executor takes them out after each event. */
  readonly outbox: CallEffect[];
}

/** What is said to ask for an entry. */
const QUESTIONS = {
  language: ['greeting', 'language.menu'],
  conferenceId: ['conference-id.enter'],
  organizerQuestion: ['organizer.question'],
  pin: ['pin.enter'],
  name: ['name.record'],
} as const satisfies Partial<Record<EntryKind, readonly PromptId[]>>;

const MUTE_WORDS = {
  on: ['mute.on'],
  off: ['mute.off'],
} as const satisfies Record<string, readonly PromptId[]>;

/** The last words of a call that the bridge ends, by the reason of its end. */
const FAREWELLS: Partial<Record<EndReason, PromptId>> = {
  numberNotInService: 'number.not-in-service',
  tollFreeRefused: 'toll-free.refused',
  conferenceIdTries: 'conference-id.goodbye',
  pinTries: 'pin.goodbye',
  meetingFull: 'meeting.full',
  lobbyTimeout: 'lobby.timeout',
  meetingLimit: 'meeting.limit',
  meetingEnded: 'meeting.ended',
};

type Args = { context: CallContext; event: CallEvent };

const NO_PREFACE: readonly PromptId[] = [];
const NOTHING_BEFORE: Pick<CallContext, 'preface'> = { preface: NO_PREFACE };
const NOTHING_ELSE: Partial<CallContext> = {};

/** An action that puts one effect into the outbox: the same each time, or made by what there is. */
function effect(made: CallEffect | ((args: Args) => CallEffect)) {
  return assign<CallContext, CallEvent, undefined, CallEvent, never>(({ context, event }) => {
    context.outbox.push(typeof made === 'function' ? made({ context, event }) : made);
    return NOTHING_ELSE;
  });
}

/** Why `*` asks for no PIN in this lobby (rule PIN-8); `null` when it does. */
function noLobbyPin({ lobbyReason, needsPin, pinTries, settings }: CallContext): NoLobbyPin | null {
  if (lobbyReason !== 'notStarted') return lobbyReason;
  if (!needsPin) return 'noPinNeeded';
  if (!settings.lobbyPin) return 'lobbyPinOff';
  return pinTries < settings.pinTries ? null : 'pinTriesUsed';
}

/** Whether a conference ID that is refused now is the last that this call may try (rule CID-2). */
function isLastIdTry({ context: { idTries, settings } }: Args): boolean {
  return idTries + 1 >= settings.conferenceIdTries;
}

/** Whether a PIN that is refused now is the last that this call may try (rule PIN-7). */
function isLastPinTry({ context: { pinTries, settings } }: Args): boolean {
  return pinTries + 1 >= settings.pinTries;
}

/** The same, for a call that must not go on without one. */
function isLastPinTryOfCall(args: Args): boolean {
  return isLastPinTry(args) && args.context.settings.afterPinTries === 'disconnect';
}

/** Says the preface and these prompts, as one. */
function say(context: CallContext, prompts: readonly PromptId[]): Partial<CallContext> {
  const { preface } = context;
  const all = preface.length === 0 ? prompts : [...preface, ...prompts];
  if (all.length > 0) context.outbox.push({ type: 'say', prompts: all });
  return preface.length === 0 ? NOTHING_ELSE : NOTHING_BEFORE;
}

const entered = ({ event }: Args): boolean => event.type === 'ENTRY' && event.outcome === 'entered';
const chose =
  (choice: string) =>
  ({ event }: Args): boolean =>
    event.type === 'ENTRY' && event.outcome === 'entered' && event.choice === choice;

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
    isLastIdTry,
    isLastPinTry,
    isLastPinTryOfCall,
    isLastPinTryBeforeName: (args) => isLastPinTry(args) && args.context.recordsName,
    isTollFreeRefused: ({ event }) => event.type === 'MEETING_FOUND' && event.tollFreeRefused,
    isAskedForOrganizer: ({ event }) =>
      event.type === 'MEETING_FOUND' && event.needsPin && !event.occupied,
    recordsName: ({ context, event }) =>
      event.type === 'MEETING_FOUND' ? event.recordsName : context.recordsName,
  },
  actions: {
    answer: effect({ type: 'answer' }),
    chooseLanguage: assign(({ context, event }) => {
      const choice = event.type === 'ENTRY' ? Number(event.choice) : Number.NaN;
      const language = context.languages[choice] ?? context.languages[0];
      if (language !== undefined) context.outbox.push({ type: 'setLanguage', language });
      return NOTHING_ELSE;
    }),
    say: assign(({ context }, { prompts }: { prompts: readonly PromptId[] }) =>
      say(context, prompts),
    ),
    sayPreface: assign(({ context }) => say(context, NO_PREFACE)),
    sayFarewell: effect(({ context }) => {
      const farewell = FAREWELLS[context.endReason];
      const prompts = [...context.preface, ...(farewell === undefined ? [] : [farewell])];
      return { type: 'sayFarewell', prompts };
    }),
    /** Asks for an entry in its own words, and collects it. */
    ask: assign(({ context }, { entry }: { entry: keyof typeof QUESTIONS }) => {
      const said = say(context, QUESTIONS[entry]);
      context.outbox.push({ type: 'collect', entry });
      return said;
    }),
    awaitCommand: effect({ type: 'collect', entry: 'command' }),
    offerPin: effect(({ context }) => {
      const why = noLobbyPin(context);
      return why === null ? { type: 'collect', entry: 'lobby' } : { type: 'ignoreKeys', why };
    }),
    stopCollecting: effect({ type: 'stopCollecting' }),
    lookUpMeeting: effect({ type: 'lookUpMeeting' }),
    /** Counts a conference ID that names no meeting, and says so before the next words. */
    refuseMeeting: assign(({ context, event }) => {
      if (event.type !== 'MEETING_REFUSED') return {};
      const idTries = context.idTries + 1;
      context.outbox.push({ type: 'refuseMeeting', why: event.why, try: idTries });
      const refused = { idTries, preface: ['conference-id.rejected'] } as const;
      return isLastIdTry({ context, event })
        ? { ...refused, endReason: 'conferenceIdTries' }
        : refused;
    }),
    checkPin: effect({ type: 'checkPin' }),
    /** Counts a PIN that is not the one, and says so, and that it goes on without one if it does (PIN-7). */
    refusePin: assign(({ context, event }) => {
      if (event.type !== 'PIN_REJECTED') return {};
      const pinTries = context.pinTries + 1;
      context.outbox.push({ type: 'refusePin', why: event.why, try: pinTries });
      const refused = { pinTries, preface: ['pin.rejected'] } as const;
      if (isLastPinTryOfCall({ context, event })) return { ...refused, endReason: 'pinTries' };
      if (!isLastPinTry({ context, event })) return refused;
      return { ...refused, preface: ['pin.rejected', 'pin.continue'] };
    }),
    /** A PIN that comes to nothing: whoever keyed it has been let in without. */
    recordLatePin: assign(({ context, event }) => {
      if (event.type !== 'PIN_REJECTED') return NOTHING_ELSE;
      context.outbox.push({ type: 'refusePin', why: event.why, try: context.pinTries });
      return NOTHING_ELSE;
    }),
    recordName: effect({ type: 'recordName' }),
    arrive: effect({ type: 'arrive', identified: false }),
    arriveIdentified: effect({ type: 'arrive', identified: true }),
    identify: effect({ type: 'identify' }),
    depart: effect({ type: 'depart', how: 'gone' }),
    departLate: assign(({ context }) => {
      context.outbox.push({ type: 'depart', how: 'timeout' });
      return { endReason: 'lobbyTimeout' };
    }),
    turnAway: assign({ endReason: 'meetingFull' }),
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
    join: effect(({ event }) => ({
      type: 'join',
      participants: event.type === 'ADMITTED' ? event.participants : 0,
    })),
    toggleMute: assign(({ context }) => {
      const muted = !context.muted;
      context.outbox.push({ type: 'mute', muted });
      return { ...say(context, MUTE_WORDS[muted ? 'on' : 'off']), muted };
    }),
    recordCommand: assign(({ context }, { obeyed }: { obeyed: boolean }) => {
      context.outbox.push({ type: 'recordCommand', obeyed });
      return NOTHING_ELSE;
    }),
    /** The call gets no further than this: recorded, and the reason of its end. */
    refuseCall: assign(
      ({ context }, { why }: { why: 'numberNotInService' | 'tollFreeRefused' }) => {
        context.outbox.push({ type: 'refuseCall', why });
        return { endReason: why };
      },
    ),
    leaveMeeting: assign(({ context, event }) => {
      if (event.type !== 'MEETING_OVER') return {};
      context.outbox.push({ type: 'leaveMeeting', reason: event.why });
      return { endReason: event.why };
    }),
    end: effect(({ context }) => ({ type: 'end', reason: context.endReason })),
    tellUnexpected: effect(({ event }) => ({ type: 'unexpected', event: event.type })),

    greet: assign({ preface: ['greeting'] }),
    clearPreface: assign({ preface: [] }),
    rememberMeeting: assign(({ event }) =>
      event.type === 'MEETING_FOUND'
        ? { needsPin: event.needsPin, recordsName: event.recordsName }
        : {},
    ),
    /** In the lobby for this reason; its first words come behind what is still to be said. */
    enterLobby: assign(({ context, event }) => {
      if (event.type !== 'HELD') return {};
      const held = { ...context, lobbyReason: event.reason };
      const words = noLobbyPin(held) === null ? 'lobby.wait' : 'lobby.admit';
      return { lobbyReason: event.reason, preface: [...context.preface, words] };
    }),
    /** In the lobby as before, for another reason; an entry that is open comes to nothing. */
    stayInLobby: assign(({ context, event }) => {
      context.outbox.push({ type: 'stopCollecting' });
      return event.type === 'HELD' ? { lobbyReason: event.reason } : {};
    }),
    hangUp: assign(({ event }) => (event.type === 'HANG_UP' ? { endReason: event.reason } : {})),
  },
});
