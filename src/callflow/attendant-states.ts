import { callSetup } from './call-setup.ts';

const { createStateConfig } = callSetup;

const ringing = createStateConfig({
  description: 'The number was dialled; nobody has answered yet.',
  after: {
    ring: [
      {
        guard: 'isNotInService',
        target: 'sayingGoodbye',
        actions: [
          { type: 'tellTimer', params: { timer: 'ring' } },
          { type: 'refuseCall', params: { why: 'numberNotInService' } },
          {
            type: 'setFarewell',
            params: { prompt: 'number.not-in-service', reason: 'numberNotInService' },
          },
        ],
      },
      {
        guard: 'hasNoCredits',
        target: 'sayingGoodbye',
        actions: [
          { type: 'tellTimer', params: { timer: 'ring' } },
          'answer',
          { type: 'refuseCall', params: { why: 'tollFreeRefused' } },
          {
            type: 'setFarewell',
            params: { prompt: 'toll-free.refused', reason: 'tollFreeRefused' },
          },
        ],
      },
      {
        guard: 'offersLanguages',
        target: 'choosingLanguage',
        actions: [{ type: 'tellTimer', params: { timer: 'ring' } }, 'answer'],
      },
      {
        target: 'findingMeeting',
        actions: [
          { type: 'tellTimer', params: { timer: 'ring' } },
          'answer',
          { type: 'setPreface', params: { prompts: ['greeting'] } },
        ],
      },
    ],
  },
});

const choosingLanguage = createStateConfig({
  description: 'The greeting in the primary language; the others on keys 1, 2, 3 … (ANS-2).',
  entry: [
    { type: 'say', params: { prompts: ['greeting', 'language.menu'] } },
    { type: 'collect', params: { entry: 'language' } },
  ],
  on: { ENTRY: { target: 'findingMeeting', actions: 'chooseLanguage' } },
});

const findingMeeting = createStateConfig({
  description: 'The attendant asks for the conference ID until it names a meeting (CID-1, CID-2).',
  initial: 'asking',
  states: {
    asking: {
      description: 'The caller is asked, and keys.',
      entry: [
        { type: 'say', params: { prompts: ['conference-id.enter'] } },
        'clearPreface',
        { type: 'collect', params: { entry: 'conferenceId' } },
      ],
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
        actions: [
          { type: 'refuseCall', params: { why: 'tollFreeRefused' } },
          {
            type: 'setFarewell',
            params: { prompt: 'toll-free.refused', reason: 'tollFreeRefused' },
          },
        ],
      },
      { guard: 'isAskedForOrganizer', target: 'askingForOrganizer', actions: 'rememberMeeting' },
      { guard: 'recordsName', target: 'recordingName', actions: 'rememberMeeting' },
      { target: 'arriving', actions: ['rememberMeeting', 'arrive'] },
    ],
    MEETING_REFUSED: [
      {
        guard: 'isLastIdTry',
        target: 'sayingGoodbye',
        actions: [
          'countIdTry',
          'refuseMeeting',
          { type: 'setPreface', params: { prompts: ['conference-id.rejected'] } },
          {
            type: 'setFarewell',
            params: { prompt: 'conference-id.goodbye', reason: 'conferenceIdTries' },
          },
        ],
      },
      {
        target: '.asking',
        reenter: true,
        actions: [
          'countIdTry',
          'refuseMeeting',
          { type: 'setPreface', params: { prompts: ['conference-id.rejected'] } },
        ],
      },
    ],
  },
});

const askingForOrganizer = createStateConfig({
  description: 'Nobody is in the meeting and a PIN is needed: * for the organizer (START-5).',
  entry: [
    { type: 'say', params: { prompts: ['organizer.question'] } },
    { type: 'collect', params: { entry: 'organizerQuestion' } },
  ],
  on: {
    ENTRY: [
      { guard: 'isStar', target: 'provingOrganizer' },
      { guard: 'recordsName', target: 'recordingName' },
      { target: 'arriving', actions: 'arrive' },
    ],
  },
});

const provingOrganizer = createStateConfig({
  description: 'The caller keys the leader PIN to prove to be the organizer (START-2, PIN-7).',
  initial: 'asking',
  states: {
    asking: {
      description: 'The caller is asked, and keys.',
      entry: [
        { type: 'say', params: { prompts: ['pin.enter'] } },
        'clearPreface',
        { type: 'collect', params: { entry: 'pin' } },
      ],
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
      {
        guard: 'isLastPinTryOfCall',
        target: 'sayingGoodbye',
        actions: [
          'countPinTry',
          'refusePin',
          { type: 'setPreface', params: { prompts: ['pin.rejected'] } },
          { type: 'setFarewell', params: { prompt: 'pin.goodbye', reason: 'pinTries' } },
        ],
      },
      {
        guard: 'isLastPinTryBeforeName',
        target: 'recordingName',
        actions: [
          'countPinTry',
          'refusePin',
          { type: 'setPreface', params: { prompts: ['pin.rejected', 'pin.continue'] } },
        ],
      },
      {
        guard: 'isLastPinTry',
        target: 'arriving',
        actions: [
          'countPinTry',
          'refusePin',
          { type: 'setPreface', params: { prompts: ['pin.rejected', 'pin.continue'] } },
          'arrive',
        ],
      },
      {
        target: '.asking',
        reenter: true,
        actions: [
          'countPinTry',
          'refusePin',
          { type: 'setPreface', params: { prompts: ['pin.rejected'] } },
        ],
      },
    ],
  },
});

const recordingName = createStateConfig({
  description: 'The caller says a name, for the others to hear (MTG-1).',
  entry: [
    { type: 'say', params: { prompts: ['name.record'] } },
    'clearPreface',
    { type: 'collect', params: { entry: 'name' } },
  ],
  on: { ENTRY: { target: 'arriving', actions: ['recordName', 'arrive'] } },
});

const arriving = createStateConfig({
  description: 'At the door: the meeting says whether the caller joins, waits or is turned away.',
  on: {
    ADMITTED: { target: 'inMeeting', actions: 'clearPreface' },
    HELD: { target: 'waiting', actions: ['rememberReason', 'prefaceLobby'] },
    FULL: {
      target: 'sayingGoodbye',
      actions: { type: 'setFarewell', params: { prompt: 'meeting.full', reason: 'meetingFull' } },
    },
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
