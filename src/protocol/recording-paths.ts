import { ROLES } from './roles.ts';

const about = {
  method: 'GET',
  roles: ROLES,
  own: 'the own meetings',
  query: {
    at: 'A moment at which the meeting went on, ISO 8601 or milliseconds since the epoch; left out, the newest time.',
  },
  status: 200,
  codes: ['recording.originUnknown', 'recording.meetingUnseen', 'recording.deviates'],
} as const;

/** The paths where a meeting, live or past, is taken away. */
export const RECORDING_PATHS = [
  {
    ...about,
    path: '/v1/meetings/:meeting/scenario',
    does: 'What went on in a meeting as a scenario that replays to the same journal, with made-up PINs.',
    answer: '(YAML)',
    codes: [...about.codes, 'recording.unwritable', 'recording.notOffered'],
  },
  {
    ...about,
    path: '/v1/meetings/:meeting/journal',
    does: 'The journal of what went on in a meeting as a file for `lobbyline replay`: a head, then a fact a line.',
    answer: '(JSON Lines)',
  },
] as const;
