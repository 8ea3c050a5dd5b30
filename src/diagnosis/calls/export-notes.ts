import type { CallDetailFile } from '../../call-detail/call-detail.ts';
import type { SetAside } from './calls-diagnosis.ts';
import { counted, plural } from '../../domain/wording.ts';

/** How many rows that cannot be read are shown one by one. */
const MOST_LEFT_OUT = 3;

/** What of an export no answer is about, in words. */
export function notesOn(file: CallDetailFile): readonly SetAside[] {
  const { passedOver, passedOverTypes, repeated, leftOut, isOnePage, dates } = file;
  const types = Object.entries(passedOverTypes).map(([type, count]) => `${type} ${count}`);
  const shown = leftOut
    .slice(0, MOST_LEFT_OUT)
    .map(({ message }): SetAside => ({ rows: 1, words: `left out: ${message}` }));
  const more = leftOut.length - shown.length;
  return [
    ...some(
      passedOver,
      `${counted(passedOver, 'row is', 'rows are')} about other calls than those to the bridge, and passed over: ${types.join(', ')}.`,
    ),
    ...some(
      repeated,
      `${counted(repeated, 'row stands', 'rows stand')} here a second time, and ${plural(repeated, 'counts', 'count')} once.`,
    ),
    ...shown,
    ...some(more, `${counted(more, 'more row', 'more rows')} left out in the same way.`),
    ...(dates === null
      ? []
      : [
          { rows: 0, words: `dates are read with the ${dates === 'dmy' ? 'day' : 'month'} first.` },
        ]),
    ...(isOnePage
      ? [{ rows: 0, words: 'this is one page of several: fetch the others too.' }]
      : []),
  ];
}

function some(rows: number, words: string): readonly SetAside[] {
  return rows === 0 ? [] : [{ rows, words }];
}
