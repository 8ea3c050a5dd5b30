import type { Fact } from '../domain/fact.ts';
import { HIDDEN_DIGIT } from '../domain/key.ts';
import type { CallPlace } from '../domain/line-event.ts';
import type { EndReason, LobbyReason } from '../domain/reasons.ts';
import type { NamedParty } from '../replay/journal-file.ts';
import type { History } from './history.ts';
import { pressed, sayOrganizer, type Session } from './session.ts';

/** A meeting as it is at the moment that is asked about. */
export interface MeetingSeen {
  started: boolean;
  /** Since when it is so; `null` for one that never started. */
  since: number | null;
  /** How often it has started so far. */
  starts: number;
  locked: boolean;
}

/** Who came and where everybody is, by the facts up to a moment. */
export interface CallTimeline {
  readonly at: number;
  readonly sessions: readonly Session[];
  readonly byId: ReadonlyMap<string, Session>;
  readonly meetings: ReadonlyMap<string, MeetingSeen>;
}

/** Reads the timeline at a moment out of a history's facts. */
export function callTimelineOf(history: History, facts: readonly Fact[], at: number): CallTimeline {
  const reader = new TimelineReader(history);
  for (const fact of facts) reader.follow(fact);
  const sessions = [...reader.sessions.values()];
  return { at, sessions, byId: reader.sessions, meetings: reader.meetings };
}

class TimelineReader {
  readonly sessions = new Map<string, Session>();
  readonly meetings = new Map<string, MeetingSeen>();
  readonly #names = new Map<string, NamedParty>();
  /** The newest session of each who goes by that number and name. */
  readonly #people = new Map<string, Session[]>();
  /** The input with which each meeting came to its limit last. */
  readonly #limits = new Map<string, number | null>();
  /** With which input each who left a meeting left it. */
  readonly #leavers = new Map<
    string,
    { readonly meeting: string; readonly cause: number | null }
  >();

  constructor({ parties }: History) {
    for (const party of parties) {
      for (const id of [...party.calls, ...party.participants]) this.#names.set(id, party);
    }
  }

  follow(fact: Fact): void {
    switch (fact.type) {
      case 'call.dialled':
        this.#came(fact.call, fact, { by: 'phone', name: fact.name, from: fact.from, to: fact.to });
        break;
      case 'app.joined':
        this.#came(fact.participant, fact, { by: 'app', name: fact.name, join: fact });
        break;
      case 'key.pressed':
        this.#session(fact.call, (session) => pressed(session, fact));
        break;
      case 'key.ignored':
        // Digits where * or # is asked for are a PIN without its *: the # behind them denies nothing.
        if (fact.why === 'notExpected' && fact.key === HIDDEN_DIGIT) {
          this.#session(fact.call, (session) => (session.denials = 'unsaid'));
        }
        break;
      case 'call.answered':
        this.#move(fact.call, 'attendant', fact.at);
        break;
      case 'conferenceId.accepted':
        this.#session(fact.call, (session) => Object.assign(session, reaching(fact.meeting)));
        break;
      case 'conferenceId.rejected':
        this.#session(fact.call, (session) => {
          session.idRejections.push(fact);
          session.meeting ??= fact.meeting;
        });
        break;
      case 'pin.rejected':
        this.#session(fact.call, (session) => session.pinRejections.push(fact));
        break;
      case 'pin.accepted':
        this.#session(fact.call, (session) => {
          session.pinAccepted = true;
          session.keyedPinsOf.add(fact.organizer);
        });
        break;
      case 'pin.checked':
        if (fact.verdict !== 'otherOrganizer') break;
        this.#session(fact.call, (session) => session.keyedPinsOf.add(fact.owner));
        break;
      case 'entry.ended':
        this.#session(fact.call, (session) => sayOrganizer(session, fact));
        break;
      case 'call.refused':
        this.#session(fact.call, (session) => (session.turnedAway = fact.why));
        break;
      case 'call.ended':
        this.#session(fact.call, (session) => (session.endReason = fact.reason));
        this.#move(fact.call, 'ended', fact.at);
        break;
      default:
        this.#followRoom(fact);
    }
  }

  #followRoom(fact: Fact): void {
    switch (fact.type) {
      case 'lobby.entered':
      case 'lobby.regrouped':
        this.#session(fact.who, (session) => Object.assign(session, reaching(fact.meeting)));
        this.#move(fact.who, 'lobby', fact.at, fact.reason);
        break;
      case 'meeting.joined':
        this.#session(fact.who, (session) =>
          Object.assign(session, reaching(fact.meeting), { joined: true }),
        );
        this.#move(fact.who, 'meeting', fact.at);
        break;
      case 'lobby.left':
        if (fact.how !== 'joined') this.#out(fact.who, fact.at);
        if (fact.how === 'timeout') this.#turnAway(fact.who, 'lobbyTimeout');
        break;
      case 'meeting.refused':
        this.#session(fact.who, (session) => Object.assign(session, reaching(fact.meeting)));
        this.#turnAway(fact.who, 'meetingFull');
        break;
      case 'meeting.left':
        this.#out(fact.who, fact.at);
        this.#session(fact.who, (session) => {
          this.#leavers.set(session.id, { meeting: fact.meeting, cause: fact.cause });
        });
        if (this.#limits.get(fact.meeting) === fact.cause) this.#turnAway(fact.who, 'meetingLimit');
        break;
      case 'meeting.started': {
        const starts = (this.meetings.get(fact.meeting)?.starts ?? 0) + 1;
        const locked = false;
        this.meetings.set(fact.meeting, { started: true, since: fact.at, starts, locked });
        break;
      }
      case 'meeting.ended': {
        if (fact.why !== 'lastLeft') this.#limitReached(fact);
        const starts = this.meetings.get(fact.meeting)?.starts ?? 0;
        this.meetings.set(fact.meeting, { started: false, since: fact.at, starts, locked: false });
        break;
      }
      case 'meeting.locked':
      case 'meeting.unlocked': {
        const meeting = this.meetings.get(fact.meeting);
        if (meeting !== undefined) meeting.locked = fact.type === 'meeting.locked';
        break;
      }
      default:
        break;
    }
  }

  #came(
    id: string,
    { at, seq }: Fact,
    who: {
      readonly by: 'phone' | 'app';
      readonly name: string | null;
      readonly from?: string;
      readonly to?: string;
      readonly join?: Fact<'app.joined'>;
    },
  ): void {
    const { by, from = null, to = null, join } = who;
    const party = this.#names.get(id);
    const known = party?.name;
    const label = known ?? who.name ?? from ?? id;
    const unnamed = (from === null || from === 'anonymous') && who.name === null;
    const goesBy = known ?? (unnamed ? id : `${by} ${from ?? ''} ${who.name ?? ''}`);
    const people = this.#people.get(goesBy) ?? [];
    // A scenario says who is who. Elsewhere whoever is still there did not dial again.
    const place = known === undefined ? people.findIndex(({ place: now }) => now === 'ended') : 0;
    const person = people[place]?.person ?? (people.length === 0 ? goesBy : `${goesBy} ${id}`);
    const session: Session = {
      ...{ id, by, name: label, label, person, from, dialled: to },
      user: join?.user ?? party?.user ?? null,
      isKnown: by === 'app' || party?.user !== undefined,
      signedIn: join?.signedIn ?? false,
      arrivedAt: at,
      arrivedSeq: seq,
      place: 'ringing',
      since: at,
      waits: null,
      meeting: join?.meeting ?? null,
      reached: false,
      joined: false,
      endReason: null,
      turnedAway: null,
      lastPlace: 'ringing',
      idRejections: [],
      pinRejections: [],
      pinAccepted: false,
      keyedPinsOf: new Set(),
      saysOrganizer: null,
      denials: 'said',
      hashAt: -Infinity,
      keys: 0,
    };
    this.sessions.set(id, session);
    people[place === -1 ? people.length : place] = session;
    this.#people.set(goesBy, people);
  }

  /** Everybody who left by the same input has to go because of the limit, and who leaves after it too. */
  #limitReached({ meeting, cause }: Fact<'meeting.ended'>): void {
    this.#limits.set(meeting, cause);
    for (const [id, left] of this.#leavers) {
      if (left.meeting === meeting && left.cause === cause) this.#turnAway(id, 'meetingLimit');
    }
  }

  #turnAway(id: string, why: EndReason): void {
    this.#session(id, (session) => (session.turnedAway = why));
  }

  #session(id: string, change: (session: Session) => void): void {
    const session = this.sessions.get(id);
    if (session !== undefined) change(session);
  }

  #move(id: string, place: CallPlace, at: number, waits: LobbyReason | null = null): void {
    this.#session(id, (session) => {
      // Whoever leaves the lobby or the meeting for good passes through the attendant's hands.
      if (place !== 'ended') session.lastPlace = place;
      Object.assign(session, { place, since: at, waits });
    });
  }

  /** Out of the lobby or the meeting: by the app that is the end, a call may hear last words. */
  #out(id: string, at: number): void {
    this.#session(id, (session) => {
      Object.assign(session, { place: session.by === 'app' ? 'ended' : 'attendant', since: at });
    });
  }
}

function reaching(meeting: string): Pick<Session, 'meeting' | 'reached'> {
  return { meeting, reached: true };
}
