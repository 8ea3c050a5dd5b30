import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { feed } from '../feed/feed.ts';
import { useStore } from '../parts/store.ts';
import { setParams, useRoute } from '../route.ts';
import { admin, session } from '../session.ts';
import type { Entries } from './lists.ts';
import { MayNot } from './may.tsx';
import { OwnMeetings } from './own-meetings.tsx';
import { PinState } from './pin-state.tsx';
import { Refusal } from './refusal.tsx';
import { useList } from './use-list.ts';

type User = Entries['users'];

/** The page "Dial-in conferencing" as an organizer has it: the own numbers, conference IDs and PIN. */
export function OrganizerPage(): JSX.Element {
  const { role, user, state } = useStore(session);
  const { params } = useRoute();
  const own = role === 'organizer' ? user : null;
  const shown = own ?? params['user'] ?? '';
  return (
    <div class="organizer">
      <h1>Dial-in conferencing</h1>
      {state === 'in' && own === null && <WhosePage chosen={shown} />}
      {state === 'in' && shown !== '' && <OneOrganizer key={shown} name={shown} />}
    </div>
  );
}

/** Whoever is no organizer says whose page is looked at. */
function WhosePage({ chosen }: { readonly chosen: string }): JSX.Element {
  const { entries, error } = useList('users');
  return (
    <div class="row tools">
      <label class="field">
        Whose page is looked at
        <select
          value={chosen}
          onChange={({ currentTarget }) => setParams({ user: currentTarget.value })}
        >
          <option value="">Choose somebody</option>
          {entries.map(({ user, displayName }) => (
            <option key={user} value={user}>
              {displayName === user ? user : `${displayName} (${user})`}
            </option>
          ))}
        </select>
      </label>
      <Refusal error={error} />
    </div>
  );
}

function OneOrganizer({ name }: { readonly name: string }): JSX.Element | null {
  const { user, error, reload } = useUser(name);
  const role = useStore(session, (one) => one.role);
  const whyNot =
    role === 'observer'
      ? 'An observer’s token looks and resets no PIN. Sign in with the organizer’s own token, or with an administrator’s.'
      : null;
  if (user === null) return <Refusal error={error} />;
  return (
    <div class="stack">
      <Refusal error={error} />
      <section class="panel stack" aria-labelledby="whose">
        <h2 id="whose">{user.displayName}</h2>
        <p class="note">
          {user.enabled
            ? 'Callers key the conference ID, then pound. You key * and your PIN to start a meeting by phone.'
            : 'You are not enabled for audio conferencing: nobody can join your meetings by phone. Ask your administrator.'}
        </p>
        <PinState user={user} whyNot={whyNot} changed={() => void reload()} />
        <MayNot id="may-not" why={whyNot} />
      </section>
      <OwnMeetings user={user} />
    </div>
  );
}

/** One user as the server has them, anew when the record tells of a change and when one comes back to the page. */
function useUser(name: string): {
  readonly user: User | null;
  readonly error: unknown;
  readonly reload: () => Promise<void>;
} {
  const [user, setUser] = useState<User | null>(null);
  const [error, setError] = useState<unknown>(null);
  const token = useStore(session, (one) => one.token);
  const changes = useStore(feed, ({ facts, length }) => newestAbout(facts.slice(0, length)));
  const reload = useCallback(async () => {
    try {
      setUser(await admin().user(name));
      setError(null);
    } catch (refused) {
      setError(refused);
    }
  }, [name]);
  useEffect(() => {
    void reload();
    const back = (): void => void reload();
    addEventListener('focus', back);
    return () => removeEventListener('focus', back);
  }, [reload, changes, token]);
  return { user, error, reload };
}

function newestAbout(facts: (typeof feed)['value']['facts']): number {
  return facts.findLast(({ type }) => ABOUT_USERS.has(type))?.seq ?? 0;
}

const ABOUT_USERS: ReadonlySet<string> = new Set([
  ...['pin.reset', 'user.enabled', 'user.disabled', 'conferenceId.reset', 'setting.changed'],
]);
