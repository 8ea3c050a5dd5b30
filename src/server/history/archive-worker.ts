import { parentPort } from 'node:worker_threads';
import { openArchive } from '../../adapters/store/data-store.ts';
import type { ArchiveReply, ArchiveWord } from './archive-thread.ts';
import { belowCalls } from './below-calls.ts';
import { DiskHistory } from './disk-history.ts';
import { FACT_INDEX } from './fact-index.ts';
import { pageText } from './remote-history.ts';

/** A data folder that is being read for one question. */
interface Opened {
  readonly history: DiskHistory;
  readonly close: () => void;
}

// The thread that reads data folders for those that answer questions, page by page.
belowCalls();
const port = parentPort;
const opened = new Map<number, Opened>();
port?.on('message', (word: ArchiveWord) => {
  if (word.says === 'page') port.postMessage(replyTo(word));
  else if (word.says === 'over') letGo(word.work);
  else {
    for (const work of opened.keys()) letGo(work);
    // Nothing is left to wait for: the thread ends by itself, amid no call of the database.
    port.close();
  }
});

function replyTo({
  id,
  work,
  source,
  asked,
}: Extract<ArchiveWord, { says: 'page' }>): ArchiveReply {
  try {
    const { history } = opened.get(work) ?? open(work, source);
    return { id, text: pageText(history, asked) };
  } catch (error) {
    return { id, error };
  }
}

function open(
  work: number,
  { storeFile, key, bounds }: Extract<ArchiveWord, { says: 'page' }>['source'],
): Opened {
  const archive = openArchive({ storeFile, key: Buffer.from(key) }, FACT_INDEX, bounds);
  const one = { history: new DiskHistory(archive), close: () => archive.close() };
  opened.set(work, one);
  return one;
}

function letGo(work: number): void {
  opened.get(work)?.close();
  opened.delete(work);
}
