import { validPinVersion, type Directory } from '../domain/directory.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { PinRefusal } from '../domain/fact.ts';
import { judgePin, type PinVerdict } from '../domain/pin.ts';
import type { PinVault } from './ports.ts';
import type { Turns } from './turns.ts';

/** What a PIN check needs of the bridge. */
export interface PinWorld {
  readonly turns: Turns;
  readonly directory: Directory;
  readonly vault: PinVault;
  /** Keyed digits that no record may show during this turn. */
  guardSecret(digits: string): void;
}

/** What came of a check, for the call's machine. */
export type PinAnswer =
  | { readonly type: 'PIN_ACCEPTED' }
  | { readonly type: 'PIN_REJECTED'; readonly why: PinRefusal };

/** A version of the PIN that was keyed and did not count. */
interface RefusedVersion {
  readonly version: number;
  readonly revoked: boolean;
}

/** The checks of one call's PIN entries (rules PIN-5, PIN-6, PIN-10). */
export class PinCheck {
  /** The version that was valid when the caller was asked for the PIN; 0 for none. */
  versionAtPrompt = 0;
  readonly #world: PinWorld;
  readonly #call: string;
  /** The version that was keyed last and did not count: a revoked one, or one not valid yet. */
  #refused: RefusedVersion | null = null;

  constructor(world: PinWorld, call: string) {
    this.#world = world;
    this.#call = call;
  }

  /** The caller is asked for the PIN of `meeting`: remembers what is valid at the prompt. */
  prompted(meeting: Meeting): void {
    this.versionAtPrompt = validPinVersion(this.#world.directory.organizerOf(meeting));
  }

  /** The entry did not come to its #: nothing was compared. */
  broken(): void {
    this.#refused = null;
  }

  /**
   * Compares what was keyed with the PIN valid now, or at the prompt (rule PIN-6). The vault's
   * answer is an input of its own.
   *
   * @param isUp whether the call is still there: a vault may answer late.
   */
  check(
    meeting: Meeting,
    digits: string,
    isUp: () => boolean,
    answer: (answer: PinAnswer) => void,
  ): void {
    const { turns, vault, directory } = this.#world;
    const organizer = this.#world.directory.organizerOf(meeting);
    const atPrompt = directory.settings.pinChange === 'at-prompt';
    const valid = atPrompt ? this.versionAtPrompt : validPinVersion(organizer);
    const answered = turns.awaitInput();
    vault.match(organizer.id, digits, (match) => {
      answered(() => {
        const verdict = judgePin(match, valid);
        const call = this.#call;
        this.#world.guardSecret(digits);
        turns.begin('pin.checked', { call, digits: digits.length, ...verdict });
        // Who has gone meanwhile is let in nowhere.
        if (!isUp()) return;
        this.#refused = refusedVersion(verdict);
        if (verdict.verdict !== 'accepted') {
          answer({ type: 'PIN_REJECTED', why: verdict.verdict });
          return;
        }
        const { version } = verdict;
        turns.record('pin.accepted', {
          call,
          meeting: meeting.id,
          organizer: organizer.id,
          version,
        });
        answer({ type: 'PIN_ACCEPTED' });
      });
    });
  }

  /** Records a refusal; for a PIN of the organizer's, which one it was and who revoked it when (PIN-6). */
  recordRefusal(meeting: Meeting, why: PinRefusal, nth: number): void {
    const version = this.#refused?.version ?? null;
    const successor =
      version === null || this.#refused?.revoked === false
        ? undefined
        : this.#world.directory.organizerOf(meeting).pins[version];
    this.#world.turns.record('pin.rejected', {
      call: this.#call,
      meeting: meeting.id,
      why,
      try: nth,
      version,
      revokedAt: successor?.madeAt ?? null,
      revokedBy: successor?.madeBy ?? null,
    });
  }
}

function refusedVersion(verdict: PinVerdict): RefusedVersion | null {
  if (verdict.verdict === 'revoked') return { version: verdict.version, revoked: true };
  if (verdict.verdict !== 'wrong' || verdict.version === undefined) return null;
  return { version: verdict.version, revoked: false };
}
