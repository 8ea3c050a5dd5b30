import type { Fact } from '../domain/fact.ts';

/** What is known of a span or an event, by names of the kind `lobbyline.meeting`. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** What a fact does to spans. Moments are milliseconds since the epoch, by the bridge's clock. */
export type SpanStep =
  | {
      readonly step: 'open';
      readonly span: string;
      /** The span that it is a part of; `null` for the call itself. */
      readonly under: string | null;
      readonly name: string;
      readonly at: number;
      readonly attributes: Attributes;
    }
  | {
      readonly step: 'close';
      readonly span: string;
      readonly at: number;
      readonly attributes: Attributes;
    }
  | {
      readonly step: 'event';
      readonly span: string;
      readonly name: string;
      readonly at: number;
      readonly attributes: Attributes;
    };

/** What may be open at once within a call. */
type Part = 'prompt' | 'entry' | 'lobby' | 'meeting';

interface OpenCall {
  meeting: string | null;
  readonly open: Set<Part>;
}

/** The organizer of a meeting; `null` where nobody knows. */
export type OrganizerOf = (meeting: string) => string | null;

/**
 * Reads spans out of a bridge's facts, one fact after the other. Of a call that was up before the first
 * fact nothing is told.
 */
export class CallSpans {
  readonly #calls = new Map<string, OpenCall>();
  readonly #organizerOf: OrganizerOf;

  constructor(organizerOf: OrganizerOf = () => null) {
    this.#organizerOf = organizerOf;
  }

  /** What a fact does to spans. */
  take(fact: Fact): readonly SpanStep[] {
    switch (fact.type) {
      case 'call.dialled':
        this.#calls.set(fact.call, { meeting: null, open: new Set() });
        return [
          {
            ...{ step: 'open', span: fact.call, under: null, name: 'call', at: fact.at },
            attributes: { 'lobbyline.call': fact.call, 'lobbyline.number': fact.to },
          },
        ];
      case 'call.ended':
        return this.#closeCall(fact.call, fact.at, { 'lobbyline.end_reason': fact.reason });
      case 'prompt.started':
        return this.#open(fact.call, 'prompt', `prompt ${fact.prompt}`, fact.at, {
          'lobbyline.language': fact.language,
        });
      case 'prompt.ended':
        return this.#close(fact.call, 'prompt', fact.at, {
          'lobbyline.interrupted': fact.interrupted,
        });
      case 'entry.started':
        return this.#open(fact.call, 'entry', `entry ${fact.entry}`, fact.at, {});
      case 'entry.ended':
        return this.#close(fact.call, 'entry', fact.at, { 'lobbyline.outcome': fact.outcome });
      case 'entry.dropped':
        return this.#close(fact.call, 'entry', fact.at, { 'lobbyline.outcome': 'dropped' });
      case 'lobby.entered':
        return this.#open(fact.who, 'lobby', 'lobby', fact.at, {
          ...{ 'lobbyline.meeting': fact.meeting, 'lobbyline.reason': fact.reason },
          'lobbyline.ahead': fact.ahead,
        });
      case 'lobby.left':
        return this.#close(fact.who, 'lobby', fact.at, { 'lobbyline.how': fact.how });
      case 'meeting.joined':
        return this.#open(fact.who, 'meeting', 'meeting', fact.at, {
          ...{ 'lobbyline.meeting': fact.meeting, 'lobbyline.organizer': fact.organizer },
          'lobbyline.participants': fact.participants,
        });
      case 'meeting.left':
        return this.#close(fact.who, 'meeting', fact.at, {});
      default:
        return this.#event(fact);
    }
  }

  /** The history ends while calls are up: what closes their spans. */
  end(at: number): readonly SpanStep[] {
    const attributes = { 'lobbyline.end_reason': 'still up' };
    return [...this.#calls.keys()].flatMap((call) => this.#closeCall(call, at, attributes));
  }

  #event(fact: Fact): readonly SpanStep[] {
    switch (fact.type) {
      case 'call.answered':
        return this.#onCall(fact, { 'lobbyline.language': fact.language });
      case 'call.refused':
      case 'conferenceId.rejected':
      case 'key.ignored':
        return this.#onCall(fact, { 'lobbyline.why': fact.why });
      case 'conferenceId.accepted': {
        const call = this.#calls.get(fact.call);
        if (call !== undefined) call.meeting = fact.meeting;
        return this.#onCall(fact, { 'lobbyline.meeting': fact.meeting });
      }
      case 'pin.accepted':
        return this.#onCall(fact, { 'lobbyline.version': fact.version });
      case 'pin.rejected':
        return this.#onCall(fact, { 'lobbyline.why': fact.why, 'lobbyline.try': fact.try });
      case 'line.lost':
      case 'line.resumed':
      case 'name.recorded':
        return this.#onCall(fact, {});
      case 'pin.reset':
        return this.#onCallsOf(fact.user, fact);
      case 'meeting.started':
        return this.#inMeeting(fact.meeting, fact, { 'lobbyline.means': fact.means });
      default:
        return [];
    }
  }

  #onCall(fact: Fact & { readonly call: string }, attributes: Attributes): readonly SpanStep[] {
    if (!this.#calls.has(fact.call)) return [];
    return [{ step: 'event', span: fact.call, name: fact.type, at: fact.at, attributes }];
  }

  /** A reset is seen in every call that has reached a meeting of that organizer. */
  #onCallsOf(user: string, fact: Fact<'pin.reset'>): readonly SpanStep[] {
    const attributes = { 'lobbyline.version': fact.version };
    return [...this.#calls].flatMap(([span, { meeting }]) =>
      meeting === null || (this.#organizerOf(meeting) ?? user) !== user
        ? []
        : [{ step: 'event' as const, span, name: fact.type, at: fact.at, attributes }],
    );
  }

  #inMeeting(meeting: string, { type, at }: Fact, attributes: Attributes): readonly SpanStep[] {
    return [...this.#calls].flatMap(([span, call]) =>
      call.meeting === meeting
        ? [{ step: 'event' as const, span, name: type, at, attributes }]
        : [],
    );
  }

  #open(
    call: string,
    part: Part,
    name: string,
    at: number,
    attributes: Attributes,
  ): readonly SpanStep[] {
    const known = this.#calls.get(call);
    if (known === undefined) return [];
    const before = this.#close(call, part, at, {});
    known.open.add(part);
    return [
      ...before,
      { step: 'open', span: spanOf(call, part), under: call, name, at, attributes },
    ];
  }

  #close(call: string, part: Part, at: number, attributes: Attributes): readonly SpanStep[] {
    const known = this.#calls.get(call);
    if (known?.open.delete(part) !== true) return [];
    return [{ step: 'close', span: spanOf(call, part), at, attributes }];
  }

  #closeCall(call: string, at: number, attributes: Attributes): readonly SpanStep[] {
    const known = this.#calls.get(call);
    if (known === undefined) return [];
    const parts = [...known.open].flatMap((part) => this.#close(call, part, at, {}));
    this.#calls.delete(call);
    return [...parts, { step: 'close', span: call, at, attributes }];
  }
}

function spanOf(call: string, part: Part): string {
  return `${call} ${part}`;
}
