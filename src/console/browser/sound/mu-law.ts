/** The rate of the telephone network, in samples a second. */
export const TELEPHONE_RATE = 8000;

/** What each of the 256 codes of ITU-T G.711 mu-law means, from -1 to 1. */
const MEANINGS = Float32Array.from({ length: 256 }, (_, code) => meaning(code));

/** The samples, from -1 to 1, that stand in a file of G.711 mu-law. */
export function readMuLaw(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(bytes, (code) => MEANINGS[code] ?? 0);
}

/** The code that comes nearest to each sample. */
export function writeMuLaw(samples: Float32Array): Uint8Array {
  // From the quietest to the loudest, of which the codes of one sign are in order.
  const loudness = Float32Array.from({ length: 128 }, (_, step) => MEANINGS[0xff - step] ?? 0);
  return Uint8Array.from(samples, (sample) => {
    const step = nearest(loudness, Math.abs(sample));
    return sample < 0 ? 0x7f - step : 0xff - step;
  });
}

function meaning(code: number): number {
  const bits = ~code & 0xff;
  const size = ((((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return (bits & 0x80 ? -size : size) / 0x8000;
}

/** The place in a rising row whose value is nearest. */
function nearest(row: Float32Array, value: number): number {
  let [low, high] = [0, row.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const border = ((row[middle] ?? 0) + (row[middle + 1] ?? 0)) / 2;
    if (value <= border) high = middle;
    else low = middle + 1;
  }
  return low;
}
