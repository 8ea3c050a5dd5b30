import { attendantStates } from './attendant-states.ts';
import { callSetup } from './call-setup.ts';
import { conferenceStates } from './conference-states.ts';

const { createStateConfig } = callSetup;

/*
 * sayingGoodbye ◀── ringing, findingMeeting, provingOrganizer, arriving, waiting, inMeeting
 * └─ SPOKEN ──▶ ended
 */
const sayingGoodbye = createStateConfig({
  description: 'The last words; keys count no more, and the call ends with them.',
  entry: ['stopCollecting', 'sayFarewell'],
  on: { SPOKEN: 'ended' },
});

/*
 * ended ◀── sayingGoodbye, any state
 */
const ended = createStateConfig({
  description: 'Over: no timer, no place in a lobby, a record written.',
  type: 'final',
  entry: 'end',
});

/**
 * One dial-in leg, from ringing to its end. It hears of entries, verdicts and places, never of
 * keys; it says what is to be done as effects and does nothing itself.
 */
export const callMachine = callSetup.createMachine({
  id: 'call',
  description: 'One dial-in leg, from ringing to its end.',
  // Field by field: what is spread would give every call's context a shape of its own.
  context: ({ input: { number, languages, settings } }) => ({
    number,
    languages,
    settings,
    idTries: 0,
    pinTries: 0,
    preface: [],
    needsPin: true,
    recordsName: false,
    lobbyReason: 'notStarted',
    muted: false,
    endReason: 'caller',
    outbox: [],
  }),
  initial: 'ringing',
  states: {
    ...attendantStates,
    ...conferenceStates,
    sayingGoodbye,
    ended,
  },
  on: {
    HANG_UP: { target: '.ended', actions: 'hangUp' },
    '*': { actions: 'tellUnexpected' },
  },
});
