import type { JSX } from 'preact';
import { stateOf } from '../../../evidence/leg-state.ts';
import { heardWords } from '../../../evidence/prompt-words.ts';
import type { Leg } from '../../../history/leg.ts';
import { clockTime } from '../parts/times.ts';

/** What a phone was at a moment of the past. */
export interface PastPhone {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Its call then; `null` where it had none. */
  readonly leg: Leg | null;
}

/** A phone as it was: what it heard then, and that it takes no keys now. */
export function PastDisplay({ past: { at, leg } }: { readonly past: PastPhone }): JSX.Element {
  return (
    <div class="display past">
      {leg === null ? <p>In no call at this moment.</p> : <PastCall leg={leg} />}
      <p class="note">
        As it was at <time class="time">{clockTime(at)}</time>. Keys are taken again back at now.
      </p>
    </div>
  );
}

function PastCall({ leg }: { readonly leg: Leg }): JSX.Element {
  const { place, words, hearing, spoken } = stateOf(leg);
  const look = place === 'lobby' || place === 'meeting' || place === 'attendant' ? place : '';
  return (
    <>
      <p>
        <span class={`badge ${look}`}>{words}</span>
      </p>
      {spoken === '' ? <p>{heardThen(hearing ?? 'silence')}</p> : <p>“{spoken}”</p>}
    </>
  );
}

function heardThen(hearing: Parameters<typeof heardWords>[0]): string {
  if (hearing === 'moh') return 'It hears music on hold.';
  if (hearing === 'silence') return 'It hears nothing.';
  if (hearing === 'ringing') return 'It hears the ringing.';
  return `It hears ${hearing === 'meeting' ? 'the meeting' : heardWords(hearing)}.`;
}
