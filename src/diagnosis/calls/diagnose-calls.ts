import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import { DIAGNOSIS_VERSION, type CallerAnswer, type MeetingAnswer } from '../diagnosis.ts';
import { counted, listed } from '../../domain/wording.ts';
import { sentence } from '../wording.ts';
import type { CallsDiagnosis, SetAside } from './calls-diagnosis.ts';
import type { CallsCase, CallsQuestion } from './calls-case.ts';
import { PlacedCalls, type AskedMeeting, type CallScope } from './call-scope.ts';
import { causesOf, mergedCauses } from './finding-causes.ts';
import { answerWords, certaintyOf, knownWords, type Found } from './found-answer.ts';
import type { GroupFinding, RowFinding } from './group-finding.ts';
import { findingsIn, type Findings } from './findings-in.ts';
import { HistoryVerdicts } from './history-verdicts.ts';
import { CallNames, periodOf, rowShown } from './row-words.ts';
import { beginOf, endOf, inOrder } from './sittings.ts';

/**
 * Says what an export of calls tells, with the settings: it holds neither keys nor joins by the app.
 * The rows are narrowed to those that the question is about. Histories of every kind that they cannot
 * tell apart are made up and replayed; what all those say that leave just these rows is known. The rest
 * is asked for.
 *
 * @throws RangeError for an export without calls, or a question about what it does not have.
 */
export function diagnoseCalls(
  calls: readonly CallDetail[],
  settings: PossibleSettings,
  question: CallsQuestion = {},
): CallsDiagnosis {
  const one = caseOf(calls, settings, question);
  return diagnoseScope(one.placed.scopeOf(question), one);
}

/** What the bridge was; several, where that is not known. */
export type PossibleSettings = BridgeOrigin | CallsCase['settings'];

/**
 * What answers about one export share.
 *
 * @throws RangeError for an export without calls.
 */
export function caseOf(
  calls: readonly CallDetail[],
  settings: PossibleSettings,
  question: CallsQuestion,
): CallsCase {
  if (calls.length === 0) throw new RangeError('The export has no call to a bridge.');
  const possible: CallsCase['settings'] = 'directory' in settings ? [settings] : settings;
  const placed = new PlacedCalls(calls, possible[0]);
  return { placed, settings: possible, verdicts: new HistoryVerdicts(), question };
}

/** What is known of the rows that a question was narrowed to. */
export function diagnoseScope(scope: CallScope, one: CallsCase): CallsDiagnosis {
  const { at } = one.question;
  const found = findingsIn(scope, one);
  const { rows, findings, misfits } = found;
  const calls = inOrder([...rows.map(({ call }) => call), ...misfits]);
  const moment = at ?? (calls.length === 0 ? one.settings[0].at : endOf(calls));
  const setAside = setAsideOf(one.placed, scope, found);
  if (rows.length === 0) return nothingTold(calls, setAside, moment, found);
  const names = new CallNames(calls);
  const period = periodOf(beginOf(calls), endOf(calls));
  const known = mergedCauses(findings.map((finding) => causesOf(finding, names, at)));
  const all: Found = { rows, known, findings, names };
  const isWell = known.causes.length === 0 && rows.every((row) => isFine(row));
  return {
    version: DIAGNOSIS_VERSION,
    at: moment,
    answer: `${sentence(period).slice(0, -1)}: ${answerWords(all)}`,
    ...{ known: knownWords(all), period },
    healthy: isWell,
    meeting: meetingOf(scope, findings, one),
    callers: rows.map(({ call }) => callerOf(call, names, at)),
    causes: known.causes,
    // What was noticed in a made-up history was made up.
    notCauses: [],
    remedies: known.remedies,
    certainty: certaintyOf(all),
    setAside,
  };
}

function isFine({ mayBeWell, certain, possible }: RowFinding): boolean {
  return mayBeWell && certain.length === 0 && possible.length === 0;
}

function callerOf(call: CallDetail, names: CallNames, at: number | undefined): CallerAnswer {
  const isOn = at !== undefined && call.endAt > at;
  return {
    ...{ who: call.id, name: names.of(call), by: 'phone' },
    place: isOn ? 'connected' : 'ended',
    since: isOn ? call.startAt : call.endAt,
    // What callers lack was made up with the history.
    ...{ waits: null, missing: null },
  };
}

/** The meeting that it is about; of several the first in trouble. How it was, no row tells. */
function meetingOf(
  { meetings }: CallScope,
  findings: readonly GroupFinding[],
  { placed }: CallsCase,
): MeetingAnswer | null {
  const troubled = findings.find(({ rows }) => rows.some(({ certain }) => certain.length > 0));
  const id = troubled?.group.meeting ?? meetings[0]?.meeting;
  const found = id === undefined ? undefined : placed.directory.meeting(id);
  if (found === undefined) return null;
  const { conferenceId, organizer } = found;
  return { id: found.id, conferenceId, organizer, state: 'unknown', since: null, locked: null };
}

function setAsideOf(
  placed: PlacedCalls,
  { meetings }: CallScope,
  { misfits, rows }: Findings,
): readonly SetAside[] {
  const unknown = [...placed.setAside];
  const count = unknown.reduce((sum, [, ownCount]) => sum + ownCount, 0);
  const lacking = listed(unknown.map(([name]) => name));
  const odd = listed(
    misfits.map((call) => rowShown(call).words),
    3,
  );
  const aside = (isSo: boolean, rowCount: number, words: string): readonly SetAside[] =>
    isSo ? [{ rows: rowCount, words }] : [];
  return [
    ...aside(
      count > 0,
      count,
      `${counted(count, 'row is', 'rows are')} of what the settings lack (${lacking}) and set aside.`,
    ),
    ...aside(
      misfits.length > 0 && rows.length > 0,
      misfits.length,
      `${counted(misfits.length, 'row', 'rows')} cannot have come of these settings and set aside: ${odd}.`,
    ),
    ...meetings.flatMap((one) => [
      ...aside(one.more > 0, one.more, tooManyWords(one)),
      ...aside(one.otherSittings > 0, 0, otherTimesWords(one)),
    ]),
  ];
}

function tooManyWords({ meeting, sitting, more }: AskedMeeting): string {
  return `of ${sitting.length + more} calls to ${meeting} at that time the last ${sitting.length} were looked at.`;
}

function otherTimesWords({ meeting, otherSittings }: AskedMeeting): string {
  const times = counted(otherSittings, 'other time');
  return `${meeting} was on ${times} in this export: ask about one with --at, a time such as 2026-03-02T09:04:30Z.`;
}

/** Nothing fits: the settings are not those of the time, or the rows are another bridge's. */
function nothingTold(
  calls: readonly CallDetail[],
  setAside: readonly SetAside[],
  at: number,
  { misfits }: Findings,
): CallsDiagnosis {
  const names = new CallNames(calls);
  const words = misfits.map((call) => rowShown(call).words);
  const count = misfits.length + setAside.reduce((sum, { rows }) => sum + rows, 0);
  const why = `with these settings ${counted(count, 'call')} of the export cannot have gone so`;
  const period = calls.length === 0 ? '' : periodOf(beginOf(calls), endOf(calls));
  return {
    version: DIAGNOSIS_VERSION,
    at,
    answer: sentence(`it cannot be told what was ${period}: ${why}`.replace(' :', ':')),
    ...{ known: '', period },
    healthy: false,
    meeting: null,
    callers: calls.map((call) => callerOf(call, names, undefined)),
    ...{ causes: [], notCauses: [], remedies: [] },
    certainty: {
      level: 'open',
      because: sentence(
        words.length === 0
          ? listed(setAside.map((one) => one.words.replace(/\.$/u, '')))
          : `no history leaves these rows: ${listed(words, 3)}`,
      ),
      surer: [
        'The settings as they were at the time: numbers, users, conference IDs, and the audit record of changes since.',
      ],
    },
    setAside,
  };
}
