import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BridgeSeed } from '../../../src/domain/bridge-seed.ts';
import { LIFTED, type Frames } from './phones.ts';
import type { Script } from './recording.ts';
import type { Plan } from './row.ts';
import { Side } from './side.ts';

/** A server that is up. */
export interface Up {
  readonly side: Side;
  readonly url: string;
}

/** The product, once it is up. */
export interface Started extends Up {
  /** Milliseconds until it listened, from when its seed was there. */
  readonly listened: { readonly wall: number; readonly cpu: number };
}

/** Where the product keeps what happens; nowhere when both are left out. */
interface Disk {
  readonly disk?: boolean;
  readonly folder?: string | null;
}

/** What a bare server plays. */
export interface Play {
  readonly scripts: readonly Script[];
  /** By the number that calls: which script, whose meeting it waits for, and which one it opens. */
  readonly parts?: Readonly<Record<string, Part>>;
  /** What those who wait are told when a meeting opens, the first one first, in each way it may open. */
  readonly releases?: readonly (readonly Frames[])[];
}

/** What one caller is to a bare server; meetings go by their conference IDs. */
export interface Part {
  readonly script?: number;
  readonly waitsFor?: string;
  readonly opens?: string;
  /** Which of the releases those are told who wait for what it opens. */
  readonly tells?: number;
}

/** Starts the processes of a benchmark, and ends all of them. */
export class Lab {
  readonly plan: Plan;
  readonly #sides: Side[] = [];
  readonly #folders: string[] = [];
  readonly #say: (line: string) => void;

  constructor(plan: Plan, say: (line: string) => void) {
    this.plan = plan;
    this.#say = say;
  }

  /** Tells whoever waits how far it is. */
  progress(line: string): void {
    this.#say(line);
  }

  /** The product, in memory or with a folder: one of its own, or this one. */
  async product(seed: BridgeSeed, { disk = false, folder = null }: Disk = {}): Promise<Started> {
    const data = folder ?? (disk ? join(this.folder(), 'data') : null);
    const side = this.#made(new Side('product-server.mjs', 'server'));
    const given = { seed, limits: LIFTED, folder: data };
    return { side, ...(await side.ask<Omit<Started, 'side'>>('start', given)) };
  }

  /** The limit: a server that says by heart what the product said. */
  async bare({ scripts, parts = {}, releases = [] }: Play): Promise<Up> {
    const side = this.#made(new Side('bare-server.mjs', 'server'));
    const pong = JSON.stringify({ type: 'pong', call: 'c-1', seq: 9 });
    const play = { scripts, parts, releases, pong };
    const { url } = await side.ask<{ url: string }>('start', play);
    return { side, url };
  }

  client(): Side {
    return this.#made(new Side('client.mjs', 'client'));
  }

  /** Callers who make work while another client measures. */
  crowd(): Side {
    return this.#made(new Side('client.mjs', 'crowd'));
  }

  /** A folder that is gone after the row. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'lobbyline-bench-'));
    this.#folders.push(folder);
    return folder;
  }

  /** Ends what is still up, and clears away what it wrote. */
  async clear(): Promise<void> {
    for (const side of this.#sides.splice(0)) await side.kill();
    for (const folder of this.#folders.splice(0)) {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #made(side: Side): Side {
    this.#sides.push(side);
    return side;
  }
}
