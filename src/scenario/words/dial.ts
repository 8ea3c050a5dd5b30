import { z } from 'zod';
import { looksDialled, readDialString } from '../../domain/dial-string.ts';
import { isNotationFault } from '../../domain/key-notation.ts';
import { isPhoneNumber } from '../../domain/phone-number.ts';
import { isMapping } from '../../domain/mapping.ts';
import { checkNotation } from './key-text.ts';
import { fillIn, hasVariable } from '../language/variables.ts';
import type { Template } from '../plan.ts';
import { actWord } from './act.ts';
import { callerIdOfCall, keyedId, writtenText } from './leaves.ts';
import { inline } from './phrases.ts';
import { placed, type Place } from './place.ts';
import { dialledMeeting, numberOf, reportUnknownDialled } from './references.ts';
import { PHONE_NUMBER } from './text-kinds.ts';
import { templateOf, textOf } from './texts.ts';

/** A number to dial, and what is keyed once it has answered. */
export interface DialledLine {
  readonly number: Template;
  readonly keys: Template | null;
}

const lineText = placed(writtenText, (value, place) => lineDialled(place, value, false));

const longForm = z.strictObject({
  number: lineText.describe('A name of `numbers` or E.164. Default: the first number.').optional(),
  meeting: dialledMeeting.describe('Its conference ID is keyed.').optional(),
  conferenceId: keyedId.optional(),
  from: callerIdOfCall.describe('Another caller ID than usual.').optional(),
});

const shortForm = placed(writtenText.min(1), (value, place): z.output<typeof longForm> => {
  const { names, known } = place.scope;
  const meeting = names.meetings.get(fillIn(value, known));
  return meeting === undefined
    ? { number: lineDialled(place, value, true) }
    : { meeting: meeting.conferenceId };
});

/** `dial:`, of a meeting, of a number with or without keys behind it, or of a mapping. */
export const dial = actWord({
  key: 'dial',
  shape: {
    dial: z
      .union([shortForm, longForm])
      .describe('A meeting (number, then conference ID and #), a number by name, or E.164.'),
  },
  give({ dial: { number, meeting, conferenceId, from = null } }, place) {
    const [, first = ''] = [...place.scope.names.numbers][0] ?? [];
    const line = number ?? { number: first, keys: null };
    const said = {
      ...(meeting !== undefined && { meeting }),
      ...(conferenceId !== undefined && { conferenceId }),
      ...(line.keys !== null && { number }),
    };
    const [one, other] = Object.keys(said);
    if (one !== undefined && other !== undefined) {
      const message = `\`${one}\` and \`${other}\` both say what to key.`;
      place.in('dial', other).report(message, 'Keep one of the two.', 'key');
    }
    const keyed = meeting ?? conferenceId ?? null;
    return {
      act: 'dial',
      number: line.number,
      conferenceId: keyed,
      keys: line.keys,
      from,
    } as const;
  },
  phrase({ number, keys }, verb, place) {
    const { scope, manner } = place;
    scope.keyMask.dialled(manner.who);
    const { written } = place.in('dial');
    const long = isMapping(written) ? written : { number: written };
    const [first = number] = scope.names.numbers.keys();
    const line =
      keys === null
        ? inline(long['number'] ?? first)
        : `${namedNumber(place, inline(long['number']))?.name ?? number}${scope.keyMask.shown(manner.who, keys)}`;
    const then = long['meeting'] ?? long['conferenceId'];
    const parts = [
      `${verb('dials', 'dial')} ${line}`,
      ...(then === undefined ? [] : [`then ${inline(then)}`]),
      ...(long['from'] === undefined ? [] : [`from ${inline(long['from'])}`]),
    ];
    return parts.join(', ');
  },
  rows: [
    "`standup` | the first number; waits for `conference-id.enter`, keys the meeting's conference ID of `given` and #",
    '`free`, `"+14255550199"` | a number alone, by its name or as it is',
    '`"+14255550199,,4482915#,,*73915#"`, `"free,,4482915#"` | a number, and what is keyed from its answer on, with pauses; as people paste it, see below',
    "`{ number, meeting, conferenceId, from }` | the number (default: the first), then a meeting's ID, or any digits; `from` is another caller ID",
  ],
  example: 'pat: { dial: { number: main, conferenceId: "1234567", from: "+14255550177" } }',
});

/** What `dial` says: E.164, the name of a number, either with keys behind it, or a template. */
function lineDialled(place: Place, value: string, meetingToo: boolean): DialledLine {
  const { known, names } = place.scope;
  const text = fillIn(value, known);
  const isName = names.numbers.has(text) || isPhoneNumber(text);
  const parts = isName ? null : namedNumber(place, value);
  if (parts === null && (isName || !looksDialled(text) || /^[0-9]+$/.test(text))) {
    return { number: numberDialled(place, value, meetingToo), keys: null };
  }
  // Variables that are known stay unfilled in what is keyed: no plan holds a PIN.
  const opened = value.replace(/^\s*\$\{[^}]*\}/u, (first) => fillIn(first, known));
  const reading = readDialString(parts?.whole ?? (looksDialled(opened) ? opened : text));
  if (isNotationFault(reading)) {
    place.report(reading.message, reading.cure);
    return { number: value, keys: null };
  }
  const { number, keys } = reading;
  if (keys === '') return { number, keys: null };
  templateOf(place, keys);
  checkNotation(place, keys);
  return { number, keys };
}

/** `main,,4482915#`: the number by its name, with what is keyed behind it. */
function namedNumber(place: Place, value: string): { name: string; whole: string } | null {
  const [, name = '', keys = ''] = /^([^,;$]*)([,;][^]*)$/u.exec(value) ?? [];
  const number = place.scope.names.numbers.get(name.trim());
  return number === undefined ? null : { name: name.trim(), whole: `${number}${keys}` };
}

/** The number to dial: E.164, the name of a number, or a template that the run fills in. */
function numberDialled(place: Place, value: string, meetingToo: boolean): string {
  const { known, names } = place.scope;
  const text = fillIn(value, known);
  if (!meetingToo || names.numbers.has(text) || PHONE_NUMBER.rule(text) === null) {
    return numberOf(place, value);
  }
  if (hasVariable(text)) textOf(place, value);
  else if (/^[0-9]+$/.test(text)) {
    const message = 'This is no meeting, no number by its name and no E.164 number.';
    place.report(message, 'To key a conference ID write `dial: { conferenceId: "…" }`.');
  } else reportUnknownDialled(place, text);
  return value;
}
