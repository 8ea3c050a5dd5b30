import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import type { KeptGuess } from '../domain/kept-guess.ts';

/** A moment at which a limit of wrong PINs was reached, or had been. */
interface Reached {
  readonly source: string | null;
  readonly from: string | null;
  readonly user: string;
  readonly wrong: number;
  readonly until: number;
  readonly told: boolean;
}

/**
 * The wrong PINs that had been keyed before a part of a history begins, and still counted in it
 * (rule PIN-11): as many as its facts lack where they say that a limit was reached.
 */
export function guessesBefore(origin: BridgeOrigin, facts: readonly Fact[]): readonly KeptGuess[] {
  const reader = new GuessReader(origin);
  for (const fact of facts) reader.take(fact);
  return reader.before;
}

class GuessReader {
  readonly before: KeptGuess[] = [];
  readonly #origin: BridgeOrigin;
  #limits: Pick<BridgeSettings, 'pinGuessLimit' | 'pinGuessWindowMs'>;
  readonly #calls = new Map<string, Fact<'call.dialled'>>();
  /** Whose PIN each call keys. */
  readonly #users = new Map<string, string>();
  readonly #versions = new Map<string, number>();
  /** Wrong ones by caller, and by address, and whose PIN they were to be. */
  readonly #wrong = new Map<string, number>();
  readonly #known = new Set<string>();
  /** The call that keyed a PIN last. */
  #keying: string | null = null;

  constructor(origin: BridgeOrigin) {
    this.#origin = origin;
    this.#limits = origin.directory.settings;
    for (const { id, pins } of origin.directory.organizers) {
      this.#versions.set(id, pins.at(-1)?.version ?? 0);
    }
  }

  take(fact: Fact): void {
    switch (fact.type) {
      case 'call.dialled':
        this.#calls.set(fact.call, fact);
        break;
      case 'conferenceId.accepted':
        this.#users.set(fact.call, this.#organizerOf(fact.meeting));
        break;
      case 'setting.changed':
        if (fact.scope === 'bridge' && fact.setting.startsWith('pinGuess')) {
          this.#limits = { ...this.#limits, [fact.setting]: fact.new };
        }
        break;
      case 'pin.reset':
        this.#versions.set(fact.user, fact.version);
        break;
      case 'pin.checked':
        this.#keying = fact.call;
        if (fact.verdict !== 'accepted') this.#count(fact.call);
        break;
      case 'entry.ended':
        if (fact.entry === 'pin') this.#keying = fact.call;
        break;
      case 'pin.rejected':
        if (fact.why === 'tooManyGuesses') this.#refused(fact);
        break;
      case 'audit.written':
        if (fact.what === 'pin.guessing') this.#audited(fact);
        break;
      default:
        break;
    }
  }

  #count(call: string): void {
    for (const from of [this.#calls.get(call)?.from ?? '', null]) {
      const key = this.#key(call, from);
      this.#wrong.set(key, (this.#wrong.get(key) ?? 0) + 1);
    }
  }

  #audited({ new: seen }: Fact<'audit.written'>): void {
    const call = this.#keying;
    if (call === null) return;
    const { source, from, wrong, until } = seen as Pick<Reached, 'source' | 'from'> & {
      readonly wrong: number;
      readonly until: number;
    };
    const user = this.#users.get(call) ?? '';
    this.#reached(call, { source, from, user, wrong, until, told: false });
  }

  /** Refused, and no word of a limit that was reached before: it had been before the part begins. */
  #refused({ call, until = 0 }: Fact<'pin.rejected'>): void {
    const { source = null, from = '' } = this.#calls.get(call) ?? {};
    const user = this.#users.get(call) ?? '';
    const ofAddress = this.#key(call, null);
    if (source !== null && this.#known.has(ofAddress)) return;
    const wrong = this.#limits.pinGuessLimit;
    this.#reached(call, { source, from, user, wrong, until, told: true });
  }

  #reached(call: string, { source, from, user, wrong, until, told }: Reached): void {
    const key = this.#key(call, from);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const missing = wrong - (this.#wrong.get(key) ?? 0);
    if (missing <= 0) return;
    const since = until - this.#limits.pinGuessWindowMs;
    const version = this.#versions.get(user) ?? 0;
    const limit = told ? wrong : 0;
    this.before.push({ source, from, user, version, wrong: missing, told: limit, since });
  }

  #key(call: string, from: string | null): string {
    const source = this.#calls.get(call)?.source ?? null;
    return JSON.stringify([source, from, this.#users.get(call) ?? '']);
  }

  #organizerOf(meeting: string): string {
    const { meetings } = this.#origin.directory;
    return meetings.find(({ id }) => id === meeting)?.organizer ?? meeting;
  }
}
