import type { JSX } from 'preact';
import type { Leg } from '../../../history/leg.ts';
import { Windowed } from '../../../evidence/browser/parts/windowed.tsx';
import { CallerRow } from './caller-row.tsx';
import { openWhy, useOpenWhy } from './open-why.ts';
import { useAct } from './use-act.ts';
import { WhyPanel } from './why-panel.tsx';

/** Calls that have reached no meeting yet, or were turned away before; nothing where there are none. */
export function Elsewhere({
  legs,
  now,
  at,
}: {
  readonly legs: readonly Leg[];
  readonly now: number;
  /** The moment that is looked at, in milliseconds since the epoch; `null` for now. */
  readonly at: number | null;
}): JSX.Element | null {
  const act = useAct();
  const asked = useOpenWhy('')?.caller ?? '';
  const why = asked !== '' && legs.some(({ id }) => id === asked);
  if (legs.length === 0) return null;
  const row = (place: number): JSX.Element | null => {
    const leg = legs[place];
    return leg === undefined ? null : (
      <CallerRow
        leg={leg}
        now={now}
        act={act}
        meeting={null}
        onWhy={() => openWhy({ meeting: '', caller: leg.id })}
      />
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
      {why && <WhyPanel key={asked} meeting={null} caller={asked} at={at} />}
    </section>
  );
}
