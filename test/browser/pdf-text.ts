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
