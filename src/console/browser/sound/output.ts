import type { SoundRoom } from './sound-room.ts';
import { soundState, type SoundState } from './sound-state.ts';

/** What counts for browsers as somebody wanting to hear something. */
const GESTURES = ['pointerdown', 'pointerup', 'keydown'] as const;

let context: AudioContext | null = null;
let room: SoundRoom | null = null;
const waiting = new Set<(room: SoundRoom) => void>();

/** The room in which all phones of the page are heard; `null` before the browser plays. */
export function playingRoom(): SoundRoom | null {
  return soundState.value.browser === 'plays' ? room : null;
}

/** Calls `take` each time the browser begins to play. Returns what stops that. */
export function whenItPlays(take: (room: SoundRoom) => void): () => void {
  waiting.add(take);
  return () => waiting.delete(take);
}

/**
 * Says that there is something to hear. A browser that wants a press first is not asked before that, and the
 * page says so: asked too early, some complain and none plays.
 */
export function wantSound(): void {
  const { on, browser } = soundState.value;
  if (!on || browser === 'plays' || browser === 'cannot') return;
  if (navigator.userActivation.hasBeenActive) open();
  else waitForAPress();
}

soundState.follow(({ on }) => {
  if (on) wantSound();
  room?.setHeard(on);
});

function waitForAPress(): void {
  say('waits');
  for (const gesture of GESTURES) addEventListener(gesture, open);
}

function open(): void {
  if (context === null) {
    try {
      context = new AudioContext({ latencyHint: 'interactive' });
    } catch {
      say('cannot');
      return;
    }
    context.addEventListener('statechange', listen);
    void furnish(context);
  }
  // What it answers is told by its state.
  context.resume().catch(() => undefined);
}

/** Most pages are looked at before they are listened to: what makes the sound is loaded here. */
async function furnish(context: AudioContext): Promise<void> {
  const { SoundRoom, loadedVoice } = await import('./sound-room.ts');
  room = new SoundRoom(context, loadedVoice());
  room.setHeard(soundState.value.on);
  listen();
}

function listen(): void {
  if (context === null || room === null) return;
  if (context.state !== 'running') {
    waitForAPress();
    return;
  }
  for (const gesture of GESTURES) removeEventListener(gesture, open);
  say('plays');
  for (const take of [...waiting]) take(room);
}

function say(browser: SoundState['browser']): void {
  if (browser !== soundState.value.browser) soundState.set({ ...soundState.value, browser });
}
