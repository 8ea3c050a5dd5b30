import type { LineEvent } from '../../../domain/line-event.ts';
import { END_WORDS } from '../../../evidence/leg-state.ts';

/** How a caption is: `spoken` word by word, `sound` is music or a tone, `note` is what nobody hears. */
export const CAPTION_KINDS = ['spoken', 'sound', 'note'] as const;

/** One thing that is heard, or that becomes of the call, in words. */
export interface Caption {
  /** Counts up over all captions of a call. */
  readonly id: number;
  readonly kind: (typeof CAPTION_KINDS)[number];
  readonly text: string;
  /** When it began, by the clock here, in milliseconds since the epoch. */
  readonly at: number;
  /** How long it takes to its end; 0 for what is there at once or has no end. */
  readonly durationMs: number;
  /** How much of it was heard, in milliseconds, once it has ended; `null` while it goes on. */
  readonly playedMs: number | null;
}

/** So many captions are kept. */
const MOST = 40;

/** The captions after the line was told of `event` at a moment. */
export function captionsAfter(
  captions: readonly Caption[],
  event: LineEvent,
  at: number,
): readonly Caption[] {
  const before = ends(event) ? captions.map((one) => ended(one, event, at)) : captions;
  const words = wordsOf(event);
  return words === null ? before : noted(before, { ...words, at });
}

/** The captions with one more. */
export function noted(
  captions: readonly Caption[],
  { kind, text, at, durationMs = 0 }: Pick<Caption, 'kind' | 'text' | 'at'> & Partial<Caption>,
): readonly Caption[] {
  const id = (captions.at(-1)?.id ?? 0) + 1;
  const playedMs = kind === 'note' || durationMs === 0 ? 0 : null;
  return [...captions.slice(1 - MOST), { id, kind, text, at, durationMs, playedMs }];
}

/** How much of a caption has been said at a moment, from 0 to 1. */
export function saidAt({ at, durationMs, playedMs }: Caption, now: number): number {
  if (durationMs === 0) return 1;
  return Math.min(1, Math.max(0, (playedMs ?? now - at) / durationMs));
}

/** The words of a text with whether each has been said, when so much of it was. */
export function wordsSaid(text: string, said: number): readonly (readonly [string, boolean])[] {
  const reached = said * text.length;
  let begins = 0;
  return text.split(' ').map((word) => {
    const isSaid = begins < reached;
    begins += word.length + 1;
    return [word, isSaid] as const;
  });
}

/** One thing is heard at a time: what begins ends what was heard before. */
function ends({ type }: LineEvent): boolean {
  return type !== 'announcement' && type !== 'waiting' && type !== 'muted';
}

function ended(caption: Caption, event: LineEvent, at: number): Caption {
  if (caption.playedMs !== null) return caption;
  const { durationMs } = caption;
  // A line that was lost is told late: what the bridge says of the time counts.
  const told = event.type === 'promptEnded' ? event.playedMs : at - caption.at;
  return { ...caption, playedMs: Math.min(told, durationMs) };
}

function wordsOf(event: LineEvent): Pick<Caption, 'kind' | 'text' | 'durationMs'> | null {
  const say = (kind: Caption['kind'], text: string, durationMs = 0) => ({ kind, text, durationMs });
  switch (event.type) {
    case 'ringing':
      return say('sound', 'It rings');
    case 'prompt':
      return say('spoken', event.text, event.durationMs);
    case 'hold':
      return say('sound', 'Music on hold');
    case 'joined':
      return say('note', joinedWords(event.participants));
    case 'muted':
      return say('note', event.muted ? 'You are muted.' : 'You are heard again.');
    case 'announcement':
      return event.text === null
        ? say('sound', event.kind === 'entry' ? 'A tone: somebody comes' : 'A tone: somebody goes')
        : say('sound', event.text);
    case 'left':
      return say('note', 'The meeting is over.');
    case 'ended':
      return say('note', `The call is over: ${END_WORDS[event.reason]}.`);
    case 'answered':
    case 'promptEnded':
    case 'waiting':
      return null;
  }
}

function joinedWords(participants: number): string {
  if (participants === 1) return 'You are in the meeting, the first one there.';
  return `You are in the meeting, ${participants} in all.`;
}
