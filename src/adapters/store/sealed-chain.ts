import type { SealedBox } from './sealed-box.ts';

/** Where a seal's own tag stands in it, and how long it is; see {@link SealedBox}. */
const TAG = { at: 12, bytes: 16 } as const;

/** What the first link of a chain follows. */
export const NO_LINK: Uint8Array = new Uint8Array(TAG.bytes);

/** Which chain a link is of, and where it stands there. */
export interface Place {
  readonly chain: 'log' | 'archive' | 'checkpoint' | 'base' | 'longer';
  /** The number of the commit; of what is kept longer, the place in its chain. */
  readonly n: number;
  /** What else it belongs to, so that it opens beside nothing else. */
  readonly beside?: Uint8Array;
}

/**
 * Seals the next link of a chain. It holds the tag of the link before it, and opens at its own place
 * alone: no link can be changed, left out, moved or taken from another time without it being seen.
 */
export function sealLink(
  box: SealedBox,
  place: Place,
  before: Uint8Array,
  text: string,
): Uint8Array {
  return Buffer.concat([before, box.seal(text, nameOf(place, before))]);
}

/**
 * The text of a link.
 *
 * @throws Error when it is not what was written there.
 */
export function openLink(box: SealedBox, place: Place, link: Uint8Array): string {
  return box.open(link.subarray(TAG.bytes), nameOf(place, beforeOf(link)));
}

/** The tag by which the next link names this one. */
export function tagOf(link: Uint8Array): Uint8Array {
  return link.subarray(TAG.bytes + TAG.at, TAG.bytes + TAG.at + TAG.bytes);
}

/** The tag of the link that this one says it follows. */
export function beforeOf(link: Uint8Array): Uint8Array {
  return link.subarray(0, TAG.bytes);
}

/** True when two tags are the same. */
export function isSameTag(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** A tag as text, for what is kept as JSON. */
export function tagText(tag: Uint8Array): string {
  return Buffer.from(tag).toString('base64');
}

/** A tag out of its text. */
export function tagOfText(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

function nameOf({ chain, n, beside = NO_LINK }: Place, before: Uint8Array): string {
  return `${chain} ${n} after ${tagText(before)} beside ${tagText(beside)}`;
}
