import { offsetText } from '../scenario/report/time-text.ts';

/** A moment as it stands in an address: `01:02.345`. */
export function momentAddress(at: number): string {
  return offsetText(at).replace('+', '');
}

/** `01:02.345`, with or without a sign, as milliseconds; `null` for anything else. */
export function momentOf(text: string): number | null {
  const parts = /^([+ -]?)(\d+):(\d{1,2})(?:\.(\d{1,3}))?$/.exec(text);
  if (parts === null) return null;
  const [, sign, minutes, seconds, rest = ''] = parts;
  const ms = Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(rest.padEnd(3, '0'));
  return sign === '-' ? -ms : ms;
}
