import type { Fact } from '../../../domain/fact.ts';
import type { ListName } from '../../../client/admin-client.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';

/** One entry of each list. */
export interface Entries {
  readonly users: Answer<'users'>['users'][number];
  readonly meetings: Answer<'meetings'>['meetings'][number];
  readonly numbers: Answer<'numbers'>['numbers'][number];
  readonly audit: Answer<'audit'>['audit'][number];
  readonly mails: Answer<'mails'>['mails'][number];
}

/** What a fact means for a list: nothing, something of some entries, or that it is to be read anew. */
export type News<T> = null | 'anew' | ((entry: T) => boolean);

/** How a list is read, and what of it a fact makes old. */
interface ListKind<Name extends ListName> {
  readonly entriesIn: (answer: Answer<Name>) => readonly Entries[Name][];
  readonly newsIn: (fact: Fact) => News<Entries[Name]>;
}

/** Each list of administration. */
export const LISTS: { readonly [Name in ListName]: ListKind<Name> } = {
  users: { entriesIn: ({ users }) => users, newsIn: newsOfUsers },
  meetings: { entriesIn: ({ meetings }) => meetings, newsIn: newsOfMeetings },
  numbers: {
    entriesIn: ({ numbers }) => numbers,
    newsIn: (fact) => (fact.type === 'setting.changed' && fact.scope === 'number' ? 'anew' : null),
  },
  audit: {
    entriesIn: ({ audit }) => audit,
    newsIn: ({ type }) => (type === 'audit.written' ? 'anew' : null),
  },
  mails: {
    entriesIn: ({ mails }) => mails,
    newsIn: ({ type }) => (type.startsWith('mail.') ? 'anew' : null),
  },
};

function newsOfUsers(fact: Fact): News<Entries['users']> {
  switch (fact.type) {
    case 'pin.reset':
    case 'user.disabled':
      return ({ user }) => user === fact.user;
    case 'user.enabled':
      return 'anew';
    case 'conferenceId.reset':
      return ({ meetings }) => meetings.some(({ meeting }) => meeting === fact.meeting);
    case 'setting.changed':
      return fact.scope === 'user' ? ({ user }) => user === fact.owner : null;
    default:
      return null;
  }
}

function newsOfMeetings(fact: Fact): News<Entries['meetings']> {
  switch (fact.type) {
    case 'user.enabled':
      return 'anew';
    case 'user.disabled':
      return ({ organizer }) => organizer === fact.user;
    case 'setting.changed':
      return fact.scope === 'meeting' ? ({ meeting }) => meeting === fact.owner : null;
    case 'conferenceId.reset':
    case 'meeting.started':
    case 'meeting.ended':
    case 'meeting.locked':
    case 'meeting.unlocked':
      return ({ meeting }) => meeting === fact.meeting;
    default:
      return null;
  }
}
