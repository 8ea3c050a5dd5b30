import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { AskedMeeting, CallScope, PlacedCalls } from './call-scope.ts';
import type { CallsCase } from './calls-case.ts';
import { findingOf, openFinding, type GroupFinding, type RowFinding } from './group-finding.ts';
import { keyGuesses, startGuesses } from './guesses.ts';
import type { CallGroup } from './made-up-history.ts';
import { SettingsThen } from './settings-then.ts';
import { beginOf, inOrder } from './sittings.ts';

/** What is known of each row, by the groups that have nothing to do with each other. */
export interface Findings {
  readonly rows: readonly RowFinding[];
  readonly findings: readonly GroupFinding[];
  /** Rows that fit no history of these settings. */
  readonly misfits: readonly CallDetail[];
}

/** Rows count whole seconds, rounded up. */
const ROUNDING_MS = 1000;

/** Looks at each meeting by itself, and at each call that reached none, by all possible settings. */
export function findingsIn(scope: CallScope, one: CallsCase): Findings {
  const [first, ...others] = one.settings.map((settings) => findingsBy(scope, one, settings));
  if (first === undefined) throw new Error('There are settings, if only possible ones.');
  return others.reduce((all, more) => eitherOf(all, more), first);
}

/** What is known when either may be so. */
function eitherOf(some: Findings, more: Findings): Findings {
  const other = new Map(more.rows.map((row) => [row.call.id, row]));
  const rows = some.rows.map((row) => {
    const second = other.get(row.call.id);
    return second === undefined ? row : eitherRow(row, second);
  });
  const missing = more.rows.filter(({ call }) => !some.rows.some((one) => one.call === call));
  const all = [...rows, ...missing];
  const known = new Map(all.map((row) => [row.call.id, row]));
  const findings = [...some.findings, ...more.findings].map((finding) => ({
    ...finding,
    rows: finding.rows.map((row) => known.get(row.call.id) ?? row),
  }));
  const misfits = some.misfits.filter((call) => more.misfits.includes(call));
  return { rows: all, findings, misfits };
}

function eitherRow(one: RowFinding, other: RowFinding): RowFinding {
  const certain = one.certain.filter((code) => other.certain.includes(code));
  const possible = [...one.certain, ...one.possible, ...other.certain, ...other.possible];
  return {
    ...{ call: one.call, certain },
    partly: one.partly.filter((code) => other.partly.includes(code)),
    possible: [...new Set(possible.filter((code) => !certain.includes(code)))],
    mayBeWell: one.mayBeWell || other.mayBeWell,
  };
}

function findingsBy(
  { meetings, lost, asked }: CallScope,
  one: CallsCase,
  settings: BridgeOrigin,
): Findings {
  const ofMeetings = meetings.map((meeting) => findingOfMeeting(meeting, asked, one, settings));
  const ofLost = lost.map((call) => findingOfLost(call, one, settings));
  const findings = [...ofMeetings, ...ofLost.flatMap(({ finding }) => finding ?? [])];
  const all = [
    ...ofMeetings.flatMap((finding) => finding.rows),
    ...ofLost.flatMap(({ row }) => row ?? []),
  ];
  const order = new Map(inOrder(all.map(({ call }) => call)).map(({ id }, place) => [id, place]));
  const rows = all.toSorted((a, b) => (order.get(a.call.id) ?? 0) - (order.get(b.call.id) ?? 0));
  const isAsked = ({ id }: CallDetail): boolean => asked?.has(id) !== false;
  return {
    rows: rows.filter(({ call }) => isAsked(call)),
    findings: findings.map((finding) => ({
      ...finding,
      rows: finding.rows.filter(({ call }) => isAsked(call)),
    })),
    misfits: [
      ...ofMeetings.flatMap((finding) => finding.misfits),
      ...ofLost.flatMap(({ call, row }) => (row === null ? [call] : [])),
    ].filter((call) => isAsked(call)),
  };
}

function findingOfMeeting(
  { meeting, sitting }: AskedMeeting,
  asked: ReadonlySet<string> | null,
  { placed, verdicts, question }: CallsCase,
  settings: BridgeOrigin,
): GroupFinding {
  const past = new SettingsThen(settings, [meeting], beginOf(sitting) - ROUNDING_MS);
  const group: CallGroup = { calls: sitting, places: placed.places, past, meeting };
  const { at, heard } = question;
  return findingOf(group, startGuesses(sitting, past, meeting), verdicts, {
    ...(at !== undefined && { at }),
    ...(heard !== undefined && { heard }),
    ...(asked !== null && { heardBy: asked }),
  });
}

interface FoundLost {
  readonly call: CallDetail;
  readonly finding: GroupFinding | null;
  /** `null` for a call that cannot have been one to this bridge. */
  readonly row: RowFinding | null;
}

/** A call that reached nothing; what it cannot be by its row may still have been a meeting. */
function findingOfLost(
  call: CallDetail,
  { placed, verdicts, question }: CallsCase,
  settings: BridgeOrigin,
): FoundLost {
  const past = new SettingsThen(settings, meetingsFor(call, placed), call.startAt - ROUNDING_MS);
  const group: CallGroup = { calls: [call], places: placed.places, past, meeting: null };
  const finding = findingOf(group, keyGuesses(call, past), verdicts, {
    ...(question.at !== undefined && { at: question.at }),
  });
  const [row] = finding.rows;
  if (row === undefined) {
    const isOurs = call.dialled === null || past.isOurs(call.dialled);
    return { call, finding: null, row: isOurs ? openFinding(call) : null };
  }
  const isUnsaid = placed.places.get(call.id)?.got === 'unsaid' && row.certain.length === 0;
  const numberUnsaid = call.dialled === null ? NUMBERS : [];
  const reached = isUnsaid ? openFinding(call) : null;
  const possible = [...row.possible, ...(reached?.possible ?? []), ...numberUnsaid];
  const whole: RowFinding = {
    ...row,
    partly: isUnsaid || call.dialled === null ? [] : row.partly,
    possible: [...new Set(possible)],
    mayBeWell: row.mayBeWell || reached !== null,
  };
  return { call, finding: { ...finding, rows: [whole] }, row: whole };
}

/** What may have kept a caller out who dialled nobody knows what. */
const NUMBERS = ['number.unregistered', 'number.unknown', 'number.noCredits'] as const;

/** A call that reached none needs one to have missed, and those whose ID was dead by then. */
function meetingsFor(call: CallDetail, placed: PlacedCalls): readonly string[] {
  const retired = placed.retired.filter(({ at }) => at <= call.startAt);
  const [any] = placed.directory.meetings;
  return [...(any === undefined ? [] : [any.id]), ...retired.map(({ meeting }) => meeting)];
}
