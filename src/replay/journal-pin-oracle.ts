import type { OpenEntry } from '../domain/digit-collector.ts';
import type { Directory } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import { HIDDEN_DIGIT, isKey, type KeyOrHidden } from '../domain/key.ts';
import { ALL_COMMANDS } from '../domain/profiles/registry.ts';
import type { PinOracle } from '../engine/ports.ts';
import type { JournalCursor } from './journal-cursor.ts';

/** Tells hidden digits from what the journal says came of them. PINs stay hidden. */
export class JournalPinOracle implements PinOracle {
  readonly #cursor: JournalCursor;
  readonly #directory: () => Directory;

  /** @param directory the directory of the bridge that replays, once it is made. */
  constructor(cursor: JournalCursor, directory: () => Directory) {
    this.#cursor = cursor;
    this.#directory = directory;
  }

  keyBehind(call: string, open: OpenEntry): KeyOrHidden {
    if (open.form.form === 'number') return HIDDEN_DIGIT;
    if (open.form.form === 'oneKey') return this.#chosen(call);
    if (open.keyed === '') return HIDDEN_DIGIT;
    const ended = this.#endedBy(call, open);
    if (ended === null) return startOfLonger(open.keyed);
    const last = ended.choice?.at(-1) ?? '';
    return isKey(last) ? last : HIDDEN_DIGIT;
  }

  conferenceIdBehind(call: string, digits: string): string {
    const answer = this.#cursor.nextOf(call, ['conferenceId.accepted', 'conferenceId.rejected']);
    if (answer?.type === 'conferenceId.accepted') return answer.conferenceId;
    if (answer === null || answer.meeting === null) return digits;
    if (answer.why !== 'reset' && answer.why !== 'released') return digits;
    return this.#directory().retiredIdOf(answer.meeting, answer.why) ?? digits;
  }

  /** One key ends such an entry, or is passed over and says so at once. */
  #chosen(call: string): KeyOrHidden {
    const { next } = this.#cursor;
    if (next?.type === 'key.ignored' && next.call === call) return HIDDEN_DIGIT;
    const choice = this.#cursor.nextOf(call, ['entry.ended'])?.choice ?? '';
    return isKey(choice) ? choice : HIDDEN_DIGIT;
  }

  /** The end of a command that this digit brings about: it comes next, but for a prompt's end. */
  #endedBy(call: string, open: OpenEntry): Fact<'entry.ended'> | null {
    for (const fact of this.#cursor.ahead()) {
      if (fact.type === 'prompt.ended' && fact.call === call) continue;
      if (fact.type !== 'entry.ended' || fact.call !== call) return null;
      return fact.digits === open.keyed.length + 1 ? fact : null;
    }
    return null;
  }
}

/** A digit with which a longer command may go on. */
function startOfLonger(keyed: string): KeyOrHidden {
  const longer = ALL_COMMANDS.find(
    (command) => command.startsWith(keyed) && command.length > keyed.length + 1,
  );
  const key = longer?.[keyed.length] ?? '';
  return isKey(key) ? key : HIDDEN_DIGIT;
}
