import type { HeldPhone } from './held-phone.ts';
import { readKeptPhones } from './kept-phone.ts';
import { bringBack, phones } from './phones.ts';

/** Where the phones are kept, in the store of the tab: it goes with the tab. */
const KEPT_AS = 'lobbyline-phones';

/** How long news of the phones wait to be kept together, in milliseconds. */
const KEEP_MS = 300;

/** Brings the telephones back that the tab held before the page was loaded anew. */
export function bringBackPhones(): void {
  for (const kept of readKeptPhones(keptText())) bringBack(kept);
}

/** Keeps the telephones for the page when it is loaded anew. Returns what stops that. */
export function keepPhones(): () => void {
  let waits: ReturnType<typeof setTimeout> | null = null;
  const stopWaiting = (): void => {
    if (waits !== null) clearTimeout(waits);
    waits = null;
  };
  const keep = (): void => {
    stopWaiting();
    keepText(JSON.stringify(phones.value.map((phone) => phone.kept())));
  };
  const stop = followPhones(() => {
    waits ??= setTimeout(keep, KEEP_MS);
  });
  // What is new waits no longer than the page is there.
  addEventListener('pagehide', keep);
  return () => {
    removeEventListener('pagehide', keep);
    stop();
    stopWaiting();
  };
}

/** Calls `news` whenever something of a phone is new. Returns what stops that. */
function followPhones(news: () => void): () => void {
  const followed = new Map<HeldPhone, () => void>();
  const followOnly = (held: readonly HeldPhone[]): void => {
    for (const phone of held) {
      if (!followed.has(phone)) followed.set(phone, phone.state.follow(news));
    }
    for (const [phone, unfollow] of followed) {
      if (held.includes(phone)) continue;
      unfollow();
      followed.delete(phone);
    }
  };
  const stop = phones.follow((held) => {
    followOnly(held);
    news();
  });
  followOnly(phones.value);
  return () => {
    stop();
    followOnly([]);
  };
}

function keptText(): string | null {
  try {
    return sessionStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function keepText(text: string): void {
  try {
    sessionStorage.setItem(KEPT_AS, text);
  } catch {
    // A browser that keeps nothing, or no more: then the phones are gone with the page.
  }
}
