import { BOUNDS } from '../bounds.ts';

/** A line that came, or that one came which is too long, with the identifier of its request where that shows. */
export type MessageLine =
  | { readonly text: string }
  | { readonly tooLong: true; readonly id: string | number | null };

/** How much of the beginning and of the end of a long line is kept, to find its identifier in. */
const KEPT = 2000;

const LINE_FEED = 10;

/** Cuts what comes into lines. Of one that is too long no more than its two ends is held. */
export class MessageLines {
  #pieces: Uint8Array[] = [];
  #length = 0;
  /** The beginning of a line that is too long, and its newest end; `null` while none is. */
  #long: { readonly head: string; tail: string } | null = null;

  /** The lines that are whole with this piece. */
  *take(piece: Uint8Array): Generator<MessageLine> {
    let from = 0;
    for (;;) {
      const end = piece.indexOf(LINE_FEED, from);
      this.#add(piece.subarray(from, end === -1 ? undefined : end));
      if (end === -1) return;
      const line = this.#ended();
      if (line !== null) yield line;
      from = end + 1;
    }
  }

  #add(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#long === null && this.#length <= BOUNDS.messageBytes) {
      this.#pieces.push(part);
      return;
    }
    const text = Buffer.concat([...this.#pieces, part]).toString('latin1');
    this.#pieces = [];
    this.#long ??= { head: text.slice(0, KEPT), tail: '' };
    this.#long.tail = (this.#long.tail + text).slice(-KEPT);
  }

  #ended(): MessageLine | null {
    const long = this.#long;
    const text = long === null ? Buffer.concat(this.#pieces).toString('utf8').trim() : '';
    this.#pieces = [];
    this.#length = 0;
    this.#long = null;
    if (long !== null) return { tooLong: true, id: idIn(long) };
    return text === '' ? null : { text };
  }
}

/** The identifier stands first or last in what clients write; amid it, another one may be meant. */
function idIn({ head, tail }: { readonly head: string; readonly tail: string }) {
  const value = '("[\\w-]{1,64}"|\\d{1,15})';
  const last = new RegExp(`[,{]\\s*"id"\\s*:\\s*${value}\\s*\\}\\s*$`, 'u').exec(tail);
  const first = new RegExp(
    `^\\s*\\{\\s*(?:"jsonrpc"\\s*:\\s*"2\\.0"\\s*,\\s*)?"id"\\s*:\\s*${value}`,
    'u',
  ).exec(head);
  const found = last?.[1] ?? first?.[1];
  return found === undefined ? null : (JSON.parse(found) as string | number);
}
