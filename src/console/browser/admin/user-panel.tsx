import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminCommand } from '../../../domain/admin-command.ts';
import { dayTime } from '../parts/times.ts';
import { setParams, writeRoute } from '../route.ts';
import { admin } from '../session.ts';
import type { Entries } from './lists.ts';
import { MayNot, useMayNot } from './may.tsx';
import { PinState } from './pin-state.tsx';
import { Refusal } from './refusal.tsx';
import { useAct } from './use-act.ts';
import { UserSwitches } from './user-switches.tsx';

type User = Entries['users'];

/** All about the user who is selected, with what an administrator may do. */
export function UserPanel({ user }: { readonly user: User }): JSX.Element {
  const whyNot = useMayNot();
  return (
    <section class="panel one stack" aria-labelledby="one-user">
      <div class="row between">
        <h2 id="one-user">{user.displayName}</h2>
        <button type="button" class="plain" onClick={() => setParams({ user: '' })}>
          Close
        </button>
      </div>
      <dl class="facts">
        <dt>User</dt>
        <dd>{user.user}</dd>
        <dt>Mailbox</dt>
        <dd>{user.mailbox ?? 'none'}</dd>
        <dt>Default number</dt>
        <dd>{user.defaultNumber ?? 'the first of the bridge'}</dd>
      </dl>
      <PinState user={user} whyNot={whyNot} />
      <UserSwitches user={user} whyNot={whyNot} />
      <Meetings user={user} />
      <Deeds user={user} whyNot={whyNot} />
      <MayNot id="may-not" why={whyNot} />
    </section>
  );
}

function Meetings({ user: { meetings } }: { readonly user: User }): JSX.Element {
  return (
    <section aria-labelledby="meetings-of">
      <h3 id="meetings-of">Meetings</h3>
      {meetings.length === 0 && <p class="note">None yet.</p>}
      <ul class="plain-list">
        {meetings.map(({ meeting, conferenceId }) => (
          <li key={meeting}>
            <a href={writeRoute({ page: 'administration', part: 'meetings', params: { meeting } })}>
              {meeting}
            </a>{' '}
            <span class="time">{conferenceId ?? 'without a conference ID'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deeds({
  user,
  whyNot,
}: {
  readonly user: User;
  readonly whyNot: string | null;
}): JSX.Element {
  const act = useAct();
  const [done, setDone] = useState('');
  const ask = (command: AdminCommand, words: string): void => {
    void act.run(() => admin().run(command)).then((ok) => setDone(ok ? words : ''));
  };
  const off = whyNot !== null || act.busy;
  const described = whyNot === null ? undefined : 'may-not';
  const { user: name } = user;
  return (
    <div class="stack">
      <div class="row">
        <button
          {...{ type: 'button', disabled: off || !user.enabled, 'aria-describedby': described }}
          onClick={() =>
            ask(
              { command: 'conferenceInfo.send', user: name },
              'The conference information is on its way.',
            )
          }
        >
          Mail the conference information
        </button>
        {user.enabled && (
          <button
            {...{ type: 'button', class: 'bad', disabled: off, 'aria-describedby': described }}
            onClick={() =>
              ask({ command: 'user.disable', user: name }, `Disabled at ${dayTime(Date.now())}.`)
            }
          >
            Disable
          </button>
        )}
      </div>
      <p role="status" class="note">
        {done}
      </p>
      <Refusal error={act.error} />
    </div>
  );
}
