import type { CauseCode } from '../cause-code.ts';
import { titleOf } from '../causes/all-causes.ts';
import type { Certainty } from '../diagnosis.ts';
import { counted, listed } from '../../domain/wording.ts';
import { sentence } from '../wording.ts';
import type { KnownCauses } from './finding-causes.ts';
import type { GroupFinding, RowFinding } from './group-finding.ts';
import { triedAsOrganizer } from './guesses.ts';
import type { CallNames } from './row-words.ts';
import { askFor, NOT_LET_IN } from './stand-ins.ts';

/** How many possible causes the answer names; all of them are in the data. */
const MOST_SHOWN = 3;

const ALWAYS = ['The journal of the meeting proves it: `lobbyline record`, then `lobbyline why`.'];

/** Everything that was found about the rows of an answer. */
export interface Found {
  readonly rows: readonly RowFinding[];
  readonly known: KnownCauses;
  readonly findings: readonly GroupFinding[];
  readonly names: CallNames;
}

/** The answer in words: what is known, and what it may be where that is not known. */
export function answerWords(found: Found): string {
  const { rows } = found;
  const doubtful = doubtfulOf(rows);
  const said = knownWords(found);
  if (doubtful.length === 0) return said === '' ? 'Nothing is wrong that these rows show.' : said;
  const titles = doubtful.map((code) => titleOf(code));
  const shown = titles.slice(0, MOST_SHOWN).join('; ');
  const more = titles.length > MOST_SHOWN ? `; and ${titles.length - MOST_SHOWN} more` : '';
  const orNothing = rows.some(({ mayBeWell }) => mayBeWell) ? '; or nothing at all' : '';
  const head = said === '' ? 'It' : `${said} The rest`;
  return `${head} cannot be told from ${counted(rows.length, 'row')}. Possible: ${shown}${more}${orNothing}.`;
}

/** What is certain, in words; empty when nothing is. */
export function knownWords({ rows, known, names }: Found): string {
  return [...known.causes.map(({ words }) => words), ...partlyKnown(rows, names)].join(' ');
}

/** What some history that fits says and another does not. */
export function doubtfulOf(rows: readonly RowFinding[]): readonly CauseCode[] {
  return [...new Set(rows.flatMap(({ possible }) => possible))];
}

/** How sure it is, and what would tell more. */
export function certaintyOf(found: Found): Certainty {
  const doubtful = doubtfulOf(found.rows);
  const because = sentence(fittingWords(found));
  if (doubtful.length === 0) {
    const all = 'They all say so; what the export does not hold was made up.';
    return { level: 'likely', because: `${because} ${all}`, surer: ALWAYS };
  }
  return {
    level: found.known.causes.length === 0 ? 'open' : 'likely',
    because,
    surer: [...new Set(doubtful.map((code) => askFor(code)))],
    possible: doubtful,
  };
}

function fittingWords({ findings }: Found): string {
  const tried = findings.reduce((sum, one) => sum + one.tried, 0);
  const fitting = findings.reduce((sum, one) => sum + one.fitting, 0);
  if (tried === 0) {
    return 'a call that reaches nothing does not last so long: it may have reached a meeting that its row does not name';
  }
  const ofMeetings = findings.filter(({ group }) => group.meeting !== null);
  const calls = ofMeetings.flatMap(({ group }) => group.calls);
  const organizers = ofMeetings.flatMap(({ group }) => triedAsOrganizer(group.calls));
  const some =
    organizers.length < calls.length
      ? `; of ${calls.length} callers ${organizers.length} were tried as the organizer`
      : '';
  return `${counted(fitting, 'history', 'histories')} of ${tried} that were made up leave just these rows${some}`;
}

/** What is certain of what rows tell only by half. */
function partlyKnown(rows: readonly RowFinding[], names: CallNames): readonly string[] {
  const who = (isIt: (row: RowFinding) => boolean): string =>
    listed(rows.filter(isIt).map(({ call }) => names.of(call)));
  const notIn = who((row) => isNotLetIn(row));
  const noId = who(({ partly }) => partly.includes('id.unknown'));
  return [
    ...(notIn === '' ? [] : [sentence(`${notIn} did not get into the meeting`)]),
    ...(noId === '' ? [] : [`No conference ID of ${noId} was taken.`]),
  ];
}

/** True when whatever it was, the caller never got in. */
function isNotLetIn({ certain, possible, mayBeWell }: RowFinding): boolean {
  const reasons: readonly CauseCode[] = [
    ...NOT_LET_IN,
    'lobby.bypassOff',
    'start.tenantDefaultOnly',
  ];
  return (
    certain.length === 0 &&
    !mayBeWell &&
    possible.length > 0 &&
    possible.every((code) => reasons.includes(code))
  );
}
