import { TELEPHONE_RATE } from '../../../src/console/browser/sound/mu-law.ts';
import type { Speech } from './flite.ts';

/** What a telephone lets through ends here, in hertz. */
const HIGHEST = 3400;

/** How loud speech is while it is: the root of its mean square, of a full scale of 1. */
const LOUDNESS = 0.1;

/** What is louder than this is bent towards 1, so that nothing is cut. */
const KNEE = 0.6;

/** Speech is looked at in pieces of so many seconds. */
const PIECE = 0.02;

/** A piece this much quieter than the loudest one is silence. */
const SILENCE = 0.03;

/** The speech as a telephone brings it: 8000 samples a second, nothing above 3400 Hz. */
export function telephone({ rate, samples }: Speech): Float32Array {
  const step = rate / TELEPHONE_RATE;
  if (!Number.isInteger(step))
    throw new Error(`flite speaks at ${rate} Hz, not a multiple of 8 kHz.`);
  const filter = lowPass(HIGHEST / rate);
  const middle = (filter.length - 1) / 2;
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const first = index * step - middle;
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) {
      sum += (filter[tap] ?? 0) * (samples[first + tap] ?? 0);
    }
    return sum;
  });
}

/** The speech without the silence at its beginning and its end. */
export function withoutEdges(samples: Float32Array, rate: number): Float32Array {
  const pieces = loudnessOfPieces(samples, rate);
  const least = Math.max(...pieces) * SILENCE;
  const first = pieces.findIndex((loudness) => loudness > least);
  const last = pieces.findLastIndex((loudness) => loudness > least);
  const length = Math.round(PIECE * rate);
  return samples.slice(Math.max(0, first - 1) * length, (last + 2) * length);
}

/** The speech at the loudness that all prompts have. */
export function evenLoudness(samples: Float32Array, rate: number): Float32Array {
  const gain = LOUDNESS / speechLoudness(samples, rate);
  return samples.map((sample) => bent(sample * gain));
}

/** How loud the speech is while it is, pauses left out: the root of its mean square. */
export function speechLoudness(samples: Float32Array, rate: number): number {
  const pieces = loudnessOfPieces(samples, rate);
  const least = Math.max(...pieces) * SILENCE;
  const spoken = pieces.filter((loudness) => loudness > least);
  return Math.sqrt(spoken.reduce((sum, loudness) => sum + loudness ** 2, 0) / spoken.length);
}

function loudnessOfPieces(samples: Float32Array, rate: number): number[] {
  const length = Math.round(PIECE * rate);
  return Array.from({ length: Math.floor(samples.length / length) }, (_, piece) => {
    const part = samples.subarray(piece * length, (piece + 1) * length);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / length);
  });
}

function bent(sample: number): number {
  const size = Math.abs(sample);
  if (size <= KNEE) return sample;
  return Math.sign(sample) * (KNEE + (1 - KNEE) * Math.tanh((size - KNEE) / (1 - KNEE)) * 0.95);
}

/** A filter that lets through what is below `edge`, a share of the sampling rate (windowed sinc). */
function lowPass(edge: number): Float64Array {
  const taps = 95;
  const middle = (taps - 1) / 2;
  const raw = Float64Array.from({ length: taps }, (_, tap) => {
    const x = tap - middle;
    const sinc = x === 0 ? 2 * edge : Math.sin(2 * Math.PI * edge * x) / (Math.PI * x);
    return sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * tap) / (taps - 1)));
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}
