import type { OpenEntry } from '../domain/digit-collector.ts';
import type { Directory } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import type { KeyLoss } from '../domain/reasons.ts';
import { HIDDEN_DIGIT, isKey, KEYS, type Key, type KeyOrHidden } from '../domain/key.ts';
import type { PinVerdict } from '../domain/pin-verdict.ts';
import { ALL_COMMANDS } from '../domain/profiles/registry.ts';
import type { JournalCursor } from './journal-cursor.ts';
import { JournalPinOracle } from './journal-pin-oracle.ts';
import type { PinTable } from './pin-table.ts';
import type { RecordedEntry } from './recording.ts';

/** The one reason for which a key is ignored by an entry that is open; for others none has seen it. */
const BY_AN_ENTRY: KeyLoss = 'notExpected';

/** The keys of one call whose digits are not told yet, by the facts that tell of them. */
interface Untold {
  /** Pressed and not yet taken by any entry, oldest first. */
  waiting: number[];
  /** Taken by the open entry. */
  entry: number[];
  /** Of the PIN that is being checked. */
  pin: number[];
  /** The fact that tells of the open entry's beginning. */
  startedSeq: number;
}

/**
 * Finds a key for every digit that a journal hides: the real one where what came of it tells it,
 * made-up digits of a PIN where it was one, and otherwise any digit that leads to the same.
 */
export class KeySolver extends JournalPinOracle {
  /** The keys found, by the `seq` of the fact that tells of their pressing. */
  readonly found = new Map<number, Key>();
  /** Entries of digits that have come to their end. */
  readonly entries: RecordedEntry[] = [];
  readonly #cursor: JournalCursor;
  readonly #directory: () => Directory;
  readonly #pins: PinTable;
  readonly #calls = new Map<string, Untold>();

  constructor(cursor: JournalCursor, directory: () => Directory, pins: PinTable) {
    super(cursor, directory);
    this.#cursor = cursor;
    this.#directory = directory;
    this.#pins = pins;
  }

  /** A key is about to be pressed. */
  pressing({ seq, call, key }: Fact<'key.pressed'>): void {
    if (key === HIDDEN_DIGIT) this.#untold(call).waiting.push(seq);
    else this.found.set(seq, key);
  }

  /** Something came of the keys. */
  made(fact: Fact): void {
    if (fact.type === 'key.ignored' && fact.key === HIDDEN_DIGIT && fact.why !== BY_AN_ENTRY) {
      this.#untold(fact.call).waiting.pop();
    }
    if (fact.type === 'entry.started') {
      const untold = this.#untold(fact.call);
      untold.entry = [];
      untold.startedSeq = fact.seq;
    }
    if (fact.type === 'entry.ended') this.#ended(fact);
    if (fact.type === 'pin.rejected' && fact.why === 'tooManyGuesses') {
      // Nobody ever knew what they were: nothing that would have been right.
      const { length } = this.#untold(fact.call).pin;
      this.#tell(fact.call, this.#pins.wrongDigits(length), 'pin');
    }
    if (fact.type === 'pin.checked') this.#tell(fact.call, this.#pinOf(fact), 'pin');
  }

  #ended({ call, entry, outcome, seq }: Fact<'entry.ended'>): void {
    if (entry !== 'conferenceId' && entry !== 'pin') return;
    const untold = this.#untold(call);
    const { startedSeq } = untold;
    this.entries.push({ call, entry, startedSeq, endedSeq: seq, keySeqs: untold.entry });
    if (entry === 'pin' && outcome === 'entered') untold.pin = untold.entry;
  }

  override keyBehind(call: string, open: OpenEntry): KeyOrHidden {
    const untold = this.#untold(call);
    const seq = untold.waiting.shift();
    const told = super.keyBehind(call, open);
    if (seq === undefined) return told;
    if (open.form.form !== 'number') {
      this.found.set(seq, told === HIDDEN_DIGIT ? passedOver(open) : told);
      return told;
    }
    if (open.keyed === '') untold.entry = [];
    untold.entry.push(seq);
    return told;
  }

  override conferenceIdBehind(call: string, digits: string): string {
    const told = super.conferenceIdBehind(call, digits);
    const known = told.includes(HIDDEN_DIGIT) ? this.#pins.wrongDigits(told.length) : told;
    this.#tell(call, known, 'entry');
    return told;
  }

  #tell(call: string, digits: string, what: 'entry' | 'pin'): void {
    const seqs = this.#untold(call)[what];
    for (const [place, seq] of seqs.entries()) {
      const digit = digits[place] ?? '';
      if (isKey(digit)) this.found.set(seq, digit);
    }
  }

  #pinOf(checked: Fact<'pin.checked'>): string {
    const verdict: PinVerdict = checked;
    const organizer = this.#organizerAt(checked.call);
    switch (verdict.verdict) {
      case 'accepted':
      case 'revoked':
        return this.#pins.digitsOf(organizer, verdict.version, checked.digits);
      case 'otherOrganizer': {
        const owner = this.#directory().organizer(verdict.owner);
        const version = owner?.pins.at(-1)?.version ?? 1;
        return this.#pins.digitsOf(verdict.owner, version, checked.digits);
      }
      case 'wrong':
        if (verdict.version !== undefined) {
          return this.#pins.digitsOf(organizer, verdict.version, checked.digits);
        }
        return this.#pins.wrongDigits(checked.digits);
    }
  }

  /** Whose meeting that call reached. */
  #organizerAt(call: string): string {
    const reached = this.#cursor.newestOf(call, 'conferenceId.accepted');
    return (reached && this.#directory().meeting(reached.meeting)?.organizer) ?? '';
  }

  #untold(call: string): Untold {
    const known = this.#calls.get(call);
    if (known !== undefined) return known;
    const untold = { waiting: [], entry: [], pin: [], startedSeq: 0 };
    this.#calls.set(call, untold);
    return untold;
  }
}

/** A digit that such an entry passes over, or that makes a command which nobody knows. */
function passedOver({ form, keyed }: OpenEntry): Key {
  const digits = KEYS.slice(0, 10);
  const means = (digit: string): boolean =>
    form.form === 'oneKey'
      ? form.keys.includes(digit)
      : ALL_COMMANDS.some((command) => command.startsWith(`${keyed}${digit}`));
  return digits.find((digit) => !means(digit)) ?? '0';
}
