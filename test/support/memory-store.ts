import { MemoryMailRows } from '../../src/adapters/mail-rows.ts';
import {
  StoreConflict,
  type DurableStore,
  type StoreBatch,
  type StoredInput,
} from '../../src/adapters/store/store.ts';
import type { Fact, FactType } from '../../src/domain/fact.ts';

/** A store in memory that outlives the bridges of a test, as a disk outlives a process. */
export class MemoryStore implements DurableStore {
  readonly #disk: Disk;
  #nextInput: number;
  /** What the next commits throw, for a disk that fails. */
  failsWith: Error | null = null;

  constructor(disk: Disk = new Disk()) {
    this.#disk = disk;
    this.#nextInput = Number(this.value('nextInput') ?? '1');
  }

  /** The same disk, opened again: by the next process, or by another one at the same time. */
  reopened(): MemoryStore {
    return new MemoryStore(this.#disk);
  }

  get mails(): MemoryMailRows {
    return this.#disk.mails;
  }

  inputs(): readonly StoredInput[] {
    return [...this.#disk.inputs.values()].toSorted((a, b) => a.seq - b.seq);
  }

  value(name: string): string | null {
    return this.#disk.values.get(name) ?? null;
  }

  facts(after: number, limit: number): readonly Fact[] {
    return this.#disk.facts.filter(({ seq }) => seq > after).slice(0, limit);
  }

  factsOf(types: readonly FactType[]): readonly Fact[] {
    return this.#disk.facts.filter(({ type }) => types.includes(type));
  }

  newestFact(): number {
    return this.#disk.facts.at(-1)?.seq ?? 0;
  }

  commit(batch: StoreBatch): void {
    if (this.failsWith !== null) throw this.failsWith;
    if (Number(this.value('nextInput') ?? '1') !== this.#nextInput) throw new StoreConflict();
    const { inputs, facts, values } = this.#disk;
    for (const input of batch.inputs) inputs.set(input.seq, input);
    for (const seq of batch.releasedInputs) inputs.delete(seq);
    for (const input of this.inputs()) {
      if (input.owner !== null && batch.releasedOwners.includes(input.owner))
        inputs.delete(input.seq);
    }
    for (const mail of batch.mailsTold) this.mails.remove(mail);
    facts.push(...structuredClone(batch.facts));
    for (const [name, value] of Object.entries(batch.values)) {
      if (value === null) values.delete(name);
      else values.set(name, value);
    }
    this.#nextInput = (batch.inputs.at(-1)?.seq ?? this.#nextInput - 1) + 1;
    values.set('nextInput', String(this.#nextInput));
  }

  close(): void {
    // Nothing to let go of.
  }
}

class Disk {
  readonly inputs = new Map<number, StoredInput>();
  readonly facts: Fact[] = [];
  readonly mails = new MemoryMailRows();
  readonly values = new Map<string, string>();
}
