/** What a recording is of. */
interface Recorded {
  readonly meeting: string;
  readonly beganAt: number;
  readonly endedAt: number | null;
}

/** How a recording of a meeting is headed: when it was, and where it comes from. */
export function headingOf(
  { meeting, beganAt, endedAt }: Recorded,
  from: string,
): { readonly title: string; readonly story: string } {
  const until = endedAt === null ? 'and going on' : `to ${minuteOf(endedAt)}`;
  return {
    title: `The meeting ${meeting} of ${minuteOf(beganAt)}`,
    story: `Recorded from ${from}: ${minuteOf(beganAt)} ${until}.`,
  };
}

/** `2026-03-02 09:00 UTC`. */
function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
