import type { Expectation } from '../plan.ts';
import {
  anything,
  askerOf,
  buildCallRecordWhere,
  buildPattern,
  patternWords,
} from './build-pattern.ts';
import { often, inTime } from './build-acts.ts';
import type { ExpectationDocuments } from './expectation-schema.ts';
import { MAIL_STATES } from '../../domain/mail-report.ts';
import { MAIL_TEMPLATES } from '../../domain/mail-text.ts';
import { hideSecrets } from './hide-pins.ts';
import { buildWhy } from './build-why.ts';
import { actorOf, changedOf, userOf } from './names.ts';
import type { Path } from './problem.ts';
import { AUDITED } from '../../domain/audit-name.ts';
import { unknownWord } from './schema-findings.ts';
import {
  countOf,
  flagOf,
  maybeChoice,
  maybeDuration,
  setVariable,
  templateOf,
  textOf,
  type Scope,
} from './scope.ts';
import { inline } from './step-words.ts';
import { hasVariable } from './variables.ts';

/** The word of an expectation that stands as a step of its own. */
export type ExpectationWord = keyof ExpectationDocuments;

/** An expectation, and the words to name it by. */
export interface Built {
  readonly expectation: Expectation;
  readonly words: string;
}

type Builders = {
  readonly [Word in ExpectationWord]: (
    scope: Scope,
    document: ExpectationDocuments[Word],
    path: Path,
  ) => Built;
};

/** Builds what stands under `record`, `order`, `mail`, `audit`, `callRecord`, `took` or `why`. */
export function buildExpectation(
  scope: Scope,
  word: ExpectationWord,
  document: unknown,
  path: Path,
): Built {
  // The shape was checked against the schema of this very word.
  const builder = BUILDERS[word] as (scope: Scope, document: unknown, path: Path) => Built;
  const { expectation, words } = builder(scope, document, path);
  return { expectation, words: hideSecrets(words, scope.secrets) };
}

const BUILDERS: Builders = {
  record: (scope, document, path) => {
    const { fact, where = {} } = document;
    const times = maybeTimes(scope, document.times, path);
    const withinMs = within(scope, document, path);
    const holds = times === 0 ? 'the record holds no' : 'the record holds';
    return {
      expectation: {
        of: 'record',
        pattern: buildPattern(scope, { fact, where }, path),
        times,
        withinMs,
      },
      words: `${holds} ${patternWords(fact, where)}${often(times || null)}${inTime(withinMs)}`,
    };
  },
  order: (scope, document, path) => {
    const list = Array.isArray(document) ? document : document.of;
    const at = Array.isArray(document) ? path : [...path, 'of'];
    const patterns = list.map((item, i) => buildPattern(scope, item, [...at, i]));
    const withinMs = Array.isArray(document) ? null : within(scope, document, path);
    const listed = patterns.map((pattern) => pattern.words).join(', then ');
    return {
      expectation: { of: 'order', patterns, withinMs },
      words: `in this order: ${listed}${inTime(withinMs)}`,
    };
  },
  mail: buildMail,
  audit: (scope, document, path) => {
    const { what, who, target } = document;
    return {
      expectation: {
        of: 'audit',
        what: auditName(scope, what, [...path, 'what']),
        who: who === undefined ? null : askerOf(scope, who, [...path, 'who']),
        target: target === undefined ? null : changedOf(scope, target, [...path, 'target']),
        old: anything(scope, document.old, [...path, 'old']),
        new: anything(scope, document.new, [...path, 'new']),
        times: maybeTimes(scope, document.times, path),
        withinMs: within(scope, document, path),
      },
      words: `the audit record: ${inline(document)}`,
    };
  },
  callRecord: (scope, document, path) => ({
    expectation: {
      of: 'callRecord',
      actor: actorOf(scope, document.of, [...path, 'of']),
      where: buildCallRecordWhere(scope, document.where, [...path, 'where']),
      withinMs: within(scope, document, path),
    },
    words: `the call record: ${inline(document)}`,
  }),
  took: (scope, document, path) => {
    const { from, to, under, over, warn } = document;
    if (under === undefined && over === undefined && warn === undefined) {
      const message = '`took` does not say how long it may take.';
      scope.report(path, message, 'Add `under:`, `over:` or `warn:` with a duration.', 'key');
    }
    const limits = inline({
      ...(under !== undefined && { under }),
      ...(over !== undefined && { over }),
      ...(warn !== undefined && { 'warn over': warn }),
    });
    const first = buildPattern(scope, from, [...path, 'from']);
    const last = buildPattern(scope, to, [...path, 'to']);
    return {
      expectation: {
        of: 'took',
        from: first,
        to: last,
        underMs: maybeDuration(scope, under, [...path, 'under']),
        overMs: maybeDuration(scope, over, [...path, 'over']),
        warnOverMs: maybeDuration(scope, warn, [...path, 'warn']),
      },
      words: `from ${first.words} to ${last.words}: ${limits}`,
    };
  },
  why: buildWhy,
};

function within(
  scope: Scope,
  document: { within?: string | 0 | undefined },
  path: Path,
): number | null {
  return maybeDuration(scope, document.within, [...path, 'within']);
}

function maybeTimes(scope: Scope, times: number | string | undefined, path: Path): number | null {
  return times === undefined ? null : countOf(scope, times, [...path, 'times']);
}

function auditName(scope: Scope, value: string, path: Path): string {
  const what = textOf(scope, value, path);
  if (!hasVariable(what) && !AUDITED.includes(what)) {
    const { message, cure } = unknownWord(what, AUDITED);
    scope.report(path, message, cure);
  }
  return what;
}

function buildMail(scope: Scope, document: ExpectationDocuments['mail'], path: Path): Built {
  const { to, about, holdsPin, from, state, why, contains, lacks } = document;
  const texts = (value: string | string[] | undefined, key: string): string[] =>
    [value ?? []].flat().map((text, i) => {
      const at = Array.isArray(value) ? [...path, key, i] : [...path, key];
      if (text === '') {
        const message = 'Every mail holds an empty text.';
        scope.report(at, message, 'Write what is to stand in the mail, or take it out.');
      }
      return templateOf(scope, text, at);
    });
  const times = maybeTimes(scope, document.times, path);
  if (times === 0 && (contains ?? lacks ?? document.as) !== undefined) {
    const key = Object.keys(document).find((word) => ABOUT_A_MAIL.has(word)) ?? 'as';
    const message = `\`${key}\` is about a mail, and \`times: 0\` says that there is none.`;
    scope.report([...path, key], message, `Take \`${key}\` or \`times\` out.`, 'key');
  }
  return {
    expectation: {
      of: 'mail',
      to: to === undefined ? null : userOf(scope, to, [...path, 'to']),
      template: maybeChoice(scope, about, [...path, 'about'], MAIL_TEMPLATES),
      holdsPin: holdsPin === undefined ? null : flagOf(scope, holdsPin, [...path, 'holdsPin']),
      from: from === undefined ? null : templateOf(scope, from, [...path, 'from']),
      state: maybeChoice(scope, state, [...path, 'state'], MAIL_STATES),
      why: why === undefined ? null : textOf(scope, why, [...path, 'why']),
      times,
      withinMs: within(scope, document, path),
      contains: texts(contains, 'contains'),
      lacks: texts(lacks, 'lacks'),
      // Last, so that `contains` cannot use what this very step sets.
      pinAs: setVariable(scope, document.as, [...path, 'as']),
    },
    words: `a mail: ${inline(document)}`,
  };
}

/** What can only be said of a mail that is there. */
const ABOUT_A_MAIL: ReadonlySet<string> = new Set(['contains', 'lacks', 'as']);
