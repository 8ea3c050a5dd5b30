import type { ActBody } from '../plan.ts';
import type { ActContext, Phrased } from './act-context.ts';
import type { ActsDocument } from './actor-schema.ts';
import { lineOf, meetingOf, reportUnknownDialled } from './names.ts';
import type { Path } from './problem.ts';
import { ruledTemplate, textOf, type Scope } from './scope.ts';
import { callerIdRule, keyedIdRule, phoneNumberRule } from './text-rules.ts';
import { fillIn, hasVariable } from './variables.ts';

/** `dial:`, of a meeting, of a number, or of a mapping with both. */
export function buildDial(
  context: ActContext,
  dial: ActsDocument['dial'],
  at: Path,
): Phrased | null {
  if (dial === undefined) return null;
  const { scope, curtain, who, verb } = context;
  curtain.dialled(who);
  const dials = verb('dials', 'dial');
  const [, main = ''] = [...scope.names.numbers][0] ?? [];
  if (typeof dial === 'string') {
    const name = fillIn(dial, scope.known);
    const meeting = scope.names.meetings.get(name);
    const phrase = `${dials} ${dial}`;
    if (meeting) {
      const { conferenceId } = meeting;
      return [{ act: 'dial', number: main, conferenceId, from: null }, phrase];
    }
    const number = dialledNumber(scope, dial, at, true);
    return [{ act: 'dial', number, conferenceId: null, from: null }, phrase];
  }
  const { number, meeting, conferenceId, from } = dial;
  if (meeting !== undefined && conferenceId !== undefined) {
    const message = '`meeting` and `conferenceId` both say what to key.';
    scope.report([...at, 'conferenceId'], message, 'Keep one of the two.', 'key');
  }
  const named = meeting === undefined ? null : meetingOf(scope, meeting, [...at, 'meeting']);
  const keyed =
    conferenceId === undefined
      ? null
      : ruledTemplate(scope, conferenceId, [...at, 'conferenceId'], keyedIdRule);
  const body: ActBody = {
    act: 'dial',
    number: number === undefined ? main : dialledNumber(scope, number, [...at, 'number'], false),
    conferenceId: named === null ? keyed : conferenceIdOf(scope, named),
    from: from === undefined ? null : ruledTemplate(scope, from, [...at, 'from'], callerIdRule),
  };
  const then = meeting ?? conferenceId;
  const first = number ?? [...scope.names.numbers.keys()][0] ?? main;
  const phrase = `${dials} ${first}${then === undefined ? '' : `, then ${then}`}`;
  return [body, from === undefined ? phrase : `${phrase}, from ${from}`];
}

/** The conference ID of a meeting by its identifier. */
function conferenceIdOf(scope: Scope, meeting: string): string {
  const found = [...scope.names.meetings.values()].find(({ id }) => id === meeting);
  return found?.conferenceId ?? '';
}

/** The number to dial: E.164, the name of a number, or a template that the run fills in. */
function dialledNumber(scope: Scope, value: string, path: Path, meetingToo: boolean): string {
  const text = fillIn(value, scope.known);
  if (!meetingToo || scope.names.numbers.has(text) || phoneNumberRule(text) === null) {
    return lineOf(scope, value, path);
  }
  if (hasVariable(text)) {
    textOf(scope, value, path);
  } else if (text.startsWith('+')) {
    const complaint = phoneNumberRule(text);
    if (complaint) scope.report(path, complaint.message, complaint.cure);
  } else if (/^[0-9]+$/.test(text)) {
    const message = 'This is no meeting, no number by its name and no E.164 number.';
    const cure = 'To key a conference ID write `dial: { conferenceId: "…" }`.';
    scope.report(path, message, cure);
  } else {
    reportUnknownDialled(scope, text, path);
  }
  return value;
}
