import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Organizer } from '../domain/directory-entry.ts';
import type { Fact, FactType } from '../domain/fact.ts';
import { identityOf } from './identity.ts';
import type { Session } from './session.ts';

/** What tells whose an ID was. */
export interface IdRecord {
  readonly history: { readonly origin: BridgeOrigin };
  all<T extends FactType>(type: T): readonly Fact<T>[];
  organizerOf(meeting: string): Organizer | null;
}

/** A time through which a conference ID named a meeting (rule CID-3). */
export interface IdOwnership {
  readonly meeting: string;
  readonly since: Moment;
  /** When the meeting lost it; `null` while it has it. */
  readonly until: Moment | null;
}

/** A fact, or what the bridge was when the record began: then `seq` is 0. */
interface Moment {
  readonly seq: number;
  readonly at: number;
  readonly by: string | null;
}

/** Which meetings a conference ID has named, in order. */
export function ownersOfId(one: IdRecord, conferenceId: string): readonly IdOwnership[] {
  const { at, directory } = one.history.origin;
  const owned: { meeting: string; since: Moment; until: Moment | null }[] = [];
  const begin = { seq: 0, at, by: null };
  for (const gone of directory.retired) {
    if (gone.conferenceId !== conferenceId) continue;
    const until = { seq: 0, at: gone.at, by: gone.by };
    owned.push({ meeting: gone.meeting, since: begin, until });
  }
  for (const { id, conferenceId: now } of directory.meetings) {
    if (now === conferenceId) owned.push({ meeting: id, since: begin, until: null });
  }
  const lose = (moment: Moment, lost: (meeting: string) => boolean): void => {
    const last = owned.at(-1);
    if (last !== undefined && last.until === null && lost(last.meeting)) last.until = moment;
  };
  for (const fact of [
    ...one.all('conferenceId.reset'),
    ...one.all('user.enabled'),
    ...one.all('user.disabled'),
  ].toSorted((a, b) => a.seq - b.seq)) {
    const moment = { seq: fact.seq, at: fact.at, by: fact.by };
    if (fact.type === 'user.disabled') {
      lose(moment, (meeting) => one.organizerOf(meeting)?.id === fact.user);
      continue;
    }
    const meeting = fact.type === 'user.enabled' ? fact.user : fact.meeting;
    const given = fact.type === 'user.enabled' ? fact.conferenceId : fact.new;
    if (given === conferenceId) {
      if (owned.at(-1)?.meeting !== meeting || owned.at(-1)?.until !== null) {
        owned.push({ meeting, since: moment, until: null });
      }
    } else lose(moment, (own) => own === meeting);
  }
  return owned;
}

/** A session by an ID that another organizer's meeting had before. */
export interface Reassigned {
  readonly conferenceId: string;
  readonly was: IdOwnership & { readonly until: Moment };
  readonly is: IdOwnership;
}

/** Whose the ID was by which that session came in, where it was another organizer's. */
export function reassignedFor(one: IdRecord, session: Session): Reassigned | null {
  const accepted = one.all('conferenceId.accepted').findLast(({ call }) => call === session.id);
  if (accepted === undefined) return null;
  const { conferenceId, meeting, seq } = accepted;
  const owners = ownersOfId(one, conferenceId);
  const is = owners.findLast((owner) => owner.meeting === meeting && owner.since.seq < seq);
  const place = is === undefined ? -1 : owners.indexOf(is);
  const was = owners[place - 1];
  if (is === undefined || !was?.until) return null;
  const owner = one.organizerOf(is.meeting);
  const same = one.organizerOf(was.meeting)?.id === owner?.id;
  // Whose meeting it is now has come to the right one.
  const own = owner !== null && identityOf(session, owner) === 'certain';
  return same || own ? null : { conferenceId, was: { ...was, until: was.until }, is };
}
