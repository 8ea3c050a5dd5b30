import type { JSX } from 'preact';
import { useRoute, writeRoute } from '../route.ts';
import { CountOf, emptyWords, FindField, holds, useFind } from './filter.tsx';
import type { Entries } from './lists.ts';
import { MeetingPanel } from './meeting-panel.tsx';
import { Refusal } from './refusal.tsx';
import { useList } from './use-list.ts';
import { WindowedTable, type Column } from './windowed-table.tsx';

type Meeting = Entries['meetings'];

/** The meetings of the tenant, and the one that is selected. */
export function MeetingsPart(): JSX.Element {
  const { entries, state, error } = useList('meetings');
  const { params } = useRoute();
  const find = useFind();
  const selected = entries.find(({ meeting }) => meeting === params['meeting']);
  const shown = entries.filter((one) => holds(find, one.meeting, one.organizer, one.conferenceId));
  return (
    <div class="list-and-one" data-one={params['meeting'] !== undefined}>
      <div class="list">
        <div class="row tools">
          <FindField label="Find a meeting, an organizer or a conference ID" />
          <CountOf
            {...{
              shown: shown.length,
              all: entries.length,
              of: 'meetings',
              coming: state === 'coming',
            }}
          />
        </div>
        <Refusal error={error} />
        {(state === 'here' || entries.length > 0) && (
          <WindowedTable
            {...{ name: 'Meetings', rows: shown, keyOf: ({ meeting }: Meeting) => meeting }}
            columns={columnsFor(params)}
            isSelected={({ meeting }) => meeting === params['meeting']}
            empty={emptyWords(find, 'There is no meeting yet. Whoever is enabled gets one.')}
          />
        )}
      </div>
      {selected !== undefined && <MeetingPanel key={selected.meeting} meeting={selected} />}
      {params['meeting'] !== undefined && selected === undefined && state === 'here' && (
        <p class="note">There is no meeting {params['meeting']} here.</p>
      )}
    </div>
  );
}

function columnsFor(params: Readonly<Record<string, string>>): readonly Column<Meeting>[] {
  const address = (meeting: string): string =>
    writeRoute({ page: 'administration', part: 'meetings', params: { ...params, meeting } });
  return [
    {
      name: 'Meeting',
      heads: true,
      cell: ({ meeting }) => (
        <a
          href={address(meeting)}
          aria-current={meeting === params['meeting'] ? 'true' : undefined}
        >
          {meeting}
        </a>
      ),
    },
    { name: 'Organizer', cell: ({ organizer }) => organizer },
    {
      name: 'Conference ID',
      cell: ({ conferenceId }) => <span class="time">{conferenceId ?? 'none'}</span>,
    },
    {
      name: 'State',
      cell: ({ state, locked }) => (
        <>
          {state === 'started' ? <span class="badge meeting">started</span> : 'not started'}
          {locked && <span class="badge">locked</span>}
        </>
      ),
    },
  ];
}
