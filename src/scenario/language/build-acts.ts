import { END_REASONS, LOBBY_REASONS } from '../../domain/reasons.ts';
import type { Act, ActBody } from '../plan.ts';
import type { ActContext, Phrased, Who } from './act-context.ts';
import { buildDial } from './build-dial.ts';
import { AUDIBLES, HEARINGS, PLACES, type ActsDocument } from './actor-schema.ts';
import { buildFaults, buildTypist } from './build-settings.ts';
import { printDuration } from '../../domain/duration.ts';
import { isMapping } from './document-tree.ts';
import { hideSecrets } from './hide-pins.ts';
import { checkNotation } from './key-text.ts';
import { meetingOf, userOf } from './names.ts';
import type { Path } from './problem.ts';
import {
  choiceOf,
  choicesOf,
  countOf,
  flagOf,
  maybeDuration,
  ruledTemplate,
  templateOf,
  type Scope,
} from './scope.ts';
import type { KeyMask } from './key-mask.ts';
import { inline, inWords, subjectIn } from './step-words.ts';
import { keysRule } from './text-rules.ts';
import { hasVariable } from './variables.ts';

type ActBuilder = (context: ActContext, document: ActsDocument, at: Path) => Phrased | null;

/** Acts in the order written, with words such as `amos presses *•••••#`. */
export function buildActs(
  scope: Scope,
  keyMask: KeyMask,
  who: Who,
  body: string | ActsDocument,
  path: Path,
): { acts: Act[]; words: string } {
  const subject = subjectIn(scope, who);
  const verb = (one: string, many: string): string => (subject.plural ? many : one);
  const context: ActContext = { scope, keyMask, who, path, verb };
  const document: ActsDocument =
    typeof body === 'string' ? { [body]: null } : { ...(isMapping(body) && body) };
  checkQualifiers(scope, document, path);
  const acts: Act[] = [];
  const phrases: string[] = [];
  for (const word of Object.keys(document)) {
    const at = typeof body === 'string' ? path : [...path, word];
    const phrased = BUILDERS[word as keyof ActsDocument]?.(context, document, at);
    if (!phrased) continue;
    const [act, phrase] = phrased;
    phrases.push(phrase);
    const words = hideSecrets(`${subject.text} ${phrase}`, scope.secrets);
    acts.push({ ...act, spot: scope.spot(at, 'key'), words });
  }
  const words = hideSecrets(`${subject.text} ${inWords(phrases, 'and')}`, scope.secrets);
  return { acts, words };
}

/** Words that only say more about another word of the same step, and those they need. */
const QUALIFIERS: readonly [word: keyof ActsDocument, needs: readonly (keyof ActsDocument)[]][] = [
  ['reason', ['expect']],
  ['muted', ['expect']],
  ['within', ['expect', 'hearing', 'hear']],
  ['times', ['hear']],
  ['for', ['notHear']],
];

function checkQualifiers(scope: Scope, document: ActsDocument, path: Path): void {
  for (const [word, needs] of QUALIFIERS) {
    if (document[word] === undefined || needs.some((need) => document[need] !== undefined)) {
      continue;
    }
    const listed = inWords(
      needs.map((need) => `\`${need}\``),
      'or',
    );
    const message = `\`${word}\` says more about ${listed}, and there is none here.`;
    scope.report([...path, word], message, `Add ${listed}, or take \`${word}\` out.`, 'key');
  }
  if (document.notHear !== undefined && document.for === undefined) {
    const message = '`notHear` must say for how long it listens.';
    scope.report([...path, 'notHear'], message, 'Add `for:` with a duration.', 'key');
  }
}

const BUILDERS: Partial<Record<keyof ActsDocument, ActBuilder>> = {
  dial: (context, { dial }, at) => buildDial(context, dial, at),
  press: (context, { press }, at) => buildPress(context, press, at),
  hangUp: ({ scope, verb }, { hangUp }, at) => {
    const sometime = maybeDuration(scope, hangUp?.sometimeWithin, [...at, 'sometimeWithin']);
    const when = sometime === null ? '' : ` sometime within ${printDuration(sometime)}`;
    return [{ act: 'hangUp', sometimeWithinMs: sometime }, `${verb('hangs', 'hang')} up${when}`];
  },
  loseLine: ({ scope, verb }, { loseLine }, at) => {
    const back = maybeDuration(scope, loseLine?.returnAfter, [...at, 'returnAfter']);
    const when = back === null ? '' : ` and ${verb('is', 'are')} back after ${printDuration(back)}`;
    const phrase = `${verb('loses', 'lose')} the line${when}`;
    return [{ act: 'loseLine', returnAfterMs: back }, phrase];
  },
  resumeLine: ({ verb }) => [{ act: 'resumeLine' }, `${verb('gets', 'get')} the line back`],
  joinApp: (context, { joinApp }, at) => buildJoinApp(context, joinApp, at),
  leaveApp: ({ verb }) => [
    { act: 'leaveApp' },
    `${verb('leaves', 'leave')} the meeting by the app`,
  ],
  wait: ({ scope, verb }, { wait }, at) => {
    const forMs = maybeDuration(scope, wait, at) ?? 0;
    return [{ act: 'wait', forMs }, `${verb('waits', 'wait')} ${printDuration(forMs)}`];
  },
  expect: (context, document) => buildExpect(context, document),
  hearing: (context, document) =>
    document.expect === undefined ? buildExpect(context, document) : null,
  hear: (context, document, at) => {
    const { scope, path, verb } = context;
    const what = choicesOf(scope, document.hear ?? [], at, AUDIBLES);
    const times =
      document.times === undefined ? null : countOf(scope, document.times, [...path, 'times'], 1);
    const withinMs = maybeDuration(scope, document.within, [...path, 'within']);
    const phrase = `${verb('hears', 'hear')} ${inWords(what, 'then')}`;
    return [{ act: 'hear', what, times, withinMs }, phrase + often(times) + inTime(withinMs)];
  },
  notHear: ({ scope, path, verb }, document, at) => {
    const what = choicesOf(scope, document.notHear ?? [], at, AUDIBLES);
    const forMs = maybeDuration(scope, document.for, [...path, 'for']) ?? 0;
    const phrase = `${verb('does', 'do')} not hear ${inWords(what, 'or')}`;
    return [{ act: 'notHear', what, forMs }, `${phrase} for ${printDuration(forMs)}`];
  },
};

/** ` 2 times`, or nothing. */
export function often(times: number | null): string {
  if (times === null) return '';
  return times === 1 ? ' once' : ` ${times} times`;
}

/** ` within 5s`, or nothing. */
export function inTime(withinMs: number | null): string {
  return withinMs === null ? '' : ` within ${printDuration(withinMs)}`;
}

function buildPress(context: ActContext, press: ActsDocument['press'], at: Path): Phrased | null {
  if (press === undefined) return null;
  const { scope, keyMask, who, verb } = context;
  if (typeof press === 'string') {
    const keys = ruledTemplate(scope, press, at, keysRule);
    checkNotation(context, keys, at);
    const body: ActBody = { act: 'press', keys, typist: null, faults: null };
    return [body, `${verb('presses', 'press')} ${keyMask.shown(who, keys)}`];
  }
  const { keys, typist, ...faults } = press;
  const faulty = Object.keys(faults).length > 0;
  const by = typist === undefined ? null : buildTypist(scope, typist, [...at, 'typist']);
  const body: ActBody = {
    act: 'press',
    keys: ruledTemplate(scope, keys, [...at, 'keys'], keysRule),
    typist: by,
    faults: faulty ? buildFaults(scope, faults, at) : null,
  };
  checkNotation(context, keys, [...at, 'keys'], by ?? undefined);
  const manner = { ...(typist !== undefined && { typist }), ...faults };
  const how = Object.keys(manner).length === 0 ? '' : ` (${inline(manner)})`;
  return [body, `${verb('presses', 'press')} ${keyMask.shown(who, keys)}${how}`];
}

function buildJoinApp(
  { scope, who, verb, path }: ActContext,
  joinApp: ActsDocument['joinApp'],
  at: Path,
): Phrased | null {
  if (joinApp === undefined) return null;
  const written = typeof joinApp === 'string' ? { meeting: joinApp } : joinApp;
  const users = who === 'everyone' ? [] : who.map((name) => scope.names.actors.get(name)?.user);
  const areUsers = users.map((user) => typeof user === 'string');
  const mixed = areUsers.includes(true) && areUsers.includes(false);
  if (written.signedIn === undefined && (mixed || who === 'everyone')) {
    const message = 'Organizers sign in and callers are guests, and here are both.';
    scope.report(path, message, 'Say `signedIn:`, or write a step for each of them.', 'key');
  }
  const meetingAt = typeof joinApp === 'string' ? at : [...at, 'meeting'];
  const user =
    typeof written.user === 'string' ? userOf(scope, written.user, [...at, 'user']) : null;
  const signedIn =
    written.signedIn === undefined
      ? areUsers.includes(true)
      : flagOf(scope, written.signedIn, [...at, 'signedIn']);
  const meeting = meetingOf(scope, written.meeting, meetingAt);
  const said = signedIn ? ', signed in' : ', as a guest';
  const manner = written.signedIn === undefined ? '' : said;
  const phrase = `${verb('joins', 'join')} ${written.meeting} by the app${manner}`;
  const as = {
    ...(written.name !== undefined && {
      name: templateOf(scope, written.name, [...at, 'name']),
    }),
    ...(written.user !== undefined && { user }),
  };
  return [{ act: 'joinApp', meeting, signedIn, ...as }, phrase];
}

const PLACE_PHRASES = {
  ringing: 'ringing',
  attendant: 'with the attendant',
  lobby: 'in the lobby',
  meeting: 'in the meeting',
  ended: 'no longer on the line',
} as const;

function buildExpect(context: ActContext, document: ActsDocument): Phrased {
  const { scope, path, verb } = context;
  const places =
    document.expect === undefined
      ? null
      : choicesOf(scope, document.expect, [...path, 'expect'], PLACES);
  const hearing =
    document.hearing === undefined
      ? null
      : choicesOf(scope, document.hearing, [...path, 'hearing'], HEARINGS);
  const reason = buildReason(scope, document.reason, places ?? [], [...path, 'reason']);
  const muted =
    document.muted === undefined ? null : flagOf(scope, document.muted, [...path, 'muted']);
  const withinMs = maybeDuration(scope, document.within, [...path, 'within']);
  const is = verb('is', 'are');
  const place =
    places === null
      ? ''
      : inWords(
          places.map((one) => PLACE_PHRASES[one]),
          'or',
        );
  const phrase = [
    `${is} ${place}${reason === null ? '' : ` (${reason})`}`.trim(),
    muted === null ? '' : `${muted ? '' : 'not '}muted`,
    hearing === null ? '' : `hearing ${inWords(hearing, 'or')}`,
  ];
  const words = phrase.filter((part) => part !== '').join(', ');
  return [
    { act: 'expect', places, hearing, reason, muted, withinMs },
    // "is, hearing moh" when no place is named.
    words.replace(/^(is|are), /, '$1 ') + inTime(withinMs),
  ];
}

function buildReason(
  scope: Scope,
  value: string | undefined,
  places: readonly string[],
  path: Path,
): string | null {
  if (value === undefined) return null;
  const reasons = [
    ...(places.includes('lobby') ? LOBBY_REASONS : []),
    ...(places.includes('ended') ? END_REASONS : []),
  ];
  if (reasons.length === 0) {
    if (places.length > 0) {
      const message = 'Only the lobby and the end of a call have a reason.';
      scope.report(path, message, 'Take `reason` out, or expect `lobby` or `ended`.', 'key');
    }
    return value;
  }
  const reason = choiceOf(scope, value, path, [...LOBBY_REASONS, ...END_REASONS]);
  if (!(reasons as readonly string[]).includes(reason) && !hasVariable(reason)) {
    const message = `"${reason}" is no reason for ${inWords(places, 'or')}.`;
    scope.report(path, message, `Choose from: ${reasons.join(', ')}.`);
  }
  return reason;
}
