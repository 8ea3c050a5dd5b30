import { HoldMusic } from './hold-music.ts';
import { PhoneLine, type Surroundings } from './phone-line.ts';
import { SOFTLY, type Signal } from './tones.ts';
import { Voice } from './voice.ts';

/**
 * Where all phones of a page are heard: what they share, up to the loudspeaker. It may be built in any
 * context, a rendered one too.
 */
export class SoundRoom implements Surroundings {
  readonly context: BaseAudioContext;
  readonly output: GainNode;
  readonly music: HoldMusic;
  readonly voice: Voice;
  readonly signals = new Map<Signal, number>();

  constructor(context: BaseAudioContext, voice: Voice) {
    this.context = context;
    this.voice = voice;
    this.output = context.createGain();
    // Twenty phones are louder than one, and must not become a rattle.
    const limiter = context.createDynamicsCompressor();
    limiter.threshold.value = -8;
    limiter.knee.value = 6;
    limiter.ratio.value = 16;
    limiter.attack.value = 0.002;
    limiter.release.value = 0.15;
    this.output.connect(limiter).connect(context.destination);
    this.music = new HoldMusic(context, this.output);
  }

  /** A new phone in the room. */
  phone(): PhoneLine {
    return new PhoneLine(this);
  }

  /** Whether anything at all is heard. */
  setHeard(heard: boolean): void {
    this.output.gain.setTargetAtTime(heard ? 1 : 0, this.context.currentTime, SOFTLY);
  }
}

/** The attendant's voice, read from the server that the page came from. */
export function loadedVoice(): Voice {
  return new Voice(async (file) => {
    const answer = await fetch(new URL(file, import.meta.url));
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  });
}
