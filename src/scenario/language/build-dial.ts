import { looksDialled, readDialString } from '../../domain/dial-string.ts';
import { isNotationFault } from '../../domain/key-notation.ts';
import { isPhoneNumber } from '../../domain/phone-number.ts';
import type { ActBody, Template } from '../plan.ts';
import type { ActContext, Phrased } from './act-context.ts';
import type { ActsDocument } from './actor-schema.ts';
import { checkNotation } from './key-text.ts';
import { lineOf, meetingDialled, reportUnknownDialled } from './names.ts';
import type { Path } from './problem.ts';
import { ruledTemplate, templateOf, textOf, type Scope } from './scope.ts';
import { callerIdRule, keyedIdRule, phoneNumberRule } from './text-rules.ts';
import { fillIn, hasVariable } from './variables.ts';

/** `dial:`, of a meeting, of a number with or without keys behind it, or of a mapping. */
export function buildDial(
  context: ActContext,
  dial: ActsDocument['dial'],
  at: Path,
): Phrased | null {
  if (dial === undefined) return null;
  const { scope, keyMask, who, verb } = context;
  keyMask.dialled(who);
  const dials = verb('dials', 'dial');
  const [, main = ''] = [...scope.names.numbers][0] ?? [];
  if (typeof dial === 'string') {
    const meeting = scope.names.meetings.get(fillIn(dial, scope.known));
    if (meeting) {
      const { conferenceId } = meeting;
      const body = { number: main, conferenceId, keys: null, from: null };
      return [{ act: 'dial', ...body }, `${dials} ${dial}`];
    }
    const line = dialledLine(context, dial, at, true);
    const body = { number: line.number, conferenceId: null, keys: line.keys, from: null };
    return [{ act: 'dial', ...body }, `${dials} ${line.words}`];
  }
  const { number, meeting, conferenceId, from } = dial;
  const line =
    number === undefined
      ? { number: main, keys: null, words: [...scope.names.numbers.keys()][0] ?? main }
      : dialledLine(context, number, [...at, 'number'], false);
  checkWhatIsKeyed(scope, dial, line.keys, at);
  const keyed =
    conferenceId === undefined
      ? null
      : ruledTemplate(scope, conferenceId, [...at, 'conferenceId'], keyedIdRule);
  const body: ActBody = {
    act: 'dial',
    number: line.number,
    conferenceId:
      meeting === undefined ? keyed : meetingDialled(scope, meeting, [...at, 'meeting']),
    keys: line.keys,
    from: from === undefined ? null : ruledTemplate(scope, from, [...at, 'from'], callerIdRule),
  };
  const then = meeting ?? conferenceId;
  const phrase = `${dials} ${line.words}${then === undefined ? '' : `, then ${then}`}`;
  return [body, from === undefined ? phrase : `${phrase}, from ${from}`];
}

/** Of a meeting, a conference ID and keys behind the number, one alone says what is keyed. */
function checkWhatIsKeyed(
  scope: Scope,
  dial: Extract<NonNullable<ActsDocument['dial']>, object>,
  keys: Template | null,
  at: Path,
): void {
  const { meeting, conferenceId } = dial;
  const words = [
    ...(meeting === undefined ? [] : ['meeting']),
    ...(conferenceId === undefined ? [] : ['conferenceId']),
    ...(keys === null ? [] : ['number']),
  ];
  const [first, second] = words;
  if (first === undefined || second === undefined) return;
  const message = `\`${first}\` and \`${second}\` both say what to key.`;
  scope.report([...at, second], message, 'Keep one of the two.', 'key');
}

/** A number to dial, what is keyed once it has answered, and both in words without a PIN. */
interface DialledLine {
  readonly number: Template;
  readonly keys: Template | null;
  readonly words: string;
}

/** What `dial` says: E.164, the name of a number, either with keys behind it, or a template. */
function dialledLine(
  context: ActContext,
  value: string,
  path: Path,
  meetingToo: boolean,
): DialledLine {
  const { scope, keyMask, who } = context;
  const text = fillIn(value, scope.known);
  const isName = scope.names.numbers.has(text) || isPhoneNumber(text);
  const parts = isName ? null : namedParts(scope, value);
  if (parts === null && (isName || !looksDialled(text) || /^[0-9]+$/.test(text))) {
    return { number: dialledNumber(scope, value, path, meetingToo), keys: null, words: value };
  }
  // Variables that are known stay unfilled in what is keyed: no plan holds a PIN.
  const opened = value.replace(/^\s*\$\{[^}]*\}/u, (first) => fillIn(first, scope.known));
  const reading = readDialString(parts?.whole ?? (looksDialled(opened) ? opened : text));
  if (isNotationFault(reading)) {
    scope.report(path, reading.message, reading.cure);
    return { number: value, keys: null, words: 'a number' };
  }
  const { number, keys } = reading;
  if (keys === '') return { number, keys: null, words: value };
  templateOf(scope, keys, path);
  checkNotation(context, keys, path);
  return { number, keys, words: `${parts?.name ?? number}${keyMask.shown(who, keys)}` };
}

/** `main,,4482915#`: the number by its name, with what is keyed behind it. */
function namedParts(scope: Scope, value: string): { name: string; whole: string } | null {
  const [, name = '', keys = ''] = /^([^,;$]*)([,;][^]*)$/u.exec(value) ?? [];
  const number = scope.names.numbers.get(name.trim());
  return number === undefined ? null : { name: name.trim(), whole: `${number}${keys}` };
}

/** The number to dial: E.164, the name of a number, or a template that the run fills in. */
function dialledNumber(scope: Scope, value: string, path: Path, meetingToo: boolean): string {
  const text = fillIn(value, scope.known);
  if (!meetingToo || scope.names.numbers.has(text) || phoneNumberRule(text) === null) {
    return lineOf(scope, value, path);
  }
  if (hasVariable(text)) {
    textOf(scope, value, path);
  } else if (/^[0-9]+$/.test(text)) {
    const message = 'This is no meeting, no number by its name and no E.164 number.';
    const cure = 'To key a conference ID write `dial: { conferenceId: "…" }`.';
    scope.report(path, message, cure);
  } else {
    reportUnknownDialled(scope, text, path);
  }
  return value;
}
