import { WHY_TOPICS } from '../../domain/why-topic.ts';
import { diagnosisAnswer } from '../diagnosis-answer.ts';
import { ROLES } from '../roles.ts';
import { HISTORY_LIMITS } from './history-limits.ts';
import { moment, text, whole, word } from './parameter.ts';
import type { Routes } from './route.ts';

const about = {
  method: 'GET',
  of: 'bridge',
  roles: ROLES,
  own: 'the own meetings, without the rest of the tenant',
  query: {
    at: moment(
      'A moment at which the meeting went on, ISO 8601 or milliseconds since the epoch; left out, the newest time.',
    ),
  },
  codes: [
    ...(['recording.originUnknown', 'recording.meetingUnseen', 'recording.deviates'] as const),
    ...(['history.letGo', ...HISTORY_LIMITS] as const),
  ],
} as const;

/** An answer to why as it reads, shortened. */
export const WHY_EXAMPLE = {
  version: 1,
  at: 1772442900000,
  answer:
    'Standup has not started, and Pat is not in: nobody has keyed the leader PIN or joined standup signed in.',
  healthy: false,
  meeting: {
    ...{ id: 'standup', conferenceId: '4482915', organizer: 'amos.marble@contoso.com' },
    ...{ state: 'notStarted', since: null, locked: false },
  },
  callers: [
    {
      ...{ who: 'c-1', name: 'Pat', by: 'phone', place: 'lobby', since: 1772442030000 },
      waits: 'notStarted',
      missing: 'the start: Amos Marble with the leader PIN, or anybody signed in by the app',
    },
  ],
  causes: [
    {
      code: 'start.nobody',
      words: 'Nobody has keyed the leader PIN or joined standup signed in.',
      who: ['c-1'],
      evidence: [],
      proof: {
        changed: 'with Amos Marble calling in time and keying the PIN',
        outcome: 'standup starts at 09:00:02; Pat gets in',
        mends: true,
      },
    },
  ],
  notCauses: [],
  remedies: [],
  certainty: { level: 'proven', because: 'Each cause was taken out.', surer: [] },
};

/** Where a meeting, live or past, is taken away. */
export const RECORDING_ROUTES = {
  meetingScenario: {
    ...about,
    path: '/v1/meetings/:meeting/scenario',
    does: 'What went on in a meeting as a scenario that replays to the same journal, with made-up PINs.',
    answer: { media: 'text/yaml' },
    example: '(YAML)',
    codes: [...about.codes, 'recording.unwritable', 'recording.notOffered'],
  },
  meetingJournal: {
    ...about,
    path: '/v1/meetings/:meeting/journal',
    does: 'The journal of what went on in a meeting as a file for `lobbyline replay`: a head, then a fact a line.',
    query: {
      ...about.query,
      after: whole(
        'For pages: the last fact that you have, 0 for the first page, which has the head. Pages one behind the other are the file.',
        ...([0, null] as const),
      ),
      limit: whole(
        'For pages: how many facts at most. Where there are more, the header lobbyline-next says which `after` to ask for.',
        ...([1, null] as const),
      ),
    },
    answer: { media: 'application/x-ndjson' },
    example: '(JSON Lines)',
  },
  meetingWhy: {
    ...about,
    path: '/v1/meetings/:meeting/why',
    does: 'Why the meeting has not started, or somebody is not in: the causes, each tried by living the history again without it, and what mends them.',
    query: {
      ...about.query,
      caller: text('A call, an app participant or a name: why is this one not in?'),
      about: word(
        'What is wondered about: start (default), mail, pin, announcements or commands.',
        WHY_TOPICS,
      ),
    },
    answer: diagnosisAnswer,
    example: WHY_EXAMPLE,
  },
} as const satisfies Routes;
