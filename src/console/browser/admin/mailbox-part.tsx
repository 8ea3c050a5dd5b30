import type { JSX } from 'preact';
import { inWords } from '../../../evidence/fact-words.ts';
import type { MailState } from '../../../domain/mail-report.ts';
import { dayTime } from '../parts/times.ts';
import { useRoute, writeRoute } from '../route.ts';
import { CountOf, emptyWords, FindField, holds, useFind } from './filter.tsx';
import type { Entries } from './lists.ts';
import { Refusal } from './refusal.tsx';
import { useList } from './use-list.ts';
import { WindowedTable, type Column } from './windowed-table.tsx';

type Mail = Entries['mails'];

const STATES: Readonly<Record<MailState, string>> = {
  owed: 'on its way',
  accepted: 'taken by the mail server',
  bounced: 'came back',
  withheld: 'not sent',
};

/** The mails to the organizers: what they were about and what became of them, never what they say. */
export function MailboxPart(): JSX.Element {
  const { entries, state, error } = useList('mails');
  const { params } = useRoute();
  const find = useFind();
  const shown = entries
    .filter((one) => holds(find, one.user, one.to, one.from, aboutOf(one), stateOf(one)))
    .toReversed();
  return (
    <section aria-label="Mailbox" class="stack">
      <div class="row tools">
        <FindField label="Find a user, an address or what became of it" />
        <CountOf
          {...{ shown: shown.length, all: entries.length, of: 'mails', coming: state === 'coming' }}
        />
      </div>
      <p class="note">
        The text of a mail is kept nowhere: it may hold a PIN, which only whoever gets the mail may
        read.
      </p>
      <Refusal error={error} />
      {(state === 'here' || entries.length > 0) && (
        <WindowedTable
          {...{ name: 'Mails', rows: shown, columns: columnsFor(params) }}
          keyOf={(one: Mail) => one.mail ?? `${one.at} ${one.user} ${one.template}`}
          empty={emptyWords(
            find,
            'No mail yet. One is sent when a PIN or a conference ID is reset.',
          )}
        />
      )}
    </section>
  );
}

function columnsFor(params: Readonly<Record<string, string>>): readonly Column<Mail>[] {
  const own = (find: string): string =>
    writeRoute({ page: 'administration', part: 'mailbox', params: { ...params, find } });
  return [
    { name: 'When', cell: ({ at }) => <time class="time">{dayTime(at)}</time> },
    { name: 'To', heads: true, cell: ({ user, to }) => <a href={own(user)}>{to ?? user}</a> },
    { name: 'About', cell: aboutOf },
    { name: 'PIN', cell: ({ holdsPin }) => (holdsPin ? 'holds it' : 'none') },
    {
      name: 'What became of it',
      cell: (one) => <span class={`mail-state ${one.state}`}>{stateOf(one)}</span>,
    },
  ];
}

function aboutOf({ template }: Mail): string {
  return template === 'welcome' ? 'welcome' : inWords(template).replace(/^(?:about|with) /u, '');
}

function stateOf({ state, why }: Mail): string {
  return why === null ? STATES[state] : `${STATES[state]}: ${inWords(why)}`;
}
