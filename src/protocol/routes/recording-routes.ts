import { WHY_TOPICS } from '../../domain/why-topic.ts';
import { z } from 'zod';
import { diagnosisAnswer, proof } from '../diagnosis-answer.ts';
import { LOOKERS, ROLES } from '../roles.ts';
import { HISTORY_LIMITS } from './history-limits.ts';
import { factSchema } from './journal-routes.ts';
import { moment, text, whole, word } from './parameter.ts';
import { party } from './party.ts';
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

const CALLER_EXAMPLE = {
  ...WHY_EXAMPLE,
  answer: 'Lou is not in: Lou keyed 4482916, which no meeting has.',
  meeting: null,
  callers: [
    {
      ...{ who: 'c-2', name: 'Lou', by: 'phone', place: 'attendant', since: 1772442030000 },
      ...{ waits: null, missing: null },
    },
  ],
  causes: [],
};

/** What is wondered about a meeting. */
const wondered = {
  ...about.query,
  caller: text('A call, an app participant or a name: why is this one not in?'),
  about: word(
    'What is wondered about: start (default), mail, pin, announcements or commands.',
    WHY_TOPICS,
  ),
};

/** What is asked about a caller who reached no meeting: nobody's but theirs who may look at the whole bridge. */
const aboutCaller = {
  method: 'GET',
  of: 'bridge',
  roles: LOOKERS,
  query: {
    at: moment(
      'A moment at which they were on the line, ISO 8601 or milliseconds since the epoch; left out, the newest time.',
    ),
    about: wondered.about,
  },
  codes: [
    ...(['recording.originUnknown', 'recording.callerUnseen', 'recording.deviates'] as const),
    ...(['history.letGo', ...HISTORY_LIMITS] as const),
  ],
} as const;

const whichRemedy = whole(
  'Which of the remedies of the answer to the same question, from 0.',
  ...([0, 0] as const),
);

const life = z.object({
  facts: z.array(factSchema).describe('What happens, oldest first, 400 facts at most.'),
  more: z.int().describe('How many facts come behind these.'),
  parties: z.array(party).describe('Who is who in the facts.'),
});

const twoLives = z.object({
  at: z.number().describe('The moment that was asked about, in milliseconds since the epoch.'),
  partsAt: z.number().nullable().describe('When the two first differ; null: they never do.'),
  proof,
  asItIs: life.describe('How it goes on by itself from where they part.'),
  otherwise: life.describe('How it goes on with the remedy, for as long.'),
});

const AT_PARTING = 1772442901000;

const TWO_LIVES_EXAMPLE = {
  at: 1772442900000,
  partsAt: AT_PARTING,
  proof: {
    changed: 'with this done from now on',
    outcome: 'standup starts at 09:15:14; Pat gets in',
    mends: true,
  },
  asItIs: { facts: [], more: 0, parties: [{ name: 'Pat', calls: ['c-1'], participants: [] }] },
  otherwise: {
    facts: [{ seq: 31, at: AT_PARTING, cause: null, type: 'call.dialled', call: 'c-2' }],
    more: 24,
    parties: [{ name: 'Pat', calls: ['c-1'], participants: [] }],
  },
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
    query: wondered,
    answer: diagnosisAnswer,
    example: WHY_EXAMPLE,
  },
  meetingWhatIf: {
    ...about,
    path: '/v1/meetings/:meeting/what-if',
    does: 'One remedy of the answer to why, tried on a copy of the history: what happens from where it parts from the history without it, beside that. Nothing is changed. The two are counted by themselves, from their beginning on.',
    query: { ...wondered, remedy: whichRemedy },
    answer: twoLives,
    example: TWO_LIVES_EXAMPLE,
    codes: [...about.codes, 'whatIf.noRemedy'],
  },
  callWhy: {
    ...aboutCaller,
    path: '/v1/calls/:call/why',
    does: 'Why a caller has reached no meeting, asked with the call, or with a name or number as it was sent: still at a question, turned away, or gone. As of a meeting, each cause is tried.',
    answer: diagnosisAnswer,
    example: CALLER_EXAMPLE,
  },
  callWhatIf: {
    ...aboutCaller,
    path: '/v1/calls/:call/what-if',
    does: 'One remedy of that answer, tried on a copy of the history, as of a meeting.',
    query: { ...aboutCaller.query, remedy: whichRemedy },
    answer: twoLives,
    example: TWO_LIVES_EXAMPLE,
    codes: [...aboutCaller.codes, 'whatIf.noRemedy'],
  },
} as const satisfies Routes;
