import type { JSX } from 'preact';
import { MASKED_PIN } from '../../../domain/pin.ts';
import { useRoute, writeRoute } from '../route.ts';
import { CountOf, emptyWords, FindField, holds, useFind } from './filter.tsx';
import type { Entries } from './lists.ts';
import { Refusal } from './refusal.tsx';
import { useList } from './use-list.ts';
import { UserPanel } from './user-panel.tsx';
import { WindowedTable, type Column } from './windowed-table.tsx';

type User = Entries['users'];

/** The users of audio conferencing, and the one who is selected. */
export function UsersPart(): JSX.Element {
  const { entries, state, error } = useList('users');
  const { params } = useRoute();
  const find = useFind();
  const selected = entries.find(({ user }) => user === params['user']);
  const shown = entries.filter((one) =>
    holds(find, one.displayName, one.user, one.mailbox, ...idsOf(one)),
  );
  return (
    <div class="list-and-one" data-one={params['user'] !== undefined}>
      <div class="list">
        <div class="row tools">
          <FindField label="Find a user, a mailbox or a conference ID" />
          <CountOf
            {...{
              shown: shown.length,
              all: entries.length,
              of: 'users',
              coming: state === 'coming',
            }}
          />
        </div>
        <Refusal error={error} />
        {(state === 'here' || entries.length > 0) && (
          <WindowedTable
            {...{
              name: 'Users',
              rows: shown,
              columns: columnsFor(params),
              keyOf: ({ user }: User) => user,
            }}
            isSelected={({ user }) => user === params['user']}
            empty={emptyWords(
              find,
              'There is no user yet. Enable one with the cmdlet Enable-CsOnlineDialInConferencingUser.',
            )}
          />
        )}
      </div>
      {selected !== undefined && <UserPanel key={selected.user} user={selected} />}
      {params['user'] !== undefined && selected === undefined && state === 'here' && (
        <p class="note">There is no user {params['user']} here.</p>
      )}
    </div>
  );
}

function idsOf({ meetings }: User): readonly (string | null)[] {
  return meetings.map(({ conferenceId }) => conferenceId);
}

function columnsFor(params: Readonly<Record<string, string>>): readonly Column<User>[] {
  const address = ({ user }: User): string =>
    writeRoute({ page: 'administration', part: 'users', params: { ...params, user } });
  return [
    {
      name: 'Name',
      heads: true,
      cell: (one) => (
        <a href={address(one)} aria-current={one.user === params['user'] ? 'true' : undefined}>
          {one.displayName}
        </a>
      ),
    },
    { name: 'User', cell: ({ user }) => user },
    {
      name: 'Conference IDs',
      cell: (one) => <span class="time">{idsOf(one).filter(Boolean).join(', ')}</span>,
    },
    {
      name: 'PIN',
      cell: ({ leaderPin }) => (leaderPin === null ? 'none' : <code>{MASKED_PIN}</code>),
    },
    {
      name: 'State',
      cell: ({ enabled }) => (enabled ? 'enabled' : <span class="badge">disabled</span>),
    },
  ];
}
