import type { Fact } from '../../../domain/fact.ts';
import { LIVE_PATH, SUBPROTOCOL } from '../../../protocol/client-messages.ts';
import type { LiveMessage } from '../../../protocol/live-messages.ts';
import { socketUrl } from '../../../client/server-url.ts';
import { createStore, type Store } from '../parts/store.ts';
import { openSocket, SERVER, session } from '../session.ts';

/** What the page knows of the bridge: its record, as far as it came. */
export interface Feed {
  /** All facts so far, oldest first. The list is the same one as it grows: go by `length`. */
  readonly facts: readonly Fact[];
  /** How many facts there are: what was drawn with fewer is to be drawn anew. */
  readonly length: number;
  /** `live` while the record comes in; `away` while the server is not there, and it is asked again and again. */
  readonly state: 'coming' | 'live' | 'away';
  /** Milliseconds by which the bridge's clock is before this machine's. */
  readonly aheadMs: number;
}

const facts: Fact[] = [];

/** The record of the bridge as it grows. Changes at most once a frame, however much comes in. */
export const feed: Store<Feed> = createStore<Feed>({
  ...{ facts, length: 0, state: 'coming', aheadMs: 0 },
});

/** How long the page waits before it asks a server anew that is not there, at first and at most. */
const RETRY_MS = { first: 250, most: 4000 } as const;

let drawn = false;
let socket: ReturnType<typeof openSocket> | null = null;

/** Begins to follow the record, and goes on doing so for as long as the page is open. */
export function startFeed(): void {
  connect(RETRY_MS.first);
  session.follow(() => {
    // With another token another record may be seen: the whole of it is asked for anew.
    facts.length = 0;
    socket?.close();
  });
}

function connect(retryMs: number): void {
  const since = String(facts.at(-1)?.seq ?? 0);
  const opened = openSocket(socketUrl(SERVER, LIVE_PATH, { since }), SUBPROTOCOL);
  socket = opened;
  let retry = retryMs;
  opened.addEventListener('open', () => {
    retry = RETRY_MS.first;
    opened.send('{"type":"ping"}');
  });
  opened.addEventListener('message', ({ data }) => take(JSON.parse(String(data)) as LiveMessage));
  opened.addEventListener('error', () => undefined);
  opened.addEventListener('close', () => {
    feed.set({ ...feed.value, state: 'away' });
    setTimeout(() => connect(Math.min(retry * 2, RETRY_MS.most)), retry);
  });
}

function take(message: LiveMessage): void {
  if (message.type === 'pong')
    return feed.set({ ...feed.value, length: facts.length, state: 'live' });
  if (message.type !== 'fact') return;
  facts.push(message.fact);
  if (drawn) return;
  drawn = true;
  requestAnimationFrame(() => {
    drawn = false;
    const newest = facts.at(-1);
    const aheadMs = newest === undefined ? 0 : Math.max(feed.value.aheadMs, newest.at - Date.now());
    feed.set({ ...feed.value, length: facts.length, aheadMs });
  });
}
