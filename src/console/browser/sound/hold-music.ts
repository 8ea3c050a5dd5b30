import { BEAT, ROUND, SCORE } from './music-score.ts';

/** Samples a second: enough for a tune that ends where telephone lines do. */
const RATE = 24_000;

/** How long the last notes of a round are heard after it, in seconds. */
const TAIL = 4;

/** How loud it is among the rest. */
const LEVEL = 0.55;

/** How fast it comes and goes, as time constants of a curve, in seconds: after five of them it is gone. */
const COMES = 0.2;
const GOES = 0.01;

/**
 * Music on hold, one for all phones: several that wait hear the same bar, and it is no louder for them than
 * for one.
 */
export class HoldMusic {
  readonly #context: BaseAudioContext;
  readonly #out: AudioNode;
  readonly #listeners = new Set<object>();
  #round: Promise<AudioBuffer> | null = null;
  #stop: (() => void) | null = null;

  constructor(context: BaseAudioContext, out: AudioNode) {
    this.#context = context;
    this.#out = out;
  }

  /** Whether somebody hears the music. Resolves when that is so. */
  async listen(who: object, on: boolean): Promise<void> {
    if (on) this.#listeners.add(who);
    else this.#listeners.delete(who);
    if (this.#listeners.size === 0) {
      this.#stop?.();
      this.#stop = null;
      return;
    }
    this.#round ??= renderRound();
    const round = await this.#round;
    if (this.#listeners.size > 0) this.#stop ??= this.#play(round);
  }

  #play(round: AudioBuffer): () => void {
    const now = this.#context.currentTime;
    const loudness = this.#context.createGain();
    loudness.gain.setValueAtTime(0, now);
    loudness.gain.setTargetAtTime(LEVEL, now, COMES);
    const source = this.#context.createBufferSource();
    source.buffer = round;
    source.loop = true;
    source.connect(loudness).connect(this.#out);
    // It goes on in the background: whoever is put on hold anew does not hear the first bar each time.
    source.start(now, now % ROUND);
    source.addEventListener('ended', () => loudness.disconnect());
    return () => {
      const now = this.#context.currentTime;
      loudness.gain.cancelScheduledValues(now);
      loudness.gain.setTargetAtTime(0, now, GOES);
      source.stop(now + GOES * 6);
    };
  }
}

/**
 * One round of the music, to be played again and again: what is heard of its last notes after its end is laid
 * over its beginning, so that there is no seam.
 */
export async function renderRound(): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(1, (ROUND + TAIL) * RATE, RATE);
  playScore(context, context.destination);
  const all = (await context.startRendering()).getChannelData(0);
  const round = all.slice(0, ROUND * RATE);
  for (let index = 0; index < TAIL * RATE; index += 1) {
    round[index] = (round[index] ?? 0) + (all[ROUND * RATE + index] ?? 0);
  }
  const buffer = new AudioBuffer({ length: round.length, sampleRate: RATE });
  buffer.copyToChannel(round, 0);
  return buffer;
}

function playScore(context: BaseAudioContext, out: AudioNode): void {
  const line = context.createBiquadFilter();
  line.type = 'lowpass';
  line.frequency.value = 2600;
  line.connect(out);
  for (const [index, { chord, plucks }] of SCORE.entries()) {
    const at = index * 4 * BEAT;
    for (const pitch of chord) playPad(context, line, hertz(pitch), at);
    for (const [half, pitch] of plucks.entries()) {
      if (pitch > 0) playPluck(context, line, hertz(pitch), at + (half * BEAT) / 2);
    }
  }
}

/** A note that swells and fades through its bar: two voices a hair apart. */
function playPad(context: BaseAudioContext, out: AudioNode, hertz: number, at: number): void {
  const loudness = context.createGain();
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.setTargetAtTime(0.05, at, 0.5);
  loudness.gain.setTargetAtTime(0, at + 3.2 * BEAT, 0.45);
  loudness.connect(out);
  for (const cents of [-4, 4]) {
    const source = context.createOscillator();
    source.type = 'triangle';
    source.frequency.value = hertz;
    source.detune.value = cents;
    source.connect(loudness);
    source.start(at);
    source.stop(at + 7 * BEAT);
  }
}

/** A string that is plucked softly. Its upper note dies away first. */
function playPluck(context: BaseAudioContext, out: AudioNode, hertz: number, at: number): void {
  for (const [times, level, fades] of [
    [1, 0.1, 0.45],
    [2, 0.03, 0.2],
    [3, 0.012, 0.1],
  ] as const) {
    const loudness = context.createGain();
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(level, at + 0.006);
    loudness.gain.setTargetAtTime(0, at + 0.006, fades);
    const source = context.createOscillator();
    source.frequency.value = hertz * times;
    source.connect(loudness).connect(out);
    source.start(at);
    source.stop(at + 3.5);
  }
}

/** The pitch in hertz: 69 is the A of 440. */
function hertz(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}
