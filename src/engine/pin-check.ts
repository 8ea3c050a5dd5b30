import { validPinVersion } from '../domain/directory.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { PinRefusal } from '../domain/reasons.ts';
import { judgePin } from '../domain/pin.ts';
import type { PinVerdict } from '../domain/pin-verdict.ts';
import { THE_BRIDGE } from '../domain/audit-name.ts';
import type { BridgeServices } from './bridge-services.ts';
import type { Call } from './call.ts';
import type { Guess } from './guess-book.ts';

/** A version of the PIN that was keyed and did not count. */
interface RefusedVersion {
  readonly version: number;
  readonly revoked: boolean;
}

/** The checks of one call's PIN entries (rules PIN-5, PIN-6, PIN-10, PIN-11). */
export class PinCheck {
  /** The version that was valid when the caller was asked for the PIN; 0 for none. */
  versionAtPrompt = 0;
  readonly #services: BridgeServices;
  readonly #call: Call;
  /** The version that was keyed last and did not count: a revoked one, or one not valid yet. */
  #refused: RefusedVersion | null = null;
  /** From when on PINs of this caller are compared again; `null` while they are. */
  #until: number | null = null;

  constructor(services: BridgeServices, call: Call) {
    this.#services = services;
    this.#call = call;
  }

  /** The caller is asked for the PIN of `meeting`: remembers what is valid at the prompt. */
  prompted(meeting: Meeting): void {
    this.versionAtPrompt = validPinVersion(this.#services.directory.organizerOf(meeting));
  }

  /** The entry did not come to its #: nothing was compared. */
  broken(): void {
    this.#refused = null;
    this.#until = null;
  }

  /**
   * Compares what was keyed with the PIN valid now, or at the prompt (rule PIN-6). The vault's
   * answer is an input of its own. After too many wrong ones it is compared with nothing, and the
   * caller is told what any wrong PIN is told (rule PIN-11).
   */
  check(meeting: Meeting, digits: string): void {
    const { turns, ports, directory } = this.#services;
    const organizer = directory.organizerOf(meeting);
    const atPrompt = directory.settings.pinChange === 'at-prompt';
    const valid = atPrompt ? this.versionAtPrompt : validPinVersion(organizer);
    const guess = this.#guess(organizer.id, valid);
    this.#until = this.#services.guesses.take(guess, directory.settings, turns.now());
    if (this.#until !== null) {
      this.#refused = null;
      // Where the limit was lowered, it is reached only now.
      this.#auditReached(guess, meeting);
      this.#call.send({ type: 'PIN_REJECTED', why: 'tooManyGuesses' });
      return;
    }
    const answered = turns.awaitInput();
    ports.vault.match(organizer.id, digits, (match) => {
      answered(() => {
        const verdict = judgePin(match, valid);
        const { call } = this.#call;
        this.#services.guardSecret(digits);
        turns.begin('pin.checked', { call, digits: digits.length, ...verdict });
        this.#counted(guess, meeting, verdict);
        // Who has gone meanwhile is let in nowhere.
        if (this.#call.membership.place === 'ended') return;
        this.#refused = refusedVersion(verdict);
        if (verdict.verdict !== 'accepted') {
          this.#call.send({ type: 'PIN_REJECTED', why: verdict.verdict });
          return;
        }
        const { version } = verdict;
        turns.record('pin.accepted', {
          call,
          meeting: meeting.id,
          organizer: organizer.id,
          version,
        });
        this.#call.send({ type: 'PIN_ACCEPTED' });
      });
    });
  }

  /** Records a refusal; for a PIN of the organizer's, which one it was and who revoked it when (PIN-6). */
  recordRefusal(meeting: Meeting, why: PinRefusal, nth: number): void {
    const version = this.#refused?.version ?? null;
    const successor =
      version === null || this.#refused?.revoked === false
        ? undefined
        : this.#services.directory.organizerOf(meeting).pins[version];
    this.#services.turns.record('pin.rejected', {
      call: this.#call.call,
      meeting: meeting.id,
      why,
      try: nth,
      version,
      revokedAt: successor?.madeAt ?? null,
      revokedBy: successor?.madeBy ?? null,
      ...(why === 'tooManyGuesses' && this.#until !== null && { until: this.#until }),
    });
  }

  #guess(user: string, version: number): Guess {
    const { source = null, from } = this.#call.incoming;
    return { source, from, user, version };
  }

  #counted(guess: Guess, meeting: Meeting, { verdict }: PinVerdict): void {
    const { guesses, directory } = this.#services;
    if (verdict === 'accepted') guesses.right(guess, directory.settings);
    else this.#auditReached(guess, meeting);
  }

  /** Once in a window, not once a try: who guesses on fills no record. */
  #auditReached(guess: Guess, meeting: Meeting): void {
    const { guesses, directory, turns } = this.#services;
    const { source, from } = guess;
    for (const { of, wrong, until } of guesses.reached(guess, directory.settings)) {
      turns.record('audit.written', {
        who: THE_BRIDGE,
        what: 'pin.guessing',
        target: meeting.id,
        old: null,
        new: { source, from: of === 'caller' ? from : null, wrong, until },
      });
    }
  }
}

function refusedVersion(verdict: PinVerdict): RefusedVersion | null {
  if (verdict.verdict === 'revoked') return { version: verdict.version, revoked: true };
  if (verdict.verdict !== 'wrong' || verdict.version === undefined) return null;
  return { version: verdict.version, revoked: false };
}
