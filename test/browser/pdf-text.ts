import { execFileSync } from 'node:child_process';

/**
 * The text of each page of a PDF, read by poppler's `pdftotext` (Debian's poppler-utils): another
 * program than the one that wrote it.
 */
export function pdfPages(pdf: Uint8Array): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  // A form feed ends each page.
  return text.split('\f').slice(0, -1);
}

/** A word on a page, with its box in points from the page's upper left corner. */
export interface PrintedWord {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every word of a PDF with its place, by the same program. */
export function printedWords(pdf: Uint8Array): readonly PrintedWord[] {
  const xml = execFileSync('pdftotext', ['-bbox', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 256 * 2 ** 20,
  });
  const box = /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/gu;
  return xml.split('<page ').flatMap((text, page) =>
    [...text.matchAll(box)].map(([, left, top, right, bottom, word = '']) => ({
      ...{ page, text: word, left: Number(left), top: Number(top) },
      ...{ right: Number(right), bottom: Number(bottom) },
    })),
  );
}

/** Pairs of words of which one is printed on the other, by more than boxes of lines touch anyway. */
export function overprinted(words: readonly PrintedWord[]): readonly string[] {
  const sorted = words.toSorted((a, b) => a.page - b.page || a.top - b.top);
  return sorted.flatMap((one, place) => {
    const found: string[] = [];
    for (let next = place + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.page !== one.page || other.top >= one.bottom) break;
      if (overlap(one, other) > 0.3) found.push(`page ${one.page}: ${one.text} / ${other.text}`);
    }
    return found;
  });
}

/** Which share of the smaller of two words is under the other. */
function overlap(one: PrintedWord, other: PrintedWord): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (width <= 0 || height <= 0) return 0;
  const area = (word: PrintedWord): number => (word.right - word.left) * (word.bottom - word.top);
  return (width * height) / Math.min(area(one), area(other));
}
