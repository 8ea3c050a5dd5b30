import { wholeOrigin, type BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import type { NamedParty } from '../history/names.ts';
import { journalText } from './journal-text.ts';

/** The shape of a journal file; the number rises with every change that a reader must know of. */
export const JOURNAL_VERSION = 1;

/** What a journal file holds: all that is needed to live the history again. No PIN is in it. */
export interface JournalFile {
  /** `null` when nobody could say what the bridge was when the journal began. */
  readonly origin: BridgeOrigin | null;
  readonly parties: readonly NamedParty[];
  readonly facts: readonly Fact[];
  /** When the history ended, in milliseconds since the epoch, where time passed after its last fact. */
  readonly endedAt?: number | null;
}

/**
 * A journal as JSON Lines: a first line that says what the bridge was when it began and who is who,
 * then one fact a line. Equal histories give equal bytes.
 */
export function writeJournalFile({ origin, parties, facts, endedAt }: JournalFile): string {
  const last = facts.at(-1)?.at ?? origin?.at ?? 0;
  const wentOn = typeof endedAt === 'number' && endedAt > last;
  const head = { journal: JOURNAL_VERSION, origin, parties, ...(wentOn && { endedAt }) };
  return `${JSON.stringify(head)}\n${journalText(facts)}`;
}

/** A file that is no journal: which line, what was expected there, and what to do. */
export class JournalFileFault extends Error {
  /** Counted from 1. */
  readonly line: number;
  readonly cure: string;

  constructor(line: number, message: string, cure: string) {
    super(message);
    this.name = 'JournalFileFault';
    this.line = line;
    this.cure = cure;
  }
}

/**
 * Reads a journal file.
 *
 * @throws JournalFileFault where the text is no journal, or not a whole one.
 */
export function readJournalFile(text: string): JournalFile {
  const reader = new JournalReader();
  reader.take(text);
  return reader.end();
}

/**
 * Reads a journal file piece by piece, so that the text of a long one is never in memory as a
 * whole. The first line that is wrong ends it, as when the file is read at once.
 */
export class JournalReader {
  #head: Omit<JournalFile, 'facts'> | null = null;
  readonly #facts: Fact[] = [];
  /** The beginning of a line whose end is still to come. */
  #begun = '';

  /**
   * Takes the next piece of the text, wherever it was cut.
   *
   * @throws JournalFileFault where the text is no journal, or not a whole one.
   */
  take(piece: string): void {
    const lines = piece.split('\n');
    lines[0] = this.#begun + (lines[0] ?? '');
    this.#begun = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
    if (this.#begun.length > LONGEST_LINE) {
      const why = `This line has more than ${LONGEST_LINE} characters.`;
      throw new JournalFileFault(this.#lineNumber, why, REMAKE);
    }
  }

  /**
   * The text is over.
   *
   * @throws JournalFileFault where its last line is none of a journal, or the only one is missing.
   */
  end(): JournalFile {
    if (this.#begun !== '' || this.#head === null) this.#line(this.#begun);
    return { ...(this.#head ?? readHead('')), facts: this.#facts };
  }

  get #lineNumber(): number {
    return this.#head === null ? 1 : this.#facts.length + 2;
  }

  #line(line: string): void {
    if (this.#head === null) this.#head = readHead(line);
    else this.#facts.push(readFact(line, this.#lineNumber, this.#facts.length + 1));
  }
}

/** What a reader keeps of a line that does not end: far more than the head of a large tenant. */
const LONGEST_LINE = 268_435_456;

const REMAKE = 'Write it anew with `lobbyline run --output`, or record it from a server.';

function readHead(line: string): Omit<JournalFile, 'facts'> {
  const head = parsed(line, 1) as Partial<JournalFile> & { journal?: unknown };
  if (head.journal === undefined) {
    const why = 'The first line is no head of a journal: expected {"journal": 1, "origin": …}.';
    throw new JournalFileFault(1, why, REMAKE);
  }
  if (head.journal !== JOURNAL_VERSION) {
    const why = `The journal is of version ${JSON.stringify(head.journal)}; this Lobbyline reads ${JOURNAL_VERSION}.`;
    throw new JournalFileFault(1, why, 'Use the Lobbyline that wrote it, or write it anew.');
  }
  const { origin, parties, endedAt } = head;
  const sound = origin === null || typeof origin?.directory?.settings === 'object';
  if (!sound || !Array.isArray(parties)) {
    throw new JournalFileFault(1, 'The head lacks its `origin` or its `parties`.', REMAKE);
  }
  if (endedAt !== undefined && typeof endedAt !== 'number') {
    const why = 'The `endedAt` of the head is no number: expected milliseconds since the epoch.';
    throw new JournalFileFault(1, why, REMAKE);
  }
  return {
    origin: origin === null ? null : wholeOrigin(origin),
    parties,
    ...(endedAt !== undefined && { endedAt }),
  };
}

function readFact(line: string, lineNumber: number, seq: number): Fact {
  const fact = parsed(line, lineNumber) as Partial<Fact>;
  if (typeof fact.type !== 'string' || typeof fact.at !== 'number') {
    const why = 'This line is no fact: expected "seq", "at", "cause" and "type".';
    throw new JournalFileFault(lineNumber, why, REMAKE);
  }
  if (fact.seq !== seq) {
    const why = `Expected fact ${seq} here and found ${String(fact.seq)}: a part of the journal is missing.`;
    throw new JournalFileFault(lineNumber, why, REMAKE);
  }
  return fact as Fact;
}

function parsed(line: string, lineNumber: number): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below: what the parser says names no line.
  }
  throw new JournalFileFault(lineNumber, 'This line is no JSON object.', REMAKE);
}
