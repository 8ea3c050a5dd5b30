import { CallDetailFault, rowOf } from './call-detail-fault.ts';
import { isAmbiguous, ordersOf, type DateOrder } from './call-time.ts';

/** A date as it is written in the file, and where. */
export interface DatePlace {
  readonly row: number;
  readonly column: string;
  readonly text: string;
  /** Inside of an archive: which file. */
  readonly file?: string;
}

const SAY_WHICH = 'Say which comes first, the day or the month: --dates dmy or --dates mdy.';

/**
 * The order that the dates of one file have: one day after the twelfth settles it for all of them.
 * `null` where no date needs it.
 *
 * @throws CallDetailFault where nothing settles it, or two dates settle it differently.
 */
export function dateOrderOf(dates: readonly DatePlace[]): DateOrder | null {
  const first = settles(dates, 'dmy');
  const second = settles(dates, 'mdy');
  if (first !== undefined && second !== undefined) {
    const why =
      `"${first.text}" has the day first, and "${second.text}" of ` +
      `${rowOf(second.row, second.file)} the month.`;
    throw new CallDetailFault(first, why, `${SAY_WHICH} Rows of the other kind are left out.`);
  }
  if (first !== undefined) return 'dmy';
  if (second !== undefined) return 'mdy';
  const doubtful = dates.find(({ text }) => isAmbiguous(text));
  if (doubtful === undefined) return null;
  const why = `"${doubtful.text}" may be two days, and no date of the file settles which is meant.`;
  throw new CallDetailFault(doubtful, why, SAY_WHICH);
}

function settles(dates: readonly DatePlace[], order: DateOrder): DatePlace | undefined {
  return dates.find(({ text }) => {
    const [only, ...more] = ordersOf(text);
    return only === order && more.length === 0;
  });
}
