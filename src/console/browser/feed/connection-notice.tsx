import type { JSX } from 'preact';
import { useStore } from '../parts/store.ts';
import { feed } from './feed.ts';

/** Says that the server is away, and that nothing is lost by it. */
export function ConnectionNotice(): JSX.Element {
  const state = useStore(feed, (one) => one.state);
  return (
    <div role="status" class="connection" data-state={state}>
      {state === 'away' &&
        'The server is not there. The page asks again until it is back; calls go on, and nothing is lost.'}
    </div>
  );
}
