/** A conference ID as people write it, `448 29-15#`, without what stands between its digits. */
export function idDigits(written: string): string {
  return written.replaceAll(/[\s,.#-]/gu, '');
}
