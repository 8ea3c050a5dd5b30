const UTF16_NULS = 0.3;

/**
 * The text of a file by its bytes: UTF-8, or UTF-16 of either order, with or without a byte order
 * mark; what is neither is read as spreadsheets on Windows write it. Carries no byte order mark.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  const sample = bytes.subarray(0, 2000);
  if (nuls(sample, 1) > UTF16_NULS) return decoded(bytes, 'utf-16le');
  if (nuls(sample, 0) > UTF16_NULS) return decoded(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoded(bytes, 'windows-1252');
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Which share of every second byte is 0, from that one on: of Latin letters one half is. */
function nuls(bytes: Uint8Array, from: 0 | 1): number {
  const half = bytes.filter((_, place) => place % 2 === from);
  return half.length === 0 ? 0 : half.filter((byte) => byte === 0).length / half.length;
}
