import type { z } from 'zod';
import type { SourceSpot, WrittenWord } from '../plan.ts';
import { isMapping } from '../../domain/mapping.ts';
import type { CallerDocument } from '../words/callers.ts';
import type { DrawsDocument, GivenDocument } from '../words/given.ts';
import type { head } from '../words/head.ts';
import type { MeetingDocument } from '../words/meetings.ts';
import type { NumberDocument } from '../words/numbers.ts';
import type { OrganizerDocument } from '../words/organizers.ts';

/** Where a `given`, or the file around it, is taken. */
export const GIVEN_PLACES = ['run', 'target', 'vitest', 'vitestReal', 'serve', 'why'] as const;

/** One of {@link GIVEN_PLACES}; `target` is `run --target`, `why` is `why --settings`. */
export type GivenPlace = (typeof GIVEN_PLACES)[number];

/** Words around `given` that a place may not honour. */
const FILE_WORDS = [
  'seed',
  'vars',
  'rows',
  'matrix',
  'include',
] as const satisfies readonly (keyof z.input<typeof head>)[];

/** A word of `given` by its path, `*` for a name; `file.seed` and the like stand around it. */
export type GivenWord =
  | Exclude<keyof GivenDocument, 'organizers' | 'meetings' | 'numbers' | 'callers' | 'draws'>
  | `numbers.*.${keyof Exclude<NumberDocument, string>}`
  | `organizers.*.${keyof OrganizerDocument}`
  | `meetings.*.${keyof MeetingDocument}`
  | `callers.*.${keyof NonNullable<CallerDocument>}`
  | `draws.${keyof DrawsDocument}`
  | `file.${(typeof FILE_WORDS)[number]}`;

/** What a place that cannot honour a word does about it, and the reason that it gives. */
interface Exception {
  /** `refused` is an error; `told` is said and passed over, where nothing is tested by it. */
  readonly does: 'refused' | 'told';
  readonly why: string;
}

/** The places that do not honour a word; all others do. */
type Row = Readonly<Partial<Record<GivenPlace, Exception>>>;

const refused = (why: string): Exception => ({ does: 'refused', why });
const told = (why: string): Exception => ({ does: 'told', why });

const EVERYWHERE: Row = {};
const CLOCK = 'it goes by the clock of this machine';
const ROWS = 'an export of calls holds what happened, and nothing is done again';

const NO_KEYS: Row = {
  serve: refused('keys come as whoever dials presses them'),
  why: refused(ROWS),
};
const NO_CALLERS: Row = {
  serve: told('whoever dials says so with the call (lobbyline dial --from, --name)'),
  why: told('each row of the export has its caller'),
};

/** Who honours which word. A word without a row is none: the compiler and a test see to that. */
export const GIVEN_WORDS: Readonly<Record<GivenWord, Row>> = {
  profile: EVERYWHERE,
  start: {
    target: refused(CLOCK),
    vitestReal: refused(CLOCK),
    serve: refused(CLOCK),
    why: refused('each row of the export has its time'),
  },
  within: {
    serve: told('a server expects nothing'),
    why: told('an export of calls expects nothing'),
  },
  tenant: EVERYWHERE,
  settings: EVERYWHERE,
  mailServer: { why: refused(ROWS) },
  'numbers.*.number': EVERYWHERE,
  'numbers.*.kind': EVERYWHERE,
  'numbers.*.languages': EVERYWHERE,
  'numbers.*.registered': EVERYWHERE,
  'organizers.*.id': EVERYWHERE,
  'organizers.*.name': EVERYWHERE,
  'organizers.*.pin': EVERYWHERE,
  'organizers.*.formerPins': EVERYWHERE,
  'organizers.*.mailbox': EVERYWHERE,
  'organizers.*.enabled': EVERYWHERE,
  'organizers.*.allowPstnOnlyMeetings': EVERYWHERE,
  'organizers.*.allowTollFreeDialIn': EVERYWHERE,
  'organizers.*.defaultNumber': EVERYWHERE,
  'organizers.*.from': NO_CALLERS,
  'organizers.*.says': NO_CALLERS,
  'organizers.*.typist': NO_KEYS,
  'organizers.*.keypad': NO_KEYS,
  'meetings.*.id': EVERYWHERE,
  'meetings.*.conferenceId': EVERYWHERE,
  'meetings.*.organizer': EVERYWHERE,
  'meetings.*.dialInBypass': EVERYWHERE,
  'callers.*.from': NO_CALLERS,
  'callers.*.count': NO_CALLERS,
  'callers.*.says': NO_CALLERS,
  'callers.*.typist': NO_KEYS,
  'callers.*.keypad': NO_KEYS,
  'draws.pins': { why: refused(ROWS) },
  'draws.conferenceIds': { why: refused(ROWS) },
  'file.seed': {
    serve: refused('a server draws PINs by chance, so that nobody can foretell them'),
    why: told(ROWS),
  },
  'file.vars': EVERYWHERE,
  'file.rows': EVERYWHERE,
  'file.matrix': EVERYWHERE,
  'file.include': EVERYWHERE,
};

/** Something that a place does not honour, in words: what, why, and what to do. */
export interface WordNotHonoured extends WrittenWord {
  readonly does: Exception['does'];
  readonly why: string;
  readonly message: string;
  readonly cure: string;
}

/** The words of a document's `given`, and of the file around it, in their order. */
export function wordsIn(
  document: Readonly<Record<string, unknown>>,
  spotOf: (path: readonly string[]) => SourceSpot,
): readonly WrittenWord[] {
  const written: WrittenWord[] = [];
  const note = (word: string, path: readonly string[]): void => {
    if (!Object.hasOwn(GIVEN_WORDS, word)) return;
    written.push({ word, path: path.join('.'), spot: spotOf(path) });
  };
  const look = (value: unknown, word: string, path: readonly string[]): void => {
    note(word, path);
    if (!isMapping(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      const named = ['numbers', 'organizers', 'meetings', 'callers'].includes(word);
      const next = word === '' ? key : `${word}.${named ? '*' : key}`;
      look(item, next, [...path, key]);
    }
  };
  look(document['given'], '', ['given']);
  for (const key of FILE_WORDS) {
    if (document[key] !== undefined) note(`file.${key}`, [key]);
  }
  return written;
}

function rowOf(word: string): Row {
  return new Map<string, Row>(Object.entries(GIVEN_WORDS)).get(word) ?? EVERYWHERE;
}

/** What a place is called in its messages. */
const PLACE_NAMES: Readonly<Record<GivenPlace, string>> = {
  run: '`lobbyline run`',
  target: '`lobbyline run --target`',
  vitest: 'useBridge',
  vitestReal: "useBridge with clock: 'real'",
  serve: '`lobbyline serve`',
  why: '`lobbyline why --settings`',
};

/** Which of the words that are written a place does not honour; empty where it honours them all. */
export function notHonoured(
  place: GivenPlace,
  written: readonly WrittenWord[],
): readonly WordNotHonoured[] {
  return written.flatMap((one) => {
    const exception = rowOf(one.word)[place];
    if (exception === undefined) return [];
    const { does, why } = exception;
    const message = `${one.path} is not honoured by ${PLACE_NAMES[place]}: ${why}.`;
    return [{ ...one, does, why, message, cure: `Take \`${one.path}\` out of what it is given.` }];
  });
}
