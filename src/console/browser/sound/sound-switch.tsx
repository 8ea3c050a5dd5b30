import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useStore } from '../parts/store.ts';
import { keepSound, soundState } from './sound-state.ts';

/** What is told beside the switch while nothing is heard although it is on. */
const NOTES = {
  waits: 'Press anywhere to hear the phones. Captions go on without sound.',
  cannot: 'This browser plays no sound here. Captions go on.',
} as const;

/** The switch for all sound of the page, and why nothing is heard where that is not its doing. */
export function SoundSwitch(): JSX.Element {
  const { on, browser } = useStore(soundState);
  const waited = useRef(false);
  // The press by which the browser lets sound in must not be the one that turns it off again.
  const notice = (): void => {
    waited.current = on && browser === 'waits';
  };
  const press = (): void => {
    if (!waited.current) keepSound(!on);
    waited.current = false;
  };
  const note = on && (browser === 'waits' || browser === 'cannot') ? NOTES[browser] : null;
  return (
    <span class="sound">
      <button
        type="button"
        class="plain"
        aria-pressed={on}
        onPointerDown={notice}
        onKeyDown={notice}
        onClick={press}
      >
        Sound<span aria-hidden="true"> {on ? 'on' : 'off'}</span>
      </button>
      <span class="sound-note" role="status">
        {note}
      </span>
    </span>
  );
}
