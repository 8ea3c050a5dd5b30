import type { Principal, AdminCommand } from '../../domain/admin-command.ts';
import type { StepBody } from '../plan.ts';
import type { AskDocument } from './admin-schema.ts';
import { anything } from './build-pattern.ts';
import { buildMailServer } from './build-settings.ts';
import { printDuration } from '../../domain/duration.ts';
import type { AtDocument } from './expectation-schema.ts';
import type { MailServerStepDocument } from './mail-server-schema.ts';
import { hideSecrets } from './hide-pins.ts';
import { askerNamed } from './names.ts';
import type { Path } from './problem.ts';
import { choiceOf, countOf, durationOf, textOf, type Scope } from './scope.ts';
import { commandOutcome } from './command-outcome.ts';
import { inline } from './step-words.ts';

/** A step without its place. */
interface Worded {
  readonly body: StepBody;
  readonly words: string;
}

/** `at:`, a moment of the scenario to go on at. */
export function buildAt(scope: Scope, document: AtDocument, path: Path): Worded {
  if (typeof document !== 'object') {
    const atMs = durationOf(scope, document, path);
    return { body: { kind: 'at', atMs, timers: null }, words: `at ${printDuration(atMs)}` };
  }
  const atMs = durationOf(scope, document.time, [...path, 'time']);
  const timers =
    document.timers === undefined ? null : countOf(scope, document.timers, [...path, 'timers']);
  const behind = timers === null ? '' : `, behind ${timers} ${timers === 1 ? 'timer' : 'timers'}`;
  return { body: { kind: 'at', atMs, timers }, words: `at ${printDuration(atMs)}${behind}` };
}

/** `mailServer:`, how it is from now on, or what comes of a mail that waits there. */
export function buildMailServerStep(
  scope: Scope,
  document: MailServerStepDocument,
  path: Path,
): Worded {
  if (typeof document === 'object' && 'accept' in document) {
    const nth = countOf(scope, document.accept, [...path, 'accept'], 1);
    const words = `the mail server accepts mail ${nth}`;
    return { body: { kind: 'mailReport', nth, report: { accepted: true } }, words };
  }
  if (typeof document === 'object' && 'bounce' in document) {
    const nth = countOf(scope, document.bounce, [...path, 'bounce'], 1);
    const why = textOf(scope, document.why, [...path, 'why']);
    const words = `mail ${nth} bounces (${why})`;
    return { body: { kind: 'mailReport', nth, report: { accepted: false, why } }, words };
  }
  const state = buildMailServer(scope, document, path);
  return { body: { kind: 'mailServer', state }, words: `the mail server is ${inline(document)}` };
}

/** `ask:`, a command word for word: what is wrong with it is the bridge's to say. */
export function buildAsk(scope: Scope, document: AskDocument, path: Path): Worded {
  const { by, role, as: taker, refused: code, ...fields } = document;
  const actor: Principal = {
    role:
      role === undefined
        ? 'administrator'
        : choiceOf(scope, role, [...path, 'role'], ['administrator', 'organizer'] as const),
    id: by === undefined ? 'admin' : askerNamed(scope, by, [...path, 'by']),
  };
  const command = anything(scope, fields, path);
  const { as, refused } = commandOutcome(scope, { as: taker, refused: code }, path);
  const told = [
    `${actor.id} asks: ${inline(fields)}`,
    as === null ? '' : `as ${as}`,
    refused === null ? '' : `refused with ${refused}`,
  ].filter((part) => part !== '');
  return {
    body: {
      kind: 'admin',
      actor,
      // Its fields are those of the wire; the bridge refuses what it does not take.
      command: command as AdminCommand,
      as,
      refused,
      sometimeWithinMs: null,
    },
    words: hideSecrets(told.join(', '), scope.secrets),
  };
}
