import type { JSX } from 'preact';
import { useStore } from '../parts/store.ts';
import { session } from '../session.ts';

/** Why whoever uses the page may not change the tenant; `null` for whoever may. */
export function useMayNot(): string | null {
  const role = useStore(session, (one) => one.role);
  if (role === 'observer') {
    return 'An observer’s token looks and changes nothing. Sign in with an administrator’s to change this.';
  }
  if (role === 'organizer') {
    return 'An organizer’s token changes what is the organizer’s own alone. Sign in with an administrator’s to change this.';
  }
  return null;
}

/** Says why a control is not for whoever uses the page; the control names it as its description. */
export function MayNot({
  id,
  why,
}: {
  readonly id: string;
  readonly why: string | null;
}): JSX.Element | null {
  if (why === null) return null;
  return (
    <p class="note may-not" id={id}>
      {why}
    </p>
  );
}
