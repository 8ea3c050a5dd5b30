import type { JSX } from 'preact';
import { useStore } from '../parts/store.ts';
import { useRoute } from '../route.ts';
import { session } from '../session.ts';
import { feed } from './feed.ts';

/** Says that the server is away, and that nothing is lost by it; or that the record is not for this role. */
export function ConnectionNotice(): JSX.Element {
  const state = useStore(feed, (one) => one.state);
  const isOut = useStore(session, (one) => one.state === 'out');
  const { page } = useRoute();
  const isDenied = state === 'denied' && page !== 'organizer';
  return (
    <div role="status" class="connection" data-state={isOut ? 'out' : state}>
      {state === 'away' &&
        !isOut &&
        'The server is not there. The page asks again until it is back; calls go on, and nothing is lost.'}
      {isDenied &&
        !isOut &&
        'An organizer does not see the record of the whole bridge. What is yours is under Dial-in conferencing.'}
    </div>
  );
}
