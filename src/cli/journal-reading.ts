import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import { errorEntry } from '../domain/error-catalogue.ts';
import { JournalFileFault, JournalReader, type JournalFile } from '../replay/journal-file.ts';
import { RecordingFault } from '../replay/recording-fault.ts';
import { parseDuration } from '../domain/duration.ts';
import { EXIT } from './exit-code.ts';
import { messageOf, UserError } from './user-error.ts';
import { zonedMoment } from '../domain/zoned-moment.ts';

/** A journal that can be replayed. */
export type WholeJournal = JournalFile & { readonly origin: BridgeOrigin };

/**
 * Reads a journal file that can be replayed.
 *
 * @throws {UserError} for a file that is none, with the line and what to do.
 */
export async function readJournal(file: string, cwd: string): Promise<WholeJournal> {
  const journal = await readAnyJournal(file, cwd);
  const { origin } = journal;
  if (origin !== null) return { ...journal, origin };
  const { meaning, cure } = errorEntry('recording.originUnknown');
  throw new UserError(`${file}:1: ${meaning} ${cure}`);
}

/**
 * Reads a journal file, also one that does not say what the bridge was when it began.
 *
 * @throws {UserError} for a file that is none, with the line and what to do.
 */
export async function readAnyJournal(file: string, cwd: string): Promise<JournalFile> {
  const reader = new JournalReader();
  try {
    // Piece by piece: the text of a long journal takes more room than what it tells.
    for await (const piece of createReadStream(resolve(cwd, file), 'utf8')) {
      reader.take(String(piece));
    }
    return reader.end();
  } catch (error) {
    if (error instanceof JournalFileFault) {
      throw new UserError(`${file}:${error.line}: ${error.message} ${error.cure}`);
    }
    const isRefused = error instanceof Error && typeof Reflect.get(error, 'code') === 'string';
    if (!isRefused) throw error;
    throw new UserError(
      `${file}: ${messageOf(error)}. Correct the path, or write the journal again.`,
    );
  }
}

/** What a user is told of something that cannot be recorded. */
export function recordingError(error: unknown): never {
  if (!(error instanceof RecordingFault)) throw error;
  const { cure } = errorEntry(error.code);
  const broken = error.code === 'recording.deviates' || error.code === 'recording.unwritable';
  // A deviation shows two facts, each on its line.
  const gap = error.message.includes('\n') ? '\n' : ' ';
  throw new UserError(`${error.message}${gap}${cure}`, broken ? EXIT.failed : EXIT.invalid);
}

/**
 * A moment as a user writes it, in milliseconds since the epoch; `null` when the text is none.
 *
 * @param startAt what durations count from; where it is `null`, they are no moments.
 */
export function momentFrom(text: string, startAt: number | null): number | null {
  const since = parseDuration(text);
  if (since !== null && startAt !== null) return startAt + since;
  return zonedMoment(text) ?? (/^[0-9]{9,15}$/.test(text) ? Number(text) : null);
}
