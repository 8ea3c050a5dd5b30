const CLOCK = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 1 },
});

const DAY = new Intl.DateTimeFormat('en-GB', {
  ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
});

/** A moment in milliseconds since the epoch as a clock here shows it: `14:03:07.2`. */
export function clockTime(at: number): string {
  return CLOCK.format(at);
}

/** A moment with its day: `29 Nov 2026, 14:03`. */
export function dayTime(at: number): string {
  return DAY.format(at);
}

/** So many milliseconds as a timer shows them: `0:07`, `12:40`, `1:02:03`. */
export function timerText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** So many milliseconds as people say it, in the greatest unit: `12 s`, `4 min`, `2 h`, `3 days`. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}
