import type { JSX } from 'preact';

/** The switch for all sound of the page. */
export function SoundSwitch(): JSX.Element {
  return (
    <button type="button" class="plain">
      Sound
    </button>
  );
}
