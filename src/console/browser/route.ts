import { createStore, useStore } from './parts/store.ts';

/** The pages of the console, in the order of its menu; the first one is where one begins. */
export const PAGES = ['bridge', 'history', 'scenarios', 'administration', 'organizer'] as const;

/** One of {@link PAGES}. */
export type Page = (typeof PAGES)[number];

/** Where in the console somebody is. All of it is in the address, so that it can be handed on. */
export interface Route {
  readonly page: Page;
  /** The part of the page, as `users`; empty for the page itself. */
  readonly part: string;
  /** Selection and filters, by name: `at`, `who`, `meeting`, `find`, `kinds`, `seq`. */
  readonly params: Readonly<Record<string, string>>;
}

/** Reads what stands behind the `#` of an address. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/u, '').split('?');
  const [name = '', ...rest] = path.split('/');
  const page = PAGES.find((one) => one === name) ?? PAGES[0];
  const part = rest.map(decoded).join('/');
  return { page, part, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The route as it stands behind the `#`. */
export function writeRoute({ page, part, params }: Route): string {
  const query = new URLSearchParams(
    Object.entries(params).filter(([, value]) => value !== ''),
  ).toString();
  const path = part === '' ? page : `${page}/${part.split('/').map(encodeURIComponent).join('/')}`;
  return `#/${path}${query === '' ? '' : `?${query}`}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const route = createStore<Route>(readRoute(location.hash));

addEventListener('hashchange', () => route.set(readRoute(location.hash)));

/** Where somebody is now. */
export function currentRoute(): Route {
  return route.value;
}

/** Calls `listener` whenever somebody goes elsewhere. Returns what stops that. */
export function followRoute(listener: (route: Route) => void): () => void {
  return route.follow(listener);
}

/** Goes to a page; what is not said of the parameters is left away. */
export function go(page: Page, part = '', params: Readonly<Record<string, string>> = {}): void {
  location.hash = writeRoute({ page, part, params });
}

/** Changes some parameters of the page; an empty text takes one away. Leaves no trace in the history. */
export function setParams(params: Readonly<Record<string, string>>): void {
  const next = { ...route.value, params: { ...route.value.params, ...params } };
  history.replaceState(null, '', writeRoute(next));
  route.set(readRoute(location.hash));
}

/** Where somebody is, for a component. */
export function useRoute(): Route {
  return useStore(route);
}
