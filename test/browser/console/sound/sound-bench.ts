// Bundled for a page: renders what phones sound like into samples, without a loudspeaker.
import type { Key } from '../../../../src/domain/key.ts';
import { renderRound } from '../../../../src/console/browser/sound/hold-music.ts';
import type { PhoneLine } from '../../../../src/console/browser/sound/phone-line.ts';
import { loadedVoice, SoundRoom } from '../../../../src/console/browser/sound/sound-room.ts';
import type { Signal } from '../../../../src/console/browser/sound/tones.ts';
import type { SaidPrompt } from '../../../../src/console/browser/sound/voice.ts';

/** What a phone does at a moment, in seconds. */
export interface Step {
  readonly at: number;
  /** Which of the phones; the first unless said. */
  readonly phone?: number;
  readonly key?: readonly [key: Key, durationMs: number];
  readonly signal?: Signal;
  readonly ringing?: boolean;
  readonly music?: boolean;
  readonly muted?: boolean;
  readonly prompt?: SaidPrompt;
  readonly stopPrompt?: true;
  readonly closed?: true;
  /** Of the whole room. */
  readonly heard?: boolean;
}

/** What a page with this script does for tests; samples come as base64 of 32-bit floats. */
export interface SoundBench {
  /** Renders so many seconds of a room in which phones do these things. */
  render(seconds: number, rate: number, steps: readonly Step[]): Promise<string>;
  /** One round of the music, with its samples a second. */
  round(): Promise<{ readonly rate: number; readonly samples: string }>;
  /** Of what a prompt is made: from when, for how long, said by the voice or murmured. */
  made(
    prompt: SaidPrompt,
  ): Promise<readonly { readonly at: number; readonly seconds: number; readonly voice: boolean }[]>;
}

const bench: SoundBench = {
  async render(seconds, rate, steps) {
    const context = new OfflineAudioContext(1, seconds * rate, rate);
    const room = new SoundRoom(context, loadedVoice());
    const phones = Array.from({ length: 3 }, () => room.phone());
    for (const at of new Set(steps.map((step) => step.at))) {
      const now = steps.filter((step) => step.at === at);
      const act = async (): Promise<void> => {
        for (const step of now) await take(room, phones, step);
      };
      if (at === 0) await act();
      else
        void context
          .suspend(at)
          .then(act)
          .then(() => context.resume());
    }
    return packed((await context.startRendering()).getChannelData(0));
  },

  async round() {
    const round = await renderRound();
    return { rate: round.sampleRate, samples: packed(round.getChannelData(0)) };
  },

  async made(prompt) {
    const parts = await loadedVoice().of(prompt);
    return parts.map(({ at, sound }) =>
      sound instanceof AudioBuffer
        ? { at, seconds: sound.duration, voice: true }
        : { at, seconds: sound.at(-1)?.at ?? 0, voice: false },
    );
  },
};

async function take(room: SoundRoom, phones: readonly PhoneLine[], step: Step): Promise<void> {
  const phone = phones[step.phone ?? 0];
  if (step.heard !== undefined) room.setHeard(step.heard);
  if (phone === undefined) return;
  if (step.key !== undefined) phone.key(...step.key);
  if (step.signal !== undefined) phone.signal(step.signal);
  if (step.ringing !== undefined) phone.ringing(step.ringing);
  if (step.muted !== undefined) phone.setMuted(step.muted);
  if (step.stopPrompt) phone.stopPrompt();
  if (step.closed) phone.close();
  if (step.music !== undefined) await phone.music(step.music);
  if (step.prompt !== undefined) await phone.prompt(step.prompt, 0);
}

function packed(samples: Float32Array): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

Object.assign(globalThis, { bench });
