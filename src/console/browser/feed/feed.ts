import type { Fact } from '../../../domain/fact.ts';
import { LIVE_PATH, SUBPROTOCOL } from '../../../protocol/client-messages.ts';
import type { LiveMessage } from '../../../protocol/live-messages.ts';
import { LOOKERS } from '../../../protocol/roles.ts';
import { socketUrl } from '../../../client/server-url.ts';
import { createStore, type Store } from '../parts/store.ts';
import { checkSession, openSocket, SERVER, session, type Session } from '../session.ts';

/** What the page knows of the bridge: its record, as far as it came. */
export interface Feed {
  /** All facts so far, oldest first. The list is the same one as it grows: go by `length`. */
  readonly facts: readonly Fact[];
  /** How many facts there are: what was drawn with fewer is to be drawn anew. */
  readonly length: number;
  /**
   * `live` while the record comes in; `away` while the server is not there, and it is asked again and again;
   * `denied` where the role of the token may not see the record.
   */
  readonly state: 'coming' | 'live' | 'away' | 'denied';
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
/** Counts what was connected: what a connection says that is not the newest any more is passed over. */
let newest = 0;
/** Whose the record is that is here. */
let seenBy: Session['token'] = null;

/** Begins to follow the record, and goes on doing so for as long as the page is open. */
export function startFeed(): void {
  session.follow(follow);
  void begin(RETRY_MS.first);
}

/** Asks who this is until the server says something; what follows from it is in the session. */
async function begin(retryMs: number): Promise<void> {
  const known = await checkSession();
  if (known || session.value.state !== 'asking') return;
  feed.set({ ...feed.value, state: 'away' });
  setTimeout(() => void begin(next(retryMs)), retryMs);
}

/** Connects as whoever the page is used by now. */
function follow({ state, role, token }: Session): void {
  newest += 1;
  socket?.close();
  if (token !== seenBy && state === 'in') {
    // With another token another record may be seen: the whole of it is asked for anew.
    seenBy = token;
    forget();
  }
  if (state !== 'in') return;
  if (LOOKERS.includes(role)) connect(RETRY_MS.first);
  else feed.set({ ...feed.value, state: 'denied' });
}

function forget(): void {
  facts.length = 0;
  feed.set({ ...feed.value, length: 0, state: 'coming' });
}

function connect(retryMs: number): void {
  newest += 1;
  const own = newest;
  const since = String(facts.at(-1)?.seq ?? 0);
  const opened = openSocket(socketUrl(SERVER, LIVE_PATH, { since }), SUBPROTOCOL);
  socket = opened;
  let retry = retryMs;
  opened.addEventListener('open', () => {
    retry = RETRY_MS.first;
    opened.send('{"type":"ping"}');
  });
  opened.addEventListener('message', ({ data }) => {
    if (own === newest) take(JSON.parse(String(data)) as LiveMessage);
  });
  opened.addEventListener('error', () => undefined);
  opened.addEventListener('close', () => {
    if (own !== newest) return;
    feed.set({ ...feed.value, state: 'away' });
    setTimeout(() => void again(own, next(retry)), retry);
  });
}

/** Connects anew, unless the token holds no more: a browser does not say why a WebSocket was refused. */
async function again(own: number, retryMs: number): Promise<void> {
  if (own !== newest) return;
  await checkSession();
  if (own === newest && session.value.state === 'in') connect(retryMs);
}

function next(retryMs: number): number {
  return Math.min(retryMs * 2, RETRY_MS.most);
}

function take(message: LiveMessage): void {
  if (message.type === 'pong') {
    if (message.last < (facts.at(-1)?.seq ?? 0)) return anew();
    return feed.set({ ...feed.value, length: facts.length, state: 'live' });
  }
  if (message.type !== 'fact') return;
  facts.push(message.fact);
  if (drawn) return;
  drawn = true;
  requestAnimationFrame(() => {
    drawn = false;
    const last = facts.at(-1);
    const aheadMs = last === undefined ? 0 : Math.max(feed.value.aheadMs, last.at - Date.now());
    feed.set({ ...feed.value, length: facts.length, aheadMs });
  });
}

/** Another record begins where this one was: the server kept nothing when it was started again. */
function anew(): void {
  socket?.close();
  forget();
  connect(RETRY_MS.first);
}
