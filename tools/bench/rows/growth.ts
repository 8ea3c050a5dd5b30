import { median } from '../stopwatch.ts';
import { rounded, type Figure } from './figure.ts';

/** What one thing costs where there is so much of something, in milliseconds or bytes. */
export interface Sized {
  readonly size: number;
  readonly wall: number;
  /** By the processor; `null` for what no processor is asked for. */
  readonly cpu: number | null;
}

/** What is said to grow, or not to. */
export interface Growth {
  /** For example `a call with mails owed`; the size comes behind it. */
  readonly id: string;
  /** What the sizes count. */
  readonly of: string;
  readonly unit: 'ms' | 'bytes';
  /** How many times the cost of the smallest size any other may have; `null` where it only shows. */
  readonly atMost: number | null;
  /** The costs at every size, the smallest first; a round for each time it was measured. */
  readonly rounds: readonly (readonly Sized[])[];
}

/** A figure for each size but the smallest, which is the limit: once, ten times, a hundred times as much. */
export function growthFigures({ id, of, unit, atMost, rounds }: Growth): readonly Figure[] {
  const sizes = rounds[0] ?? [];
  return sizes.slice(1).map(({ size }, before) => {
    const nth = before + 1;
    const costs = (place: number, what: 'wall' | 'cpu'): readonly number[] =>
      rounds.flatMap((round) => round[place]?.[what] ?? []);
    const text = (place: number): string => {
      const cpu = costs(place, 'cpu');
      const seen = `${rounded(median(costs(place, 'wall')))} ${unit}`;
      return cpu.length === 0 ? seen : `${seen}, ${rounded(median(cpu))} of a processor`;
    };
    const ratios = (what: 'wall' | 'cpu'): readonly number[] =>
      costs(nth, what).map((cost, round) => cost / (costs(0, what)[round] ?? cost));
    return {
      id: `i ${id}, ${size.toLocaleString('en-US')} ${of}`,
      ...{ product: text(nth), limit: text(0) },
      detail: `the product beside itself with ${sizes[0]?.size.toLocaleString('en-US') ?? '?'}`,
      ...{ values: ratios('wall'), cpu: ratios('cpu'), unit: '', better: 'less' },
      required: atMost === null ? null : { atMost },
    };
  });
}
