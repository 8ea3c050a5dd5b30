import type { EntryKind } from '../domain/entry.ts';
import type { Fact } from '../domain/fact.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { EndReason, LobbyReason } from '../domain/reasons.ts';
import { isByApp } from './facts-about.ts';
import { follow, NEW_PHONE_VIEW, type PhoneView, type Sign } from './phone-view.ts';

/** A call, or one time in a meeting by the app, as the journal tells it up to some fact. */
export interface Leg {
  /** The call or app participant. */
  readonly id: string;
  readonly by: 'phone' | 'app';
  readonly arrivedAt: number;
  readonly arrivedSeq: number;
  /** Where the bridge has it; a phone is not told that it has left the lobby to be said goodbye to. */
  readonly place: CallPlace;
  /** Since when it is in this place, and waits there for what it waits for; milliseconds since the epoch. */
  readonly since: number;
  /** Since when it is in this place, whatever it waits for. */
  readonly enteredAt: number;
  /** What its own phone knows: what is heard, why it waits, why it has ended; `null` for a reason nobody told. */
  readonly phone: PhoneView;
  /** Why it waited in the lobby last; `null` when it did not. */
  readonly waited: LobbyReason | null;
  /** Where it was before it was on its way out. */
  readonly lastPlace: CallPlace;
  /** The meeting reached, or the one that a retired conference ID once named. */
  readonly meeting: string | null;
  readonly reached: boolean;
  /** Was in the meeting at some time. */
  readonly joined: boolean;
  readonly organizer: boolean;
  /** What the attendant collects keys for. */
  readonly asked: EntryKind | null;
  /** The language that it is spoken to in; empty before the first word. */
  readonly language: string;
  /** True while its line is lost and may still come back, and when it has ended so. */
  readonly lost: boolean;
  /** The input with which it left a meeting. */
  readonly leftWith: number | null;
  /** Why the bridge has decided that it has to go; told from the decision on, not from the end. */
  readonly turnedAway: EndReason | null;
  /** The fact that ended it. */
  readonly endedSeq: number | null;
}

/** The call or participant that begins with this fact; `null` for any other. */
export function legBegunBy(fact: Fact): Leg | null {
  if (fact.type === 'call.dialled') return newLeg(fact.call, 'phone', null, fact);
  if (fact.type === 'app.joined') return newLeg(fact.participant, 'app', fact.meeting, fact);
  return null;
}

/** Somebody who was there before the first fact, met by one that says where; `null` for any other fact. */
export function legMetBy(fact: Fact): Leg | null {
  switch (fact.type) {
    case 'call.answered':
    case 'conferenceId.accepted':
    case 'conferenceId.rejected':
      return newLeg(fact.call, 'phone', null, fact);
    case 'lobby.entered':
    case 'meeting.joined':
      return newLeg(fact.who, isByApp(fact.who) ? 'app' : 'phone', null, fact);
    default:
      return null;
  }
}

function newLeg(id: string, by: Leg['by'], meeting: string | null, { at, seq }: Fact): Leg {
  return {
    id,
    by,
    arrivedAt: at,
    arrivedSeq: seq,
    place: 'ringing',
    since: at,
    enteredAt: at,
    phone: NEW_PHONE_VIEW,
    waited: null,
    lastPlace: 'ringing',
    meeting,
    reached: false,
    joined: false,
    organizer: false,
    asked: null,
    language: '',
    lost: false,
    leftWith: null,
    turnedAway: null,
    endedSeq: null,
  };
}

/**
 * What a call or participant is after a fact about it; the very same where nothing of it has changed. A copy
 * and what is new: bridges at work go through here, and several spreads in one literal cost ten times as much.
 */
export function legAfter(leg: Leg, fact: Fact): Leg {
  if (leg.place === 'ended') return leg;
  const sign = signOf(leg, fact);
  const news = newsOf(leg, fact);
  if (sign === null && news === null) return leg;
  const after = { ...leg };
  if (sign !== null) Object.assign(after, moved(leg, sign, fact));
  return news === null ? after : Object.assign(after, news);
}

function moved(leg: Leg, sign: Sign, { at, seq }: Fact): Partial<Leg> {
  const phone = follow(leg.phone, sign);
  const { place } = phone;
  if (place === leg.phone.place) return sign.type === 'waiting' ? { phone, since: at } : { phone };
  if (place === 'ended') return { phone, place, since: at, enteredAt: at, endedSeq: seq };
  const lastPlace = sign.type === 'left' ? leg.lastPlace : place;
  return { phone, place, since: at, enteredAt: at, lastPlace };
}

/** What a fact means to whom it is about: to a call what its phone is told, to the app the same or the end. */
function signOf({ by }: Leg, fact: Fact): Sign | null {
  switch (fact.type) {
    case 'call.answered':
      return { type: 'answered' };
    case 'prompt.started':
      return { type: 'prompt', id: fact.prompt };
    case 'prompt.ended':
      return { type: 'promptEnded' };
    case 'hold.started':
      return { type: 'hold', reason: fact.reason };
    case 'lobby.entered':
    case 'lobby.regrouped':
      return { type: 'waiting', reason: fact.reason };
    case 'meeting.joined':
      return { type: 'joined', muted: false };
    case 'call.muted':
      return { type: 'muted', muted: fact.muted };
    case 'meeting.left':
      return by === 'app' ? { type: 'ended', reason: 'meetingEnded' } : { type: 'left' };
    case 'lobby.left': {
      const reason = fact.how === 'timeout' ? 'lobbyTimeout' : null;
      return by === 'app' && fact.how !== 'joined' ? { type: 'ended', reason } : null;
    }
    case 'meeting.refused':
      return by === 'app' ? { type: 'ended', reason: 'meetingFull' } : null;
    case 'app.left':
      return { type: 'ended', reason: 'caller' };
    case 'call.ended':
      return { type: 'ended', reason: fact.reason };
    default:
      return null;
  }
}

/** What a fact tells beside what its phone is told. */
function newsOf(leg: Leg, fact: Fact): Partial<Leg> | null {
  switch (fact.type) {
    case 'prompt.started':
      return { language: fact.language };
    case 'entry.started':
      return { asked: fact.entry };
    case 'entry.dropped':
    case 'entry.ended':
      return { asked: null };
    case 'line.lost':
    case 'line.resumed':
      return { lost: fact.type === 'line.lost' };
    case 'conferenceId.accepted':
      return { meeting: fact.meeting, reached: true };
    case 'conferenceId.rejected':
      return { meeting: leg.meeting ?? fact.meeting };
    case 'call.refused':
      return { turnedAway: fact.why };
    case 'lobby.entered':
    case 'lobby.regrouped':
      return { meeting: fact.meeting, reached: true, asked: null, waited: fact.reason };
    case 'meeting.joined': {
      const { meeting, organizer } = fact;
      return { meeting, reached: true, joined: true, organizer, asked: null };
    }
    case 'meeting.refused':
      return { meeting: fact.meeting, reached: true, turnedAway: 'meetingFull' };
    case 'lobby.left':
      return fact.how === 'joined' ? null : outOfLobby(leg, fact);
    case 'meeting.left':
      return { asked: null, organizer: false, leftWith: fact.cause };
    default:
      return null;
  }
}

/** A call whose time in the lobby is over is with the attendant once more, for last words. */
function outOfLobby(leg: Leg, { at, how }: Fact<'lobby.left'>): Partial<Leg> {
  const turnedAway = how === 'timeout' ? 'lobbyTimeout' : leg.turnedAway;
  if (leg.by === 'app') return { asked: null, turnedAway };
  return { asked: null, turnedAway, place: 'attendant', since: at, enteredAt: at };
}
