import type { JSX } from 'preact';
import { stateOf } from '../../../evidence/leg-state.ts';
import type { Leg } from '../../../history/leg.ts';
import { callerNamed } from '../feed/callers.ts';
import { useMoment, type Moment } from '../feed/moment.ts';

/** So many are shown; the others are on the page of the bridge. */
const SHOWN = 6;

/**
 * The calls that are up and are held elsewhere: by another browser, or by a program.
 *
 * @param mine the calls that are held here.
 */
export function OtherCalls({ mine }: { readonly mine: ReadonlySet<string> }): JSX.Element | null {
  const moment = useMoment();
  const others = up(moment).filter(({ id }) => !mine.has(id));
  if (others.length === 0) return null;
  return (
    <section class="other-calls" aria-label="Calls held elsewhere">
      <h3>Held elsewhere</h3>
      <ul>
        {others.slice(-SHOWN).map((leg) => (
          <li key={leg.id}>
            <b>{callerNamed(leg.id).name}</b>{' '}
            <span class={`badge ${leg.place}`}>{stateOf(leg).words}</span>
          </li>
        ))}
      </ul>
      {others.length > SHOWN && (
        <p class="note">and {others.length - SHOWN} more, see the bridge</p>
      )}
    </section>
  );
}

function up({ whereabouts }: Moment): readonly Leg[] {
  return [...whereabouts.legs.values()].filter(
    ({ by, place }) => by === 'phone' && place !== 'ended',
  );
}
