import { callSetup } from './call-setup.ts';

const { createStateConfig } = callSetup;

/*
 * ringing
 * ├─ after ring [isNotInService] ───▶ sayingGoodbye
 * ├─ after ring [hasNoCredits] ─────▶ sayingGoodbye
 * ├─ after ring [offersLanguages] ──▶ choosingLanguage
 * └─ after ring ────────────────────▶ findingMeeting
 */
const ringing = createStateConfig({
  description: 'The number was dialled; nobody has answered yet.',
  after: {
    ring: [
      {
        guard: 'isNotInService',
        target: 'sayingGoodbye',
        actions: { type: 'refuseCall', params: { why: 'numberNotInService' } },
      },
      {
        guard: 'hasNoCredits',
        target: 'sayingGoodbye',
        actions: ['answer', { type: 'refuseCall', params: { why: 'tollFreeRefused' } }],
      },
      { guard: 'offersLanguages', target: 'choosingLanguage', actions: 'answer' },
      { target: 'findingMeeting', actions: ['answer', 'greet'] },
    ],
  },
});

/*
 * choosingLanguage ◀── ringing
 * └─ ENTRY ──▶ findingMeeting
 */
const choosingLanguage = createStateConfig({
  description: 'The greeting in the primary language; the others on keys 1, 2, 3 … (ANS-2).',
  entry: { type: 'ask', params: { entry: 'language' } },
  on: { ENTRY: { target: 'findingMeeting', actions: 'chooseLanguage' } },
});

/*
 * findingMeeting ◀── ringing, choosingLanguage
 * │  asking
 * │  └─ ENTRY ──▶ lookingUp
 * │  lookingUp
 * ├─ MEETING_FOUND [isTollFreeRefused] ────▶ sayingGoodbye
 * ├─ MEETING_FOUND [isAskedForOrganizer] ──▶ askingForOrganizer
 * ├─ MEETING_FOUND [recordsName] ──────────▶ recordingName
 * ├─ MEETING_FOUND ────────────────────────▶ arriving
 * ├─ MEETING_REFUSED [isLastIdTry] ────────▶ sayingGoodbye
 * └─ MEETING_REFUSED ──────────────────────▶ asking
 */
const findingMeeting = createStateConfig({
  description: 'The attendant asks for the conference ID until it names a meeting (CID-1, CID-2).',
  initial: 'asking',
  states: {
    asking: {
      description: 'The caller is asked, and keys.',
      entry: { type: 'ask', params: { entry: 'conferenceId' } },
      on: { ENTRY: 'lookingUp' },
    },
    lookingUp: {
      description: 'The directory is asked which meeting the ID names (CID-3).',
      entry: 'lookUpMeeting',
    },
  },
  on: {
    MEETING_FOUND: [
      {
        guard: 'isTollFreeRefused',
        target: 'sayingGoodbye',
        actions: { type: 'refuseCall', params: { why: 'tollFreeRefused' } },
      },
      { guard: 'isAskedForOrganizer', target: 'askingForOrganizer', actions: 'rememberMeeting' },
      { guard: 'recordsName', target: 'recordingName', actions: 'rememberMeeting' },
      { target: 'arriving', actions: ['rememberMeeting', 'arrive'] },
    ],
    MEETING_REFUSED: [
      { guard: 'isLastIdTry', target: 'sayingGoodbye', actions: 'refuseMeeting' },
      { target: '.asking', reenter: true, actions: 'refuseMeeting' },
    ],
  },
});

/*
 * askingForOrganizer ◀── findingMeeting
 * ├─ ENTRY [isStar] ───────▶ provingOrganizer
 * ├─ ENTRY [recordsName] ──▶ recordingName
 * └─ ENTRY ────────────────▶ arriving
 */
const askingForOrganizer = createStateConfig({
  description: 'Nobody is in the meeting and a PIN is needed: * for the organizer (START-5).',
  entry: { type: 'ask', params: { entry: 'organizerQuestion' } },
  on: {
    ENTRY: [
      { guard: 'isStar', target: 'provingOrganizer' },
      { guard: 'recordsName', target: 'recordingName' },
      { target: 'arriving', actions: 'arrive' },
    ],
  },
});

/*
 * provingOrganizer ◀── askingForOrganizer
 * │  asking
 * │  └─ ENTRY ──▶ checking
 * │  checking
 * ├─ PIN_ACCEPTED ───────────────────────────▶ arriving
 * ├─ PIN_REJECTED [isLastPinTryOfCall] ──────▶ sayingGoodbye
 * ├─ PIN_REJECTED [isLastPinTryBeforeName] ──▶ recordingName
 * ├─ PIN_REJECTED [isLastPinTry] ────────────▶ arriving
 * └─ PIN_REJECTED ───────────────────────────▶ asking
 */
const provingOrganizer = createStateConfig({
  description: 'The caller keys the leader PIN to prove to be the organizer (START-2, PIN-7).',
  initial: 'asking',
  states: {
    asking: {
      description: 'The caller is asked, and keys.',
      entry: { type: 'ask', params: { entry: 'pin' } },
      on: { ENTRY: 'checking' },
    },
    checking: {
      description: 'The vault compares what was keyed (PIN-5, PIN-6, PIN-10).',
      entry: 'checkPin',
    },
  },
  on: {
    PIN_ACCEPTED: { target: 'arriving', actions: 'arriveIdentified' },
    PIN_REJECTED: [
      { guard: 'isLastPinTryOfCall', target: 'sayingGoodbye', actions: 'refusePin' },
      { guard: 'isLastPinTryBeforeName', target: 'recordingName', actions: 'refusePin' },
      { guard: 'isLastPinTry', target: 'arriving', actions: ['refusePin', 'arrive'] },
      { target: '.asking', reenter: true, actions: 'refusePin' },
    ],
  },
});

/*
 * recordingName ◀── findingMeeting, askingForOrganizer, provingOrganizer
 * └─ ENTRY ──▶ arriving
 */
const recordingName = createStateConfig({
  description: 'The caller says a name, for the others to hear (MTG-1).',
  entry: { type: 'ask', params: { entry: 'name' } },
  on: { ENTRY: { target: 'arriving', actions: ['recordName', 'arrive'] } },
});

/*
 * arriving ◀── findingMeeting, askingForOrganizer, provingOrganizer, recordingName
 * ├─ ADMITTED ──▶ inMeeting
 * ├─ HELD ──────▶ waiting
 * └─ FULL ──────▶ sayingGoodbye
 */
const arriving = createStateConfig({
  description: 'At the door: the meeting says whether the caller joins, waits or is turned away.',
  on: {
    ADMITTED: { target: 'inMeeting', actions: 'clearPreface' },
    HELD: { target: 'waiting', actions: 'enterLobby' },
    FULL: { target: 'sayingGoodbye', actions: 'turnAway' },
  },
});

/** From the first ring to the door of the meeting: what the auto attendant does. */
export const attendantStates = {
  ringing,
  choosingLanguage,
  findingMeeting,
  askingForOrganizer,
  provingOrganizer,
  recordingName,
  arriving,
};
