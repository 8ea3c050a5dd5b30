import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useStore } from '../parts/store.ts';
import { currentRoute, go, PAGES } from '../route.ts';
import { session, signIn, signOut } from '../session.ts';

/** Asks for a token while the server wants one; nothing while all is well. */
export function SignIn(): JSX.Element | null {
  const { state, refused, token } = useStore(session);
  const field = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (state === 'out') field.current?.focus();
  }, [state, refused]);
  if (state !== 'out' || refused === null) return null;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given = field.current?.value.trim() ?? '';
    if (given === '' || asking) return;
    setAsking(true);
    const taken = await signIn(given);
    setAsking(false);
    if (taken) showFirst();
    else if (field.current !== null) field.current.value = '';
  };
  const isFirst = refused.code === 'token.missing' && token === null;
  return (
    <section class="sign-in panel" aria-labelledby="sign-in">
      <h2 id="sign-in">{isFirst ? 'Sign in' : 'Sign in again'}</h2>
      <p class={isFirst ? 'note' : 'fault'} role={isFirst ? undefined : 'alert'}>
        {refused.message} {refused.cure}
      </p>
      <form class="row" onSubmit={(event) => void submit(event)}>
        <label for="token">Token</label>
        <input
          {...{ id: 'token', type: 'password', autocomplete: 'off', spellcheck: false, ref: field }}
        />
        <button class="main" disabled={asking}>
          Sign in
        </button>
      </form>
      <p class="note">
        It stays in this page alone and is gone when the page is closed or loaded anew.
      </p>
    </section>
  );
}

/** An organizer begins with what is the own, unless the address says where to go. */
function showFirst(): void {
  const { page, part } = currentRoute();
  const isNowhere = page === PAGES[0] && part === '';
  if (session.value.role === 'organizer' && isNowhere) go('organizer');
}

/** Who is signed in, and the way out; nothing where the server wants no token. */
export function WhoIsIn(): JSX.Element | null {
  const { state, role, user, wantsTokens } = useStore(session);
  if (state !== 'in' || !wantsTokens) return null;
  return (
    <span class="row who-is-in">
      <span class="badge">{role}</span>
      {user !== null && <span class="note">{user}</span>}
      <button type="button" class="plain" onClick={signOut}>
        Sign out
      </button>
    </span>
  );
}
