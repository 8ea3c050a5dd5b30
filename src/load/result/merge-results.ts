import { greatest } from '../../domain/extremes.ts';
import type { LoadResult } from './load-result.ts';
import { mergeCalls } from './merge-ledgers.ts';

/** Why results are no parts of one load. */
export class NotOneLoad extends Error {
  /** What to do about it. */
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'NotOneLoad';
    this.cure = cure;
  }
}

/**
 * The results of segments as that of the whole load.
 *
 * @param parts each with the file that it is from. At least one.
 * @throws NotOneLoad for results of different loads, and for a segment that is there twice or not at all.
 */
export function mergeResults(
  parts: readonly { readonly file: string; readonly result: LoadResult }[],
): LoadResult {
  const [first] = parts;
  if (first === undefined) throw new NotOneLoad('There is no result.', 'Name some.');
  for (const { file, result } of parts) {
    if (result.plan === first.result.plan && result.over === first.result.over) continue;
    throw new NotOneLoad(
      `${file} is a part of another load than ${first.file}.`,
      'Give the parts of one plan, with the same seed, made in the same way.',
    );
  }
  checkSegments(parts);
  const results = parts.map(({ result }) => result);
  return {
    ...first.result,
    ...mergeCalls(results),
    admin: results.flatMap(({ admin }) => admin),
    bridgeMs: greatest(
      results.map(({ bridgeMs }) => bridgeMs),
      0,
    ),
    wallMs: greatest(
      results.map(({ wallMs }) => wallMs),
      0,
    ),
    interrupted: results.some(({ interrupted }) => interrupted),
    broken: results.find(({ broken }) => broken !== null)?.broken ?? null,
    machines: results.flatMap(({ machines }) => machines),
  };
}

function checkSegments(
  parts: readonly { readonly file: string; readonly result: LoadResult }[],
): void {
  const seen = new Map<string, string>();
  for (const { file, result } of parts) {
    for (const { segment } of result.machines) {
      const same = seen.get(segment);
      if (same !== undefined) {
        throw new NotOneLoad(`${same} and ${file} are both segment ${segment}.`, 'Give each once.');
      }
      seen.set(segment, file);
    }
  }
  const sizes = new Set([...seen.keys()].map((segment) => segment.split('/')[1]));
  const [size, other] = [...sizes];
  if (other !== undefined) {
    throw new NotOneLoad('These are segments of different sizes.', 'Give all of one division.');
  }
  const wanted = Array.from({ length: Number(size) }, (_, place) => `${place + 1}/${size ?? ''}`);
  const missing = wanted.filter((segment) => !seen.has(segment));
  if (missing.length === 0) return;
  throw new NotOneLoad(`Segment ${missing.join(', ')} is missing.`, 'Give all of them.');
}
