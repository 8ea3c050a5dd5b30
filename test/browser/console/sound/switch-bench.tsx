// Bundled for a page: the switch, and phones with the loudspeaker of the browser.
import { render } from 'preact';
import { createPhoneSound } from '../../../../src/console/browser/sound/sound.ts';
import { soundState } from '../../../../src/console/browser/sound/sound-state.ts';
import { SoundSwitch } from '../../../../src/console/browser/sound/sound-switch.tsx';

render(<SoundSwitch />, document.body);
Object.assign(globalThis, { createPhoneSound, soundState });

// Browsers take what a test calls from outside for a press: what is to be heard before one begins here.
if (location.hash === '#waiting') {
  const phone = createPhoneSound();
  phone.prompt('lobby.wait', 'en-US', 60_000);
  phone.music(true);
}
