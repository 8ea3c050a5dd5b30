import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { NamedParty } from '../../replay/journal-file.ts';
import { CAUSES, type CauseCode } from '../cause-catalogue.ts';
import { diagnose } from '../diagnose.ts';
import { DIAGNOSIS_VERSION, type Cause, type Diagnosis, type Evidence } from '../diagnosis.ts';
import type { Question } from '../history.ts';
import { counted, listed, Moments, sentence, span } from '../wording.ts';
import { ExportWorlds, type ExportWorld } from './export-worlds.ts';

/** What an answer from an export is asked; the moment is always the end of the last call. */
export type CallsQuestion = Pick<Question, 'meeting' | 'caller'>;

/**
 * Says what an export of calls tells, with the settings: it holds neither keys nor joins by the app.
 * Histories of every kind that it cannot tell apart are made up and lived; those that leave just
 * these rows are asked why, and what they all say is known. The rest is asked for.
 *
 * @throws RangeError for an export without calls, or a question about what it does not have.
 */
export function diagnoseCalls(
  calls: readonly CallDetail[],
  settings: BridgeOrigin,
  question: CallsQuestion = {},
): Diagnosis {
  if (calls.length === 0) throw new RangeError('The export has no call to a bridge.');
  const worlds = new ExportWorlds(calls, settings);
  const all = worlds.all();
  const fitting = all.filter(({ misfits }) => misfits.length === 0);
  const most = Math.max(...fitting.map(({ explained }) => explained));
  const best = fitting.filter(({ explained }) => explained === most);
  if (best.length === 0) return misfit(calls, all, settings, question, worlds);
  const answers = best.map((world) => answerIn(world, worlds, calls, question));
  return agreed(calls, answers, `${counted(best.length, 'history', 'histories')} of ${all.length}`);
}

function answerIn(
  { lived }: ExportWorld,
  worlds: ExportWorlds,
  calls: readonly CallDetail[],
  question: CallsQuestion,
): Diagnosis {
  const parties = calls.flatMap((call, place): NamedParty[] => {
    const id = lived.idOf(call.callId);
    const name = call.callerId ?? `caller ${place + 1}`;
    return id === null ? [] : [{ name, calls: [id], participants: [] }];
  });
  const history = { origin: worlds.origin, facts: lived.facts, parties };
  const found = diagnose(history, question);
  const rows = new Map(calls.map((call) => [lived.idOf(call.callId), call]));
  const moments = new Moments(found.at);
  return {
    ...found,
    callers: found.callers
      .filter(({ who }) => rows.has(who))
      .map((caller) => ({ ...caller, who: rows.get(caller.who)?.callId ?? caller.who })),
    causes: found.causes.map((cause) => {
      const own = cause.who.flatMap((who) => rows.get(who) ?? []);
      const evidence = [...own.map((row) => rowShown(row, moments)), ...settingsOf(cause.evidence)];
      return { ...cause, who: own.map(({ callId }) => callId), evidence };
    }),
    // What was noticed in a made-up history was made up.
    notCauses: [],
  };
}

function rowShown(call: CallDetail, moments: Moments): Evidence {
  const { callId, callerId, dialled, conferenceId, startAt, seconds } = call;
  const reached = conferenceId === null ? 'reached no meeting' : `reached ${conferenceId}`;
  const words = `${callerId ?? 'a withheld number'} called ${dialled ?? 'a number'}, ${reached}, for ${span(seconds * 1000)} (row ${callId})`;
  return {
    words: `${words}, ${moments.at(startAt)}`,
    at: startAt,
    who: callId,
    seq: null,
    setting: null,
  };
}

function settingsOf(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.flatMap((one) => (one.setting === null ? [] : [{ ...one, seq: null }]));
}

/** What all histories that fit have in common; where they differ, what would tell. */
function agreed(
  calls: readonly CallDetail[],
  answers: readonly Diagnosis[],
  howMany: string,
): Diagnosis {
  const [first] = answers;
  if (first === undefined) throw new Error('No history fits, and none was said to be missing.');
  const inAll = (cause: Cause): boolean =>
    answers.every(({ causes }) => causes.some((other) => same(other, cause)));
  const common = first.causes.filter((cause) => inAll(cause));
  const causes = common.filter(({ code }) => !Object.hasOwn(STANDS_FOR, code));
  const codes = new Set(causes.map(({ code }) => code));
  const doubtful = new Set(
    answers.flatMap((answer) =>
      answer.causes
        .filter((cause) => !causes.some((other) => same(other, cause)))
        .flatMap(({ code }) => STANDS_FOR[code] ?? [code]),
    ),
  );
  const head = `${howMany} leave just these rows`;
  if (doubtful.size === 0) {
    const because = `${sentence(head)} They all say so; what the export does not hold was made up.`;
    return { ...first, certainty: { level: 'likely', because, surer: ALWAYS } };
  }
  const known = [
    ...causes.map(({ words }) => words),
    ...common.flatMap((cause) => partlyKnown(first, cause) ?? []),
  ].join(' ');
  const titles = [...doubtful].map((code) => CAUSES[code].title);
  const shown = titles.slice(0, MOST_SHOWN).join('; ');
  const more = titles.length > MOST_SHOWN ? `; and ${titles.length - MOST_SHOWN} more` : '';
  const orNothing = answers.some(({ healthy }) => healthy) ? '; or nothing at all' : '';
  const rest = `${known === '' ? 'It' : 'The rest'} cannot be told from ${counted(calls.length, 'row')}. Possible: ${shown}${more}${orNothing}.`;
  return {
    ...first,
    version: DIAGNOSIS_VERSION,
    answer: known === '' ? rest : `${known} ${rest}`,
    healthy: false,
    // What callers lack was made up with the history.
    callers: first.callers.map((caller) => ({ ...caller, missing: null })),
    causes,
    remedies: first.remedies.filter(({ mends }) => mends.some((code) => codes.has(code))),
    certainty: {
      level: causes.length === 0 ? 'open' : 'likely',
      because: sentence(head),
      surer: [...new Set([...doubtful].map((code) => askFor(code)))],
      possible: [...doubtful],
    },
  };
}

/** Why somebody who reached a meeting may have heard music: nothing of it is in a row. */
const NOT_LET_IN: readonly CauseCode[] = [
  'start.nobody',
  'start.guestsOnly',
  'start.elsewhere',
  'pin.wrong',
  'pin.revoked',
  'pin.otherOrganizer',
  'pin.notFinished',
  'pin.keysLost',
  'pin.lobbyOff',
  'lobby.locked',
  'lobby.timeout',
];

/** What rows cannot tell apart: in each of these the made-up history stands for all. */
const STANDS_FOR: Readonly<Partial<Record<CauseCode, readonly CauseCode[]>>> = {
  'id.unknown': ['id.unknown', 'id.wrongLength', 'id.keysLost', 'id.notFinished', 'keys.early'],
  'start.nobody': NOT_LET_IN,
  'start.tenantDefaultOnly': ['start.tenantDefaultOnly', ...NOT_LET_IN],
};

/** What is certain of a cause that rows tell only by half. */
function partlyKnown({ callers }: Diagnosis, { code, who }: Cause): string | null {
  const names = listed(callers.filter((one) => who.includes(one.who)).map(({ name }) => name));
  if (code === 'start.nobody') return `The meeting had not started as long as ${names} waited.`;
  return code === 'id.unknown' ? `No conference ID of ${names} was taken.` : null;
}

function same(one: Cause, other: Cause): boolean {
  return one.code === other.code && one.who.join() === other.who.join();
}

/** How many possible causes the answer names; all of them are in the data. */
const MOST_SHOWN = 3;

const ALWAYS = ['The journal of the meeting proves it: `lobbyline record`, then `lobbyline why`.'];

/** What to ask for, to tell whether it is this. */
function askFor(code: CauseCode): string {
  if (code.startsWith('start.') || code.startsWith('pin.')) {
    return 'Ask whether anybody keyed the leader PIN, or joined by the app and how: an export has neither keys nor app joins; the truth record has.';
  }
  if (code.startsWith('lobby.')) {
    return 'Ask the callers whether they heard music or the meeting, and whether it was locked.';
  }
  if (code.startsWith('id.') || code.startsWith('keys.')) {
    return 'Ask which conference ID was keyed, and what was heard: an export has no digits. The audit record tells which IDs were reset.';
  }
  return 'Ask for the truth record of these calls.';
}

/** Nothing fits: the settings are not those of the time, or the rows are another bridge's. */
function misfit(
  calls: readonly CallDetail[],
  all: readonly ExportWorld[],
  settings: BridgeOrigin,
  question: CallsQuestion,
  worlds: ExportWorlds,
): Diagnosis {
  const fewest = all.toSorted((a, b) => a.misfits.length - b.misfits.length)[0];
  const odd = fewest?.misfits ?? [];
  const moments = new Moments(settings.at);
  const rows = odd.map((row) => rowShown(row, moments).words);
  const sample = fewest === undefined ? null : answerIn(fewest, worlds, calls, question);
  if (sample === null) throw new Error('There is no history to start from.');
  return {
    ...sample,
    answer: sentence(
      `it cannot be told: with these settings ${counted(odd.length, 'call')} of the export cannot have gone so`,
    ),
    healthy: false,
    causes: [],
    remedies: [],
    certainty: {
      level: 'open',
      because: sentence(`no history leaves these rows: ${listed(rows, 3)}`),
      surer: [
        'The settings as they were at the time: numbers, users, conference IDs, and the audit record of changes since.',
      ],
    },
  };
}
