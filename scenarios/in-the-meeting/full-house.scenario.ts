import { scenario } from 'lobbyline';

/** Callers that a meeting holds (rule MTG-5). */
const CAPACITY = 250;

const callers = Object.fromEntries(
  Array.from({ length: CAPACITY + 1 }, (_, index) => {
    const name = `caller${String(index + 1).padStart(3, '0')}`;
    return [name, { from: `+1206555${String(1000 + index)}`, typist: 'hasty' as const }];
  }),
);
const names = Object.keys(callers);
const guests = names.slice(0, CAPACITY);
const oneTooMany = names[CAPACITY] ?? '';

export default scenario({
  scenario: 'A full house of 250 callers joins at once and the next one is turned away',
  story:
    'An all-hands by phone. 250 people wait for Amos, each dialling a little later than the one ' +
    'before; he joins by the app, and all are in at the same moment, each once, in order of ' +
    'arrival. The 251st hears that the meeting is full.',
  covers: ['MTG-5', 'START-1', 'START-7', 'LOB-1'],
  tags: ['meeting', 'limit', 'load'],
  given: {
    tenant: { enableNameRecording: false },
    organizers: { amos: { id: 'amos.marble@contoso.com', name: 'Amos Marble' } },
    meetings: { allhands: { conferenceId: '4482917', organizer: 'amos' } },
    callers,
  },
  steps: [
    {
      together: guests.map((name, index) => [
        { wait: `${index * 40}ms` },
        { [name]: { dial: 'allhands' } },
      ]),
    },
    { everyone: { expect: 'lobby', reason: 'notStarted', hearing: 'moh' } },
    { record: { fact: 'lobby.entered', where: { meeting: 'allhands' }, times: CAPACITY } },
    { amos: { joinApp: 'allhands' } },
    { everyone: { expect: 'meeting', hearing: 'meeting', within: '1s' } },
    { record: { fact: 'meeting.joined', times: CAPACITY + 1 } },
    {
      order: guests.map((name, index) => ({
        fact: 'meeting.joined' as const,
        // Amos is the first participant.
        where: { who: name, participants: index + 2 },
      })),
    },
    { [oneTooMany]: { dial: 'allhands', hear: 'meeting.full' } },
    { [oneTooMany]: { expect: 'ended', reason: 'meetingFull' } },
    { record: { fact: 'meeting.refused', where: { who: oneTooMany, why: 'full' }, times: 1 } },
  ],
  never: [{ caller: 'everyone', hears: 'meeting', before: 'meeting.started' }],
});
