import {
  array,
  assert,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
} from 'fast-check';
import { expect, test } from 'vitest';
import type { MeetingParticipant } from '../../src/callflow/meeting-events.ts';
import type { LineEvent } from '../../src/domain/line-event.ts';
import { Phones, type ToldWatch } from '../../src/engine/phones.ts';
import type { Lines } from '../../src/engine/ports.ts';
import { Turns } from '../../src/engine/turns.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';

/** What may happen in a turn: some come in, each announced; one leaves; one is told something else. */
const DONE = oneof(
  record({ what: constant('come' as const), count: integer({ min: 1, max: 6 }) }),
  record({ what: constantFrom('leave' as const, 'mute' as const), nth: nat(20) }),
);

/** What each phone has heard, oldest first. */
class Ears {
  readonly heard: Record<string, LineEvent[]> = {};

  hear(call: string, events: readonly LineEvent[]): void {
    (this.heard[call] ??= []).push(...events);
  }
}

/** A meeting in which everything is told twice: by the phones under test, and at once. */
class ToldTwice {
  readonly atOnce = new Ears();
  readonly #phones: Phones;
  #present: readonly MeetingParticipant[] = [];
  #come = 0;

  constructor(phones: Phones) {
    this.#phones = phones;
  }

  come(count: number): void {
    const before = this.#present.length;
    const newcomers = Array.from({ length: count }, () => this.#newcomer());
    this.#present = this.#present.concat(newcomers);
    for (const [nth, { who }] of newcomers.entries()) {
      this.#tell(who, { type: 'joined', participants: before + nth + 1, muted: false });
      const event: LineEvent = { type: 'announcement', kind: 'entry', text: who };
      this.#phones.announce(this.#present, before + nth, event);
      const others = this.#present.slice(0, before + nth).filter(({ by }) => by === 'phone');
      for (const other of others) this.atOnce.hear(other.who, [event]);
    }
  }

  mute(nth: number): void {
    const one = this.#present[nth % this.#present.length];
    if (one !== undefined) this.#tell(one.who, { type: 'muted', muted: true });
  }

  leave(nth: number): void {
    const one = this.#present[nth % this.#present.length];
    if (one === undefined) return;
    this.#tell(one.who, { type: 'left', reason: 'meetingLimit' });
    this.#phones.tellNow();
    this.#present = this.#present.filter((other) => other !== one);
  }

  #tell(who: string, event: LineEvent): void {
    this.#phones.tell(who, event);
    this.atOnce.hear(who, [event]);
  }

  #newcomer(): MeetingParticipant {
    this.#come += 1;
    const by = this.#come % 4 === 0 ? 'app' : 'phone';
    return { who: `c-${this.#come}`, by, organizer: false, starts: null, heldBack: null };
  }
}

const NOTHING_WATCHED = { fact: () => undefined, turnEnded: () => undefined };

test.each([true, false])(
  'each phone hears what it would if everything were told at once, in that order (many in one piece: %s)',
  (inOnePiece) => {
    const check = (done: readonly { what: string; count?: number; nth?: number }[]): void => {
      const told = new Ears();
      const watched = new Ears();
      const tellFrom: Required<Lines>['tellFrom'] = (call, events, first) =>
        told.hear(call, events.slice(first));
      const lines = {
        tell: (call: string, event: LineEvent) => told.hear(call, [event]),
        ...(inOnePiece && { tellFrom }),
      };
      const turns = new Turns(new VirtualClock(0), { append: () => undefined }, NOTHING_WATCHED);
      const watch: ToldWatch = {
        told: (call, event) => watched.hear(call, [event]),
        announced: (call, events, first) => watched.hear(call, events.slice(first)),
      };
      const meeting = new ToldTwice(new Phones(turns, watch, lines));
      turns.run(() => {
        for (const { what, count = 0, nth = 0 } of done) {
          if (what === 'come') meeting.come(count);
          else if (what === 'mute') meeting.mute(nth);
          else meeting.leave(nth);
        }
      });
      expect(told.heard).toEqual(meeting.atOnce.heard);
      expect(watched.heard).toEqual(told.heard);
    };
    assert(property(array(DONE, { minLength: 1, maxLength: 12 }), check));
  },
);
