import type { JSX } from 'preact';
import { clockTime } from '../parts/times.ts';
import { lookAt, useMoment } from './moment.ts';

/** Says which moment is looked at, and leads back to now; nothing while now is looked at. */
export function MomentBar(): JSX.Element | null {
  const { at } = useMoment();
  if (at === null) return null;
  return (
    <div class="moment-bar" role="status">
      <span>
        Everything here is shown as it was at <time class="time">{clockTime(at)}</time>.
      </span>
      <button type="button" class="plain" onClick={() => lookAt(null)}>
        Back to now
      </button>
    </div>
  );
}
