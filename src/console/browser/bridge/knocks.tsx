import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { callerNamed } from '../feed/callers.ts';
import { createPhoneSound } from '../sound/sound.ts';
import type { MeetingThen } from './meetings-then.ts';

/** Knocks, and says who has come into a lobby since the page was opened; what was before is no news. */
export function Knocks({
  meetings,
  live,
}: {
  readonly meetings: readonly MeetingThen[];
  /** False while something else than now is looked at. */
  readonly live: boolean;
}): JSX.Element {
  const known = useRef<Set<string> | null>(null);
  const [said, say] = useState('');
  const sound = useMemo(createPhoneSound, []);
  useEffect(() => () => sound.close(), [sound]);
  const waiting = meetings.flatMap((one) => one.waiting.map(({ id }) => ({ id, at: one.title })));
  useEffect(() => {
    if (!live) return;
    const before = known.current;
    known.current = new Set(waiting.map(({ id }) => id));
    const fresh = before === null ? [] : waiting.filter(({ id }) => !before.has(id));
    const [first] = fresh;
    if (first === undefined) return;
    sound.knock();
    const one = `${callerNamed(first.id).name} waits at ${first.at}`;
    say(fresh.length === 1 ? one : `${one}, and ${fresh.length - 1} more`);
  });
  return (
    <p class="unseen" role="status">
      {said}
    </p>
  );
}
