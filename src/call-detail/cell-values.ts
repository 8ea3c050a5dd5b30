/** What a cell holds that is not what its column is for. */
export interface CellFault {
  readonly message: string;
  readonly cure: string;
}

/** A value that was read, or what is wrong with the cell. */
export type CellRead<T> = { readonly value: T } | { readonly fault: CellFault };

const NOTHING = /^(?:no data|n\/?a|#n\/a|null|\(null\)|none|undefined|nan|[-–—]+)$/iu;

/** A cell's text as it was meant: without what spreadsheets put around a number to keep it a text. */
export function cellText(cell: string): string | null {
  const bare = cell
    .replace(/^="(.*)"$/u, '$1')
    .replace(/^'(?=[+\d])/u, '')
    .trim();
  return bare === '' || NOTHING.test(bare) ? null : bare;
}

/** True for a number that a spreadsheet has shortened, so that its digits are lost. */
function isShortened(text: string): boolean {
  return /^[+-]?\d+(?:[.,]\d+)?E\+?\d+$/iu.test(text);
}

function shortened(text: string): { readonly fault: CellFault } {
  return {
    fault: {
      message: `a spreadsheet has shortened the number to "${text}", and its digits are lost.`,
      cure:
        'Take the file as it was downloaded; where it is opened in a spreadsheet, import it with ' +
        'this column as text.',
    },
  };
}

/** A phone number as it stands there, with all its digits. */
export function numberIn(text: string): CellRead<string> {
  return isShortened(text) ? shortened(text) : { value: text };
}

/** A conference ID by its digits, whatever stands between them: `448 291 5#`, `4,482,915`. */
export function conferenceIdIn(text: string): CellRead<string> {
  if (isShortened(text)) return shortened(text);
  const whole = /^(\d+)[.,]0{1,2}$/u.exec(text)?.[1] ?? text;
  const digits = whole.replace(/[\s,.'’#_-]/gu, '');
  if (/^\d{1,20}$/u.test(digits)) return { value: digits };
  const message = `expected a conference ID, and here is "${text}".`;
  return { fault: { message, cure: 'Write its digits: 4482915.' } };
}

/** A length of time in seconds: `313`, `313.4`, or `0:05:13`. */
export function secondsIn(text: string): CellRead<number> {
  const clock = /^(\d{1,3}):([0-5]\d):([0-5]\d)(?:[.,]\d+)?$/u.exec(text);
  if (clock !== null) {
    return { value: Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]) };
  }
  // Three digits behind a point may be thousands.
  if (/^\d{1,9}(?:[.,](?:\d{1,2}|\d{4,}))?$/u.test(text)) {
    return { value: Math.ceil(Number(text.replace(',', '.'))) };
  }
  const message = `expected whole seconds, and here is "${text}".`;
  return { fault: { message, cure: 'Write how long the call was connected in seconds: 312.' } };
}

/** True for an identifier of the directory, which names nobody to a reader. */
export function isObjectId(text: string): boolean {
  return /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/iu.test(text);
}
