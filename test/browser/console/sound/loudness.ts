/** How loud a stretch is, from and to in seconds: the root of its mean square, of a full scale of 1. */
export function loudness(samples: Float32Array, rate: number, from = 0, to = Infinity): number {
  const part = samples.subarray(Math.round(from * rate), Math.min(samples.length, to * rate));
  return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / part.length);
}

/** The largest sample. */
export function peak(samples: Float32Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

/** What nobody hears: 80 dB below full scale. */
export const INAUDIBLE = 1e-4;

/** When, in seconds, something louder than `least` is heard first and last. */
export function heardBetween(
  samples: Float32Array,
  rate: number,
  least: number,
): readonly [first: number, last: number] {
  const loud = (sample: number): boolean => Math.abs(sample) > least;
  return [samples.findIndex(loud) / rate, samples.findLastIndex(loud) / rate];
}
