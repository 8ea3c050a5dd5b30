import type { JSX } from 'preact';
import { useStore } from '../parts/store.ts';
import { closePlay, play, stopPlay } from './play.ts';

/** What is played on the phones by itself: what happens now, and a button to stop it. */
export function PlayBar(): JSX.Element | null {
  const now = useStore(play);
  if (now === null) return null;
  const { title, captions, state, fault } = now;
  const plays = state === 'playing';
  return (
    <section class="play-bar" aria-label="Played by itself">
      <h3>{title}</h3>
      <p role="status">{captions.at(-1) ?? 'It begins …'}</p>
      {fault !== null && (
        <p class="fault" role="alert">
          {fault.meaning} {fault.cure}
        </p>
      )}
      {state === 'stopped' && fault === null && (
        <p class="note">Stopped. The phones are yours: go on, or hang up.</p>
      )}
      <div class="row">
        <span class="note">Step {Math.max(1, captions.length)}</span>
        {plays ? (
          <button type="button" onClick={stopPlay}>
            Stop
          </button>
        ) : (
          <button type="button" onClick={closePlay}>
            Close
          </button>
        )}
      </div>
    </section>
  );
}
