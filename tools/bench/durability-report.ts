/**
 * The least share of the calls per second in memory that keeping everything on disk must leave, and
 * the most that it may hold in the heap for calls that are over and for calls that are up, as shares
 * of what the bridge in memory holds for as many.
 */
export const DURABILITY_LIMITS = {
  leastSpeed: 0.1,
  mostMemoryOfOver: 0.25,
  mostMemoryOfUp: 1.5,
} as const;

/** What was measured of one bridge. */
export interface SideCost {
  readonly name: string;
  /** Of one call of 10 inputs, its answers on disk: the median of all rounds. */
  readonly microseconds: number;
  /** What stays in the heap of one call that is over, in bytes. */
  readonly bytesOver: number;
  /** What one call that is up takes in the heap, in bytes. */
  readonly bytesUp: number;
}

/** Both bridges, measured in one run. */
export interface DurabilityFindings {
  readonly inMemory: SideCost;
  readonly onDisk: SideCost;
  readonly callsOver: number;
  readonly callsUp: number;
}

/** On disk by in memory: more is better for the speed, less for memory. */
export function ratiosOf({ inMemory, onDisk }: DurabilityFindings): {
  readonly speed: number;
  readonly memoryOfOver: number;
  readonly memoryOfUp: number;
} {
  return {
    speed: inMemory.microseconds / onDisk.microseconds,
    memoryOfOver: Math.max(0, onDisk.bytesOver) / inMemory.bytesOver,
    memoryOfUp: onDisk.bytesUp / inMemory.bytesUp,
  };
}

/** The limits that were missed, each as a sentence. */
export function missedDurability(findings: DurabilityFindings): readonly string[] {
  const { speed, memoryOfOver, memoryOfUp } = ratiosOf(findings);
  const { leastSpeed, mostMemoryOfOver, mostMemoryOfUp } = DURABILITY_LIMITS;
  const held = (what: string, ratio: number, most: number): string =>
    `A call that is ${what} takes ${ratio.toFixed(2)} of the memory on disk that it takes in memory; ` +
    `at most ${most} is allowed.`;
  return [
    ...(speed >= leastSpeed
      ? []
      : [
          `Keeping everything on disk leaves ${speed.toFixed(2)} of the calls per second; ` +
            `at least ${leastSpeed} is required.`,
        ]),
    ...(memoryOfOver <= mostMemoryOfOver ? [] : [held('over', memoryOfOver, mostMemoryOfOver)]),
    ...(memoryOfUp <= mostMemoryOfUp ? [] : [held('up', memoryOfUp, mostMemoryOfUp)]),
  ];
}

/** The findings as a table for people. */
export function durabilityText(findings: DurabilityFindings): string {
  const { inMemory, onDisk, callsOver, callsUp } = findings;
  const { speed, memoryOfOver, memoryOfUp } = ratiosOf(findings);
  const { leastSpeed, mostMemoryOfOver, mostMemoryOfUp } = DURABILITY_LIMITS;
  return [
    row('', 'calls per second', 'bytes a call over', 'bytes a call up'),
    ...[inMemory, onDisk].map(({ name, microseconds, bytesOver, bytesUp }) =>
      row(name, count(1e6 / microseconds), count(bytesOver), count(bytesUp)),
    ),
    row('ratio', speed.toFixed(2), memoryOfOver.toFixed(2), memoryOfUp.toFixed(2)),
    row(
      'limit',
      `at least ${leastSpeed}`,
      `at most ${mostMemoryOfOver}`,
      `at most ${mostMemoryOfUp}`,
    ),
    `  after ${count(callsOver)} calls that are over, and with ${count(callsUp)} that are up`,
  ].join('\n');
}

function row(...cells: readonly string[]): string {
  return `  ${cells.map((cell, nth) => (nth === 0 ? cell.padEnd(10) : cell.padStart(19))).join('')}`;
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en-US');
}
