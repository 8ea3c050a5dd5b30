import type { JSX } from 'preact';
import type { Leg } from '../../../history/leg.ts';
import { Windowed } from '../../../evidence/browser/parts/windowed.tsx';
import { CallerRow } from './caller-row.tsx';
import { useAct } from './use-act.ts';

/** Calls that have reached no meeting yet, or were turned away before; nothing where there are none. */
export function Elsewhere({
  legs,
  now,
}: {
  readonly legs: readonly Leg[];
  readonly now: number;
}): JSX.Element | null {
  const act = useAct();
  if (legs.length === 0) return null;
  const row = (place: number): JSX.Element | null => {
    const leg = legs[place];
    return leg === undefined ? null : (
      <CallerRow leg={leg} now={now} act={act} meeting={null} onWhy={null} />
    );
  };
  return (
    <section class="panel elsewhere" aria-labelledby="elsewhere">
      <h2 id="elsewhere">On the line, in no meeting yet</h2>
      <Windowed
        class="people"
        label="Calls in no meeting"
        count={legs.length}
        row={row}
        keyOf={(place) => legs[place]?.id ?? place}
      />
    </section>
  );
}
