import type { LineEvent } from '../../../domain/line-event.ts';
import type { PhoneView } from '../../../history/phone-view.ts';
import type { PhoneSound } from '../sound/sound.ts';

/** Lets be heard what the line was told of. */
export function soundOf(sound: PhoneSound, event: LineEvent): void {
  switch (event.type) {
    case 'ringing':
      return sound.ringing(true);
    case 'answered':
      return sound.ringing(false);
    case 'prompt':
      sound.music(false);
      return sound.prompt(event.id, event.language, event.durationMs, event.text);
    case 'promptEnded':
      return sound.stopPrompt();
    case 'hold':
      return sound.music(true);
    case 'joined':
      return sound.music(false);
    case 'announcement':
      return sound.announcement(event.kind);
    case 'left':
      return hush(sound);
    case 'ended':
      // Who hangs up hears nothing of it.
      return event.reason === 'caller' ? hush(sound) : sound.ended();
    case 'waiting':
    case 'muted':
      return;
  }
}

/** A line that is gone, or is there no more, is silent. */
export function hush(sound: PhoneSound): void {
  sound.ringing(false);
  sound.stopPrompt();
  sound.music(false);
}

/** A line that is back sounds of what goes on there. */
export function soundAgain(sound: PhoneSound, { hearing }: PhoneView): void {
  sound.ringing(hearing === 'ringing');
  sound.music(hearing === 'moh');
}
