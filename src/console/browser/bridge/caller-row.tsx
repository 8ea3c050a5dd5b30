import type { JSX } from 'preact';
import type { Leg } from '../../../history/leg.ts';
import { stateOf } from '../../../evidence/leg-state.ts';
import { callerNamed } from '../feed/callers.ts';
import { timerText } from '../parts/times.ts';
import { ActButton } from './act-button.tsx';
import type { Act } from './use-act.ts';

/** For how long a newcomer is marked, in milliseconds. */
export const KNOCK_MS = 4000;

/** Somebody at a meeting: who, where and why, since when, and what can be done for them. */
export function CallerRow({
  leg,
  now,
  act,
  meeting,
  onWhy,
}: {
  readonly leg: Leg;
  /** The moment that is shown, in milliseconds since the epoch. */
  readonly now: number;
  readonly act: Act;
  readonly meeting: string | null;
  readonly onWhy: (() => void) | null;
}): JSX.Element {
  const { name, from } = callerNamed(leg.id);
  const { words } = stateOf(leg);
  const number = from === name ? '' : from;
  const about = leg.by === 'app' ? 'by the app' : number;
  const waits = leg.place === 'lobby' && meeting !== null;
  const started = leg.phone.lobbyReason !== 'notStarted';
  const knocks = waits && now - leg.enteredAt < KNOCK_MS;
  const since = waits ? leg.enteredAt : leg.since;
  return (
    <div class={`caller ${leg.place}${knocks ? ' knocks' : ''}${leg.lost ? ' lost' : ''}`}>
      <span class={`dot ${leg.lost ? 'lost' : leg.place}`} aria-hidden="true" />
      <span class="caller-name">
        <strong>{name}</strong>
        <span class="note">{about}</span>
      </span>
      <span class="caller-words">{words}</span>
      <span class="time" title={leg.place === 'ended' ? 'ago' : 'so long'}>
        {timerText(now - since)}
      </span>
      <span class="caller-acts">
        {waits && started && (
          <ActButton
            act={act}
            command={{ command: 'meeting.admit', meeting, who: leg.id }}
            label={`Admit ${name}`}
          >
            Admit
          </ActButton>
        )}
        {onWhy !== null && leg.place !== 'meeting' && (
          <button type="button" class="plain" aria-label={`Why is ${name} not in?`} onClick={onWhy}>
            Why?
          </button>
        )}
      </span>
    </div>
  );
}
