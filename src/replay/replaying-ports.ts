import type { Fact } from '../domain/fact.ts';
import { HIDDEN_DIGIT } from '../domain/key.ts';
import type { PinMatch } from '../domain/pin.ts';
import type { PinVerdict } from '../domain/pin-verdict.ts';
import type { Mailer, PinVault, RandomSource } from '../engine/ports.ts';
import { drawnBy } from './inputs-of.ts';
import type { JournalCursor } from './journal-cursor.ts';

/** Holds no PIN: its answers are the verdicts of the journal, when the journal has them. */
export class ReplayingVault implements PinVault {
  readonly #cursor: JournalCursor;
  readonly #asked = new Map<string, (match: PinMatch) => void>();

  constructor(cursor: JournalCursor) {
    this.#cursor = cursor;
  }

  mint(_user: string, _version: number, length: number): string {
    return HIDDEN_DIGIT.repeat(length);
  }

  adopt(): void {
    // What a seed's PINs are is known to the journal's verdicts alone.
  }

  match(_user: string, _digits: string, answer: (match: PinMatch) => void): void {
    const entered = this.#cursor.newest(
      'entry.ended',
      ({ entry, outcome }) => entry === 'pin' && outcome === 'entered',
    );
    if (entered !== null) this.#asked.set(entered.call, answer);
  }

  /** Gives the verdict of the journal to the check that waits for it. */
  answer(call: string, verdict: PinVerdict): void {
    const answer = this.#asked.get(call);
    this.#asked.delete(call);
    answer?.(matchOf(verdict));
  }
}

function matchOf(verdict: PinVerdict): PinMatch {
  switch (verdict.verdict) {
    case 'accepted':
    case 'revoked':
      return { versions: [verdict.version], otherUser: null };
    case 'otherOrganizer':
      return { versions: [], otherUser: verdict.owner };
    case 'wrong':
      return {
        versions: verdict.version === undefined ? [] : [verdict.version],
        otherUser: null,
      };
  }
}

/** Sends nothing: what became of each mail is among the inputs. */
export const NO_MAILER: Mailer = { send: () => undefined };

/** Draws the conference IDs that the journal says were drawn; nothing else draws in a replay. */
export function replayingRandom(cursor: JournalCursor): RandomSource {
  return {
    integer: (below) => {
      const drawn = drawnNext(cursor.ahead());
      return drawn === null ? 0 : drawOf(drawn, below);
    },
  };
}

/** The draw that makes that conference ID. IDs are drawn from 10…0 on: a ninth of the range is where they begin. */
export function drawOf(conferenceId: string, below: number): number {
  return Number(conferenceId) - below / 9;
}

function drawnNext(ahead: Iterable<Fact>): string | null {
  for (const fact of ahead) {
    const drawn = drawnBy(fact);
    if (drawn !== null) return drawn;
  }
  return null;
}
