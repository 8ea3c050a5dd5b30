import type { AdminAnswer, AdminCommand, Principal } from '../../domain/admin-command.ts';
import { fillOut, mapTexts } from '../../scenario/language/variables.ts';
import type { AdminAction, Copy } from '../load-plan.ts';

/** What came of what an administrator did in the middle. */
export interface AdminDone {
  readonly words: string;
  /** When it was due, in milliseconds from the beginning of the load. */
  readonly atMs: number;
  /** In how many copies of the meetings it was done. */
  readonly done: number;
  /** Why it was refused, where it was; no PIN is in it. */
  readonly refused: string | null;
  /** How long the slowest of them took from when it was due; `null` where it was not done. */
  readonly tookMs: number | null;
}

/** What carries out commands, and takes what their answers show. */
export interface AdminWorld {
  administer(actor: Principal, command: AdminCommand): Promise<AdminAnswer>;
  /** Takes the value of a variable in a copy: a PIN perhaps, which goes to calls and nowhere else. */
  learn(copy: number, name: string, value: string): void;
  now(): number;
}

/**
 * Carries out an action in every copy.
 *
 * @param due when it is due, by the clock of the world.
 */
export async function administerAll(
  { actor, command, as, words, atMs }: AdminAction,
  copies: readonly Copy[],
  due: number,
  world: AdminWorld,
): Promise<AdminDone> {
  let done = 0;
  let refused: string | null = null;
  for (const [place, copy] of copies.entries()) {
    const own = mapTexts(command, (text) => ownText(text, copy));
    const answer = await world.administer({ ...actor, id: ownText(actor.id, copy) }, own);
    if (!answer.ok) {
      refused ??= answer.error.code;
      continue;
    }
    done += 1;
    const shown = answer.pin ?? answer.conferenceId;
    if (as !== null && shown !== undefined) world.learn(place, as, shown);
  }
  return { words, atMs, done, refused, tookMs: world.now() - due };
}

function ownText(text: string, copy: Copy): string {
  const filled = fillOut(text, copy.values);
  return copy.ids.get(filled) ?? copy.conferenceIds.get(filled) ?? filled;
}

/** An action that was not done, since the load was over. */
export function notDone({ words, atMs }: AdminAction): AdminDone {
  return { words, atMs, done: 0, refused: null, tookMs: null };
}
