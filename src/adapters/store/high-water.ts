import { createHmac } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';

/** How far a store had come: the newest commit that was on disk, by number and tag. */
export interface Mark {
  readonly n: number;
  /** In base64. */
  readonly tag: string;
}

/** Keeps a mark. */
export interface HighWaterMark {
  /** The mark; `null` when there is none, `damaged` when it is not what was written. */
  read(): Mark | 'damaged' | null;
  /** Writes how far the store has come. */
  raise(mark: Mark): void;
  /** Sees to it that the mark itself outlives a loss of power. */
  flush(): void;
  close(): void;
}

/** All marks are of one length, so that one is written over another in one piece. */
const NUMBER_WIDTH = 16;

/**
 * Says outside of the store how far it had come, so that a store that has lost its end is noticed.
 * It is written behind each commit and never ahead of one: after a loss of power it may lag behind,
 * which is no fault, and never says more than was on disk.
 */
export class HighWater implements HighWaterMark {
  readonly #path: string;
  readonly #key: Buffer;
  #file: number | null = null;

  /** @param key signs the mark, so that nobody can lower it unseen. */
  constructor(path: string, key: Buffer) {
    this.#path = path;
    this.#key = key;
  }

  read(): Mark | 'damaged' | null {
    if (!existsSync(this.#path)) return null;
    const text = readFileSync(this.#path, 'latin1');
    const [number = '', tag = ''] = text.split(' ');
    const mark = { n: Number(number), tag };
    return text === this.#line(mark) ? mark : 'damaged';
  }

  raise(mark: Mark): void {
    this.#file ??= openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
    writeSync(this.#file, this.#line(mark), 0, 'latin1');
  }

  flush(): void {
    if (this.#file !== null) fsyncSync(this.#file);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #line({ n, tag }: Mark): string {
    const said = `${String(n).padStart(NUMBER_WIDTH, '0')} ${tag}`;
    const mac = createHmac('sha256', this.#key).update(said).digest('base64');
    return `${said} ${mac}\n`;
  }
}
