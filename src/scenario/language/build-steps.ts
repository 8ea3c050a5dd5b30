import { greatest } from '../../domain/extremes.ts';
import { BRIDGE_SETTINGS, type BridgeSettings } from '../../domain/setting.ts';
import { AWAITED_TIMERS, type TimerName } from '../../domain/timer-name.ts';
import type { Never, Step, StepBody } from '../plan.ts';
import { AUDIBLES, PLACES, type ActsDocument } from './actor-schema.ts';
import { ORGANIZER_COMMANDS, type AskDocument } from './admin-schema.ts';
import { buildActs } from './build-acts.ts';
import { buildAdmin } from './build-admin.ts';
import { buildExpectation, type ExpectationWord } from './build-expectation.ts';
import type { Given } from './build-given.ts';
import { buildPattern, patternWords } from './build-pattern.ts';
import { buildRun, isRun } from './build-run.ts';
import { buildAsk, buildAt, buildMailServerStep } from './build-timeline.ts';
import { isMapping, type Mapping } from './document-tree.ts';
import { printDuration } from '../../domain/duration.ts';
import {
  EXPECTATION_SCHEMAS,
  type AtDocument,
  type NeverDocument,
  type WaitDocument,
} from './expectation-schema.ts';
import type { MailServerStepDocument } from './mail-server-schema.ts';
import { hideSecrets } from './hide-pins.ts';
import { actorOf, actorsOf, askerNamed } from './names.ts';
import type { Path } from './problem.ts';
import { createKeyMask, pressesIn, type KeyMask } from './key-mask.ts';
import { choiceOf, durationOf, maybeDuration, type Scope } from './scope.ts';
import { subjectIn } from './step-words.ts';

/** What the steps of one scenario are built with. */
export interface StepContext {
  readonly scope: Scope;
  readonly given: Given;
  readonly keyMask: KeyMask;
}

/** A context for the steps of one scenario, to be used in the order of the steps. */
export function stepContext(scope: Scope, given: Given, steps: unknown): StepContext {
  const ids = [...scope.names.meetings.values()].map(({ conferenceId }) => conferenceId);
  const keyMask = createKeyMask({
    presses: pressesIn(steps, scope.known),
    conferenceIds: new Set([...ids, ...(given.bridge.draws?.conferenceIds ?? [])]),
  });
  return { scope, given, keyMask };
}

/** Steps in their order; those of a wrong shape are left out. */
export function buildSteps(context: StepContext, value: unknown, path: Path): Step[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((step: unknown, i) => buildStep(context, step, [...path, i]) ?? []);
}

function buildStep(context: StepContext, step: unknown, path: Path): Step | null {
  if (!isMapping(step)) return null;
  const [word] = Object.keys(step);
  if (word === undefined) return null;
  const at = [...path, word];
  const holdsSteps = word === 'together' || word === 'anyOf';
  // What holds other steps is looked into although one of them is wrong.
  if (!holdsSteps && !context.scope.sound(path)) {
    noteVariables(context.scope, step);
    return null;
  }
  const { body, words } = buildBody(context, word, step[word], at);
  return {
    ...body,
    spot: context.scope.spot(at, 'key'),
    words: hideSecrets(words, context.scope.secrets),
  };
}

/** The variables that a wrong step would have set: later steps are not to blame for it. */
function noteVariables(scope: Scope, value: unknown): void {
  for (const name of variablesSet(value)) scope.later.add(name);
}

/** The names of all `as` in a part of a document. */
export function variablesSet(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => variablesSet(item));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'as' && typeof item === 'string' ? [item] : variablesSet(item),
  );
}

interface Worded {
  readonly body: StepBody;
  readonly words: string;
}

function buildBody(context: StepContext, word: string, value: unknown, path: Path): Worded {
  const { scope } = context;
  if (word === 'admin') {
    const body = value as Mapping;
    const actor = { role: 'administrator', id: askerIn(scope, body, path) } as const;
    if (isRun(body)) return buildRun(scope, context.given, actor, body, path);
    return buildAdmin(scope, 'admin', actor, body, path);
  }
  if (word === 'together') return buildTogether(context, value, path);
  if (word === 'anyOf') return buildAnyOf(context, value, path);
  if (word === 'wait') return buildWait(context, value as WaitDocument, path);
  if (word === 'at') return buildAt(scope, value as AtDocument, path);
  if (word === 'mailServer') {
    return buildMailServerStep(scope, value as MailServerStepDocument, path);
  }
  if (word === 'bridge') {
    const how = value as 'stop' | 'start';
    return { body: { kind: 'bridge', how }, words: `the bridge ${how}s` };
  }
  if (word === 'ask') return buildAsk(scope, value as AskDocument, path);
  if (Object.hasOwn(EXPECTATION_SCHEMAS, word)) {
    const { expectation, words } = buildExpectation(scope, word as ExpectationWord, value, path);
    return { body: { kind: 'expect', expectation }, words };
  }
  return buildActorStep(context, word, value, path);
}

/** Who asks in an administrative step, as the audit names it. */
function askerIn(scope: Scope, { by }: Mapping, path: Path): string {
  return typeof by === 'string' ? askerNamed(scope, by, [...path, 'by']) : 'admin';
}

function buildActorStep(context: StepContext, key: string, value: unknown, path: Path): Worded {
  const { scope, keyMask } = context;
  const who = actorsOf(scope, key, path, 'key');
  const isCommand =
    isMapping(value) && Object.keys(value).some((word) => Object.hasOwn(ORGANIZER_COMMANDS, word));
  if (!isCommand) {
    const { acts, words } = buildActs(scope, keyMask, who, value as string | ActsDocument, path);
    return { body: { kind: 'actor', who, acts }, words };
  }
  const [name] = who === 'everyone' ? ['everyone'] : who;
  const user = name === undefined ? null : (scope.names.actors.get(name)?.user ?? null);
  if (who === 'everyone' || who.length > 1 || user === null) {
    const message =
      who !== 'everyone' && who.length === 1
        ? `\`${key}\` is no organizer, and only organizers can do this.`
        : 'A command is for one organizer.';
    const cure = 'Let an organizer do it, one a step, or `admin`.';
    scope.report(path, message, cure, 'key');
  }
  const actor = { role: 'organizer', id: user ?? key } as const;
  return buildAdmin(scope, key, actor, value, path);
}

function buildTogether(context: StepContext, value: unknown, path: Path): Worded {
  const branches = Array.isArray(value) ? (value as unknown[]) : [];
  // Branches run at once, so each may use what another one sets.
  noteVariables(context.scope, value);
  const built = branches.map((branch, i) => {
    const at = [...path, i];
    if (Array.isArray(branch)) return buildSteps(context, branch, at);
    const step = buildStep(context, branch, at);
    return step === null ? [] : [step];
  });
  const listed = built.map((steps) => steps.map((step) => step.words).join(', then '));
  return {
    body: { kind: 'together', branches: built },
    words: `together: ${listed.join('; ')}`,
  };
}

function buildAnyOf(context: StepContext, value: unknown, path: Path): Worded {
  const { scope, given } = context;
  const document = isMapping(value) ? value : { of: value };
  const at = isMapping(value) ? [...path, 'of'] : path;
  const withinAt = [...path, 'within'];
  const written = scope.sound(withinAt) ? document['within'] : undefined;
  const withinMs = maybeDuration(scope, written as string | 0 | undefined, withinAt);
  const steps = buildSteps(context, document['of'], at);
  steps.forEach((step, i) => {
    if (isNow(step)) {
      const message = '`why` is about one moment, so `anyOf` cannot wait for it.';
      scope.report([...at, i], message, 'Write it as a step of its own.');
    } else if (!onlyExpects(step)) {
      const message = '`anyOf` chooses between expectations, and this does something.';
      scope.report([...at, i], message, 'Put what is done into a step before `anyOf`.');
    }
  });
  return {
    body: { kind: 'anyOf', of: steps, withinMs: withinMs ?? given.withinMs },
    words: `any of: ${steps.map((step) => step.words).join('; ')}`,
  };
}

function isNow(step: Step): boolean {
  return step.kind === 'expect' && step.expectation.of === 'why';
}

function onlyExpects(step: Step): boolean {
  if (step.kind === 'expect') return true;
  // `notHear` takes its time to be true, so it cannot be chosen between.
  return step.kind === 'actor' && step.acts.every(({ act }) => act === 'expect' || act === 'hear');
}

function buildWait(context: StepContext, document: WaitDocument, path: Path): Worded {
  const { scope } = context;
  if (typeof document !== 'object') {
    const forMs = durationOf(scope, document, path);
    return { body: { kind: 'wait', forMs }, words: `wait ${printDuration(forMs)}` };
  }
  const timer = choiceOf(scope, document.until, [...path, 'until'], AWAITED_TIMERS);
  const actor = document.for === undefined ? null : actorOf(scope, document.for, [...path, 'for']);
  const written = maybeDuration(scope, document.within, [...path, 'within']);
  const whose = actor === null ? '' : ` of ${actor}`;
  const limit = written === null ? '' : ` within ${printDuration(written)}`;
  return {
    body: {
      kind: 'waitUntil',
      timer,
      actor,
      withinMs: written ?? timerMs(context, timer) + context.given.withinMs,
    },
    words: `wait until ${timer}${whose}${limit}`,
  };
}

const TIMER_SETTINGS: Readonly<
  Partial<Record<TimerName, readonly (keyof BridgeSettings & `${string}Ms`)[]>>
> = {
  lobbyTimeout: ['lobbyTimeoutMs'],
  firstDigitTimeout: ['firstDigitTimeoutMs'],
  interDigitTimeout: ['interDigitTimeoutMs'],
  phoneOnlyLimit: ['phoneOnlyWithPinMs', 'phoneOnlyWithoutPinMs'],
  unchangedLimit: ['appAndPhoneUnchangedMs'],
  ring: ['ringMs'],
  lineGrace: ['lineGraceMs'],
  nameRecordingEnd: ['nameRecordingMs'],
};

/** How long a timer runs at most, by the settings that the scenario starts with. */
function timerMs({ given }: StepContext, timer: TimerName): number {
  const names = TIMER_SETTINGS[timer] ?? [];
  const times = names.map((name) => given.bridge.settings[name] ?? BRIDGE_SETTINGS[name].default);
  return greatest(times, 0);
}

/** What must not happen; entries of a wrong shape are left out. */
export function buildNever(scope: Scope, value: unknown, path: Path): Never[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, i): Never[] => {
    const at = [...path, i];
    return scope.sound(at) ? [buildOneNever(scope, item as NeverDocument, at)] : [];
  });
}

function buildOneNever(scope: Scope, document: NeverDocument, path: Path): Never {
  const { watch, words } = buildWatch(scope, document, path);
  const { before, after } = document;
  const span = [
    words,
    before === undefined ? '' : `before ${factWords(before)}`,
    after === undefined ? '' : `after ${factWords(after)}`,
  ];
  const text = `never: ${span.filter((part) => part !== '').join(', ')}`;
  return {
    spot: scope.spot(path, 'value'),
    words: hideSecrets(text, scope.secrets),
    watch,
    before: before === undefined ? null : buildPattern(scope, before, [...path, 'before']),
    after: after === undefined ? null : buildPattern(scope, after, [...path, 'after']),
  };
}

function factWords(written: NonNullable<NeverDocument['before']>): string {
  if (typeof written === 'string') return written;
  return patternWords(written.fact, written.where ?? {});
}

function buildWatch(
  scope: Scope,
  document: NeverDocument,
  path: Path,
): { watch: Never['watch']; words: string } {
  if ('fact' in document) {
    const { fact, where = {} } = document;
    const pattern = buildPattern(scope, { fact, where }, path);
    return { watch: { pattern }, words: pattern.words };
  }
  const actors = actorsOf(scope, document.caller, [...path, 'caller']);
  const { text, plural } = subjectIn(scope, actors);
  if ('hears' in document) {
    const hears = choiceOf(scope, document.hears, [...path, 'hears'], AUDIBLES);
    return { watch: { actors, hears }, words: `${text} ${plural ? 'hear' : 'hears'} ${hears}` };
  }
  const place = choiceOf(scope, document.is, [...path, 'is'], PLACES);
  const words = `${text} ${plural ? 'are' : 'is'} at ${place}`;
  return { watch: { actors, place }, words };
}
