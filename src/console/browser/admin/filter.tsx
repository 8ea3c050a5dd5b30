import type { JSX } from 'preact';
import { inGroups } from '../../../domain/setting-values.ts';
import { setParams, useRoute } from '../route.ts';

/** What the address says that is looked for, in lower case; empty for anything. */
export function useFind(): string {
  return (useRoute().params['find'] ?? '').trim().toLowerCase();
}

/** True when one of these texts holds what is looked for. */
export function holds(find: string, ...texts: readonly (string | null)[]): boolean {
  return find === '' || texts.some((text) => text?.toLowerCase().includes(find) === true);
}

/** The field to filter a list by a text; what is in it is in the address. */
export function FindField({ label }: { readonly label: string }): JSX.Element {
  const { params } = useRoute();
  return (
    <label class="find">
      <span class="unseen">{label}</span>
      <input
        type="search"
        placeholder={label}
        value={params['find'] ?? ''}
        onInput={({ currentTarget }) => setParams({ find: currentTarget.value })}
      />
    </label>
  );
}

/** Says how many of how many are shown. */
export function CountOf({
  shown,
  all,
  of,
  coming,
}: {
  readonly shown: number;
  readonly all: number;
  readonly of: string;
  readonly coming: boolean;
}): JSX.Element {
  const count = shown === all ? inGroups(all) : `${inGroups(shown)} of ${inGroups(all)}`;
  return (
    <span class="note" role="status">
      {count} {of}
      {coming && ', more are coming'}
    </span>
  );
}

/** What an empty list says: which filter made it so, or that nothing is there yet. */
export function emptyWords(find: string, nothing: string): string {
  return find === '' ? nothing : `Nothing here holds “${find}”. Clear the filter to see all.`;
}
