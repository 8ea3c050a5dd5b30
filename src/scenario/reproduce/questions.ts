import { durationHint, parseDuration } from '../../domain/duration.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { freeNameRule } from '../words/reserved-names.ts';

/** What can be chosen from, where a question has a few answers: the word, and what it says. */
const CHOICES = {
  number: {
    toll: 'a toll number of the bridge',
    tollFree: 'a toll-free number of the bridge',
    removed: 'a number that was taken off the bridge',
    wrong: 'a number that never was on the bridge',
  },
  tollFree: {
    allowed: 'the organizer may use them',
    notAllowed: 'the organizer may not use them',
    noCredits: 'the tenant has no credits for them',
  },
  id: {
    right: 'the right one, and #',
    wrong: 'one that names no meeting',
    short: 'one with too few digits',
    old: 'the one from before it was reset',
    released: 'the right one, but the organizer was disabled',
    unfinished: 'the right one without #, or too slowly',
    lost: 'the right one, but keys got lost or doubled on their way',
    silent: 'the right one, but no key ever arrived',
  },
  happened: {
    unsure: 'not known',
    music: 'they heard music and waited',
    in: 'they were in the meeting',
    refused: 'something was refused: the number, the ID or a PIN',
    hungUp: 'their calls were ended',
  },
  begun: { no: 'it had not begun', yes: 'it had begun' },
  startedBy: {
    app: 'the organizer had joined by the app',
    pin: 'the organizer had keyed the PIN',
    caller: 'a caller had started it: no PIN is needed',
  },
  locked: { no: 'it was open', yes: 'it was locked' },
  bypass: { on: 'they are let in', off: 'they have to be admitted' },
  pinless: {
    no: 'a PIN is needed',
    yes: 'no PIN is needed',
    defaultOnly: 'a PIN is needed, although the default of the tenant was changed',
  },
  pin: {
    none: 'no PIN was keyed',
    right: 'the right one',
    wrong: 'a wrong one',
    old: 'the one from before it was reset',
    colleagues: 'a colleague keyed the own one',
    unfinished: 'the right one without #, or too slowly',
    lost: 'the right one, but keys got lost on their way',
  },
  resetBy: { administrator: 'an administrator', organizer: 'the organizer, on the own page' },
  app: {
    nobody: 'nobody',
    guest: 'somebody, without signing in',
    colleague: 'a colleague, signed in',
    organizer: 'the organizer, signed in',
  },
} as const;

type Choices = typeof CHOICES;

/** All that was answered; what was not asked has its default. */
export type Answers = { readonly [Name in keyof Choices]: keyof Choices[Name] } & {
  /** What the user says. */
  readonly said: string;
  /** Names of those who dialled, split by commas. */
  readonly callers: string;
  readonly organizer: string;
  /** A duration. */
  readonly waited: string;
};

/** The name of a question, and of its answer in a file. */
export type QuestionName = keyof Answers;

/** Something that is asked. */
export interface Question {
  readonly name: QuestionName;
  readonly text: string;
  /** The answers to choose from, with what they say; `null` where it is a text. */
  readonly choices: Readonly<Record<string, string>> | null;
  /** What an empty answer stands for. */
  readonly byDefault: (before: Answers) => string;
  /** Whether it makes sense to ask, after what was answered before. */
  readonly isAsked: (before: Answers) => boolean;
  /** The answer that a text stands for, or what is wrong with it. */
  readonly read: (text: string, before: Answers) => Reading;
}

/** An answer that was understood, or a complaint that says what was expected. */
export type Reading = { readonly value: string } | { readonly complaint: string };

/** The names in an answer about several people. */
export function namesIn(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}

/** The longest sentence of a user that is kept. */
const SAID_LETTERS = 200;

/** How many people may dial. */
const MAX_CALLERS = 10;

const MINUTE = 60_000;
const SHORTEST_WAIT = MINUTE;
const LONGEST_WAIT = 24 * 60 * MINUTE;

const always = (): boolean => true;
const reachesAttendant = (before: Answers): boolean =>
  before.number === 'toll' || (before.number === 'tollFree' && before.tollFree !== 'noCredits');
const reachesMeeting = (before: Answers): boolean =>
  reachesAttendant(before) &&
  before.id === 'right' &&
  !(before.number === 'tollFree' && before.tollFree === 'notAllowed');
const findsItBegun = (before: Answers): boolean => reachesMeeting(before) && before.begun === 'yes';
const findsItNotBegun = (before: Answers): boolean =>
  reachesMeeting(before) && before.begun === 'no';

/** Everything that is asked, in this order. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'said',
    text: 'What does the user say?',
    choices: null,
    byDefault: () => 'We dialled in and only get music',
    isAsked: always,
    read: (text) => {
      const value = cleaned(text);
      return value === '' ? { complaint: 'expected a sentence.' } : { value };
    },
  },
  {
    name: 'callers',
    text: 'Who dialled? Names, split by commas.',
    choices: null,
    byDefault: () => 'pat, lee',
    isAsked: always,
    read: readCallers,
  },
  {
    name: 'organizer',
    text: 'Who organizes the meeting?',
    choices: null,
    byDefault: ({ callers }) => freeName(['amos', 'beth', 'carla', 'dana'], namesIn(callers)),
    isAsked: always,
    read: readOrganizer,
  },
  choice('number', 'Which number did they dial?', always),
  choice('tollFree', 'What about toll-free numbers?', ({ number }) => number === 'tollFree'),
  choice('id', 'What did they key as the conference ID?', reachesAttendant),
  choice('happened', 'What happened to them in the end?', always),
  choice('begun', 'Had the meeting begun when they dialled?', reachesMeeting),
  choice('startedBy', 'How had it been started?', findsItBegun),
  choice('locked', 'Was it locked?', findsItBegun),
  choice('bypass', 'What about dial-in callers, once it has begun?', reachesMeeting),
  choice('pinless', 'May its callers start it without a PIN?', findsItNotBegun),
  choice('pin', 'Was a PIN keyed?', findsItNotBegun),
  choice(
    'resetBy',
    'Who had reset the PIN?',
    (before) => findsItNotBegun(before) && before.pin === 'old',
  ),
  choice('app', 'Who joined by the app?', findsItNotBegun),
  {
    name: 'waited',
    text: 'How long did it go on?',
    choices: null,
    byDefault: () => '5m',
    isAsked: always,
    read: readWait,
  },
];

/** A name of these that nobody has, or the last one with a number. */
export function freeName(names: readonly string[], taken: readonly string[]): string {
  const free = names.find((name) => !taken.includes(name));
  if (free !== undefined) return free;
  const last = names.at(-1) ?? 'somebody';
  for (let count = 2; ; count += 1) {
    const name = `${last}-${count}`;
    if (!taken.includes(name)) return name;
  }
}

/** What is told to have happened, in words. */
export function happenedWords(happened: Answers['happened']): string {
  return CHOICES.happened[happened];
}

function choice(name: keyof Choices, text: string, isAsked: Question['isAsked']): Question {
  const choices: Readonly<Record<string, string>> = CHOICES[name];
  const words = Object.keys(choices);
  return {
    name,
    text,
    choices,
    byDefault: () => words[0] ?? '',
    isAsked,
    read: (typed) => readChoice(typed, words),
  };
}

/** A word, its number in the list, or the beginning of a word that no other one has. */
function readChoice(typed: string, words: readonly string[]): Reading {
  const wanted = typed.toLowerCase();
  const numbered = /^\d+$/u.test(wanted) ? words[Number(wanted) - 1] : undefined;
  const exact = words.find((word) => word.toLowerCase() === wanted);
  const begun = words.filter((word) => word.toLowerCase().startsWith(wanted));
  const value = numbered ?? exact ?? (begun.length === 1 ? begun[0] : undefined);
  if (value !== undefined) return { value };
  const near = didYouMean(typed, words);
  const meant = near === null ? '' : ` Did you mean ${near}?`;
  return { complaint: `expected one of ${words.join(', ')}, or its number.${meant}` };
}

function readCallers(text: string): Reading {
  const names = namesIn(text).map((name) => name.replaceAll(/\s+/gu, '-'));
  if (names.length > MAX_CALLERS) return { complaint: `expected at most ${MAX_CALLERS} names.` };
  for (const [place, name] of names.entries()) {
    const complaint = freeNameRule(name);
    if (complaint !== null) return { complaint: `${complaint.message} ${complaint.cure}` };
    if (names.indexOf(name) !== place) return { complaint: `${name} stands here twice.` };
  }
  return { value: names.join(', ') };
}

function readOrganizer(text: string, { callers }: Answers): Reading {
  const name = text.replaceAll(/\s+/gu, '-');
  const complaint = freeNameRule(name);
  if (complaint !== null) return { complaint: `${complaint.message} ${complaint.cure}` };
  if (!namesIn(callers).includes(name)) return { value: name };
  return { complaint: `${name} is among those who dialled: name the organizer apart from them.` };
}

function readWait(text: string): Reading {
  const ms = parseDuration(text);
  if (ms !== null && ms >= SHORTEST_WAIT && ms <= LONGEST_WAIT) return { value: text };
  return {
    complaint: `expected a duration from 1m to 24h, for example 5m or 1h30m.${durationHint(text)}`,
  };
}

/**
 * A sentence on one line that the language takes as it stands. What may be a PIN in it is hidden: the
 * scenario goes from hand to hand (rule PIN-4).
 */
function cleaned(text: string): string {
  const line = withoutControls(text.replaceAll(/[\p{Control}\s]+/gu, ' ')).replaceAll(
    /[0-9]{4,}/gu,
    (digits) => '•'.repeat(digits.length),
  );
  return [...line.trim()].slice(0, SAID_LETTERS).join('').trim();
}
