import type { Command } from 'commander';
import { durationHint, parseLongDuration, DAY_MS } from '../domain/duration.ts';
import { DEFAULT_RETENTION, type Retention } from '../server/retention.ts';
import { UserError } from './user-error.ts';

/** How long is to be kept what happened, as it is given. */
export interface RetentionFlags {
  readonly retain?: string;
  readonly retainAudit?: string;
}

/** What says for ever. */
const FOREVER = 'forever';

/** What the help of `serve` says of it. */
export const RETENTION_HELP = `
What happened is kept for 90 days, audit entries for 400. What is older is let go of, a day at a time: calls,
their records, mails and administration. Whoever asks for it is told since when it is kept. What is open
keeps its facts, for as long again at most. To keep it elsewhere before, see lobbyline archive.
`;

/** Adds the options that say how long is kept what happened. */
export function addRetentionOptions(command: Command): Command {
  return command
    .option(
      '--retain <duration>',
      'keep what happened so long, 90d or 26w, or forever (default: 90d)',
    )
    .option(
      '--retain-audit <duration>',
      'keep audit entries so long, no shorter than the rest (default: 400d)',
    );
}

/** @throws {UserError} for what is no duration, too short, or shorter for audit entries than for the rest. */
export function retentionFrom({ retain, retainAudit }: RetentionFlags): Retention {
  const keepMs = given('--retain', retain, DEFAULT_RETENTION.keepMs);
  const longEnough = atLeast(keepMs, DEFAULT_RETENTION.auditMs);
  const auditMs = given('--retain-audit', retainAudit, longEnough);
  if (atLeast(keepMs, auditMs) === auditMs) return { keepMs, auditMs };
  throw new UserError(
    `--retain-audit: ${retainAudit ?? ''} is shorter than ${retain ?? '90d'}, for which the rest is kept. ` +
      'Give a longer one, or a shorter --retain.',
  );
}

/** The longer one; `null` is for ever. */
function atLeast(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

function given(option: string, text: string | undefined, otherwise: number | null): number | null {
  if (text === undefined) return otherwise;
  if (text === FOREVER) return null;
  const ms = parseLongDuration(text);
  if (ms !== null && ms >= DAY_MS) return ms;
  const hint = ms === null ? durationHint(text, parseLongDuration) : '';
  throw new UserError(
    `${option}: expected a duration of one day or longer, such as 90d or 26w, or ${FOREVER}; found "${text}".${hint}`,
  );
}
