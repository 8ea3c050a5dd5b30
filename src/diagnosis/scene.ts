import type { Fact } from '../domain/fact.ts';
import type { CallPlace, EndReason, LobbyReason } from '../domain/line-event.ts';
import type { History } from './history.ts';

/** One call, or one time in a meeting by the app. */
export interface Visit {
  /** The call or app participant. */
  readonly id: string;
  readonly by: 'phone' | 'app';
  /** As a reader knows who it is. */
  readonly name: string;
  /** The same for all visits of one person. */
  readonly person: string;
  /** Caller ID; `null` by the app. */
  readonly from: string | null;
  readonly dialled: string | null;
  readonly user: string | null;
  readonly signedIn: boolean;
  readonly arrivedAt: number;
  readonly arrivedSeq: number;
  place: CallPlace;
  since: number;
  waits: LobbyReason | null;
  /** The meeting reached, or the one that a retired conference ID once named. */
  meeting: string | null;
  reached: boolean;
  /** Was in the meeting at some time. */
  joined: boolean;
  endReason: EndReason | null;
  /** Where it was before it ended. */
  lastPlace: CallPlace;
  readonly idRejections: Fact<'conferenceId.rejected'>[];
  readonly pinRejections: Fact<'pin.rejected'>[];
  pinAccepted: boolean;
  /** Keys that arrived. */
  keys: number;
}

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
export interface Scene {
  readonly at: number;
  readonly visits: readonly Visit[];
  readonly meetings: ReadonlyMap<string, MeetingSeen>;
}

/** Reads the scene at a moment out of a history's facts. */
export function sceneOf(history: History, facts: readonly Fact[], at: number): Scene {
  const reader = new SceneReader(history);
  for (const fact of facts) reader.follow(fact);
  return { at, visits: [...reader.visits.values()], meetings: reader.meetings };
}

class SceneReader {
  readonly visits = new Map<string, Visit>();
  readonly meetings = new Map<string, MeetingSeen>();
  readonly #names = new Map<string, string>();

  constructor({ parties }: History) {
    for (const { name, calls, participants } of parties) {
      for (const id of [...calls, ...participants]) this.#names.set(id, name);
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
        this.#visit(fact.call, (visit) => (visit.keys += 1));
        break;
      case 'call.answered':
        this.#move(fact.call, 'attendant', fact.at);
        break;
      case 'conferenceId.accepted':
        this.#visit(fact.call, (visit) => Object.assign(visit, reaching(fact.meeting)));
        break;
      case 'conferenceId.rejected':
        this.#visit(fact.call, (visit) => {
          visit.idRejections.push(fact);
          visit.meeting ??= fact.meeting;
        });
        break;
      case 'pin.rejected':
        this.#visit(fact.call, (visit) => visit.pinRejections.push(fact));
        break;
      case 'pin.accepted':
        this.#visit(fact.call, (visit) => (visit.pinAccepted = true));
        break;
      case 'call.ended':
        this.#visit(fact.call, (visit) => (visit.endReason = fact.reason));
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
        this.#visit(fact.who, (visit) => Object.assign(visit, reaching(fact.meeting)));
        this.#move(fact.who, 'lobby', fact.at, fact.reason);
        break;
      case 'meeting.joined':
        this.#visit(fact.who, (visit) =>
          Object.assign(visit, reaching(fact.meeting), { joined: true }),
        );
        this.#move(fact.who, 'meeting', fact.at);
        break;
      case 'lobby.left':
        if (fact.how !== 'joined') this.#out(fact.who, fact.at);
        break;
      case 'meeting.left':
        this.#out(fact.who, fact.at);
        break;
      case 'meeting.started': {
        const starts = (this.meetings.get(fact.meeting)?.starts ?? 0) + 1;
        const locked = false;
        this.meetings.set(fact.meeting, { started: true, since: fact.at, starts, locked });
        break;
      }
      case 'meeting.ended': {
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
    const known = this.#names.get(id);
    const name = known ?? who.name ?? from ?? id;
    const unnamed = (from === null || from === 'anonymous') && who.name === null;
    const person = known ?? (unnamed ? id : `${by} ${from ?? ''} ${who.name ?? ''}`);
    this.visits.set(id, {
      ...{ id, by, name, person, from, dialled: to },
      user: join?.user ?? null,
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
      lastPlace: 'ringing',
      idRejections: [],
      pinRejections: [],
      pinAccepted: false,
      keys: 0,
    });
  }

  #visit(id: string, change: (visit: Visit) => void): void {
    const visit = this.visits.get(id);
    if (visit !== undefined) change(visit);
  }

  #move(id: string, place: CallPlace, at: number, waits: LobbyReason | null = null): void {
    this.#visit(id, (visit) => {
      // Whoever leaves the lobby or the meeting for good passes through the attendant's hands.
      if (place !== 'ended') visit.lastPlace = place;
      Object.assign(visit, { place, since: at, waits });
    });
  }

  /** Out of the lobby or the meeting: by the app that is the end, a call may hear last words. */
  #out(id: string, at: number): void {
    this.#visit(id, (visit) => {
      Object.assign(visit, { place: visit.by === 'app' ? 'ended' : 'attendant', since: at });
    });
  }
}

function reaching(meeting: string): Pick<Visit, 'meeting' | 'reached'> {
  return { meeting, reached: true };
}
