import type { LineEvent } from '../domain/line-event.ts';
import type { PromptId } from '../domain/prompt.ts';
import { LOBBY_REASONS, type LobbyReason } from '../domain/reasons.ts';
import type { SpokenPrompt } from '../domain/spoken-prompt.ts';

/*
 * What one phone after another is told, in the same words, is one object for all of them: a line that keeps
 * what it was told keeps next to nothing, and whoever writes it down does so once.
 */

type Event<T extends LineEvent['type']> = Extract<LineEvent, { readonly type: T }>;

/** The music that a held call hears. */
const MUSIC = 'music-on-hold';

const WAITING = ofReasons((reason) => ({ type: 'waiting', reason }) as const);
const HOLD = ofReasons((reason) => ({ type: 'hold', reason, music: MUSIC }) as const);
const ANSWERED = new Map<string, Event<'answered'>>();
const PROMPTS = new Map<string, Event<'prompt'>>();

/** The call is in the lobby. */
export function toldWaiting(reason: LobbyReason): Event<'waiting'> {
  return WAITING[reason];
}

/** The music starts. */
export function toldHold(reason: LobbyReason): Event<'hold'> {
  return HOLD[reason];
}

/** The attendant has answered. */
export function toldAnswered(language: string): Event<'answered'> {
  const known = ANSWERED.get(language);
  if (known !== undefined) return known;
  const event = Object.freeze({ type: 'answered', language } as const);
  ANSWERED.set(language, event);
  return event;
}

/** A prompt starts. */
export function toldPrompt(
  id: PromptId,
  { text, durationMs }: SpokenPrompt,
  { language, bargeIn }: { readonly language: string; readonly bargeIn: boolean },
): Event<'prompt'> {
  const known = PROMPTS.get(text);
  const isIt =
    known?.id === id &&
    known.language === language &&
    known.durationMs === durationMs &&
    known.bargeIn === bargeIn;
  if (isIt) return known;
  const event = Object.freeze({ type: 'prompt', id, text, language, durationMs, bargeIn } as const);
  PROMPTS.set(text, event);
  return event;
}

/** A prompt is over. Most are heard to their end, or not at all. */
export function toldPromptEnded(
  id: PromptId,
  playedMs: number,
  interrupted: boolean,
): Event<'promptEnded'> {
  const ended = interrupted ? INTERRUPTED : HEARD_OUT;
  const known = ended.get(id);
  if (known?.playedMs === playedMs) return known;
  const event = Object.freeze({ type: 'promptEnded', id, playedMs, interrupted } as const);
  if (!interrupted || playedMs === 0) ended.set(id, event);
  return event;
}

const INTERRUPTED = new Map<PromptId, Event<'promptEnded'>>();
const HEARD_OUT = new Map<PromptId, Event<'promptEnded'>>();

function ofReasons<E extends LineEvent>(
  event: (reason: LobbyReason) => E,
): Readonly<Record<LobbyReason, E>> {
  const all = LOBBY_REASONS.map((reason) => [reason, Object.freeze(event(reason))] as const);
  return Object.fromEntries(all) as Record<LobbyReason, E>;
}
