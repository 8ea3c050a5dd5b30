import { parentPort } from 'node:worker_threads';
import { openArchive } from '../../adapters/store/data-store.ts';
import type { ArchiveReply, ArchiveWord } from './archive-thread.ts';
import { belowCalls } from './below-calls.ts';
import { DiskHistory } from './disk-history.ts';
import { FACT_INDEX } from './fact-index.ts';
import { pageText } from './remote-history.ts';

type Folder = Extract<ArchiveWord, { says: 'open' }>['folder'];

/** A data folder that is being read for one question. */
interface Opened {
  readonly history: DiskHistory;
  readonly close: () => void;
}

// The thread that reads data folders for those that answer questions, page by page.
belowCalls();
const port = parentPort;
const folders = new Map<number, Folder>();
const opened = new Map<number, Opened>();
port?.on('message', (word: ArchiveWord) => {
  if (word.says === 'open') folders.set(word.work, word.folder);
  else if (word.says === 'page') port.postMessage(replyTo(word));
  else if (word.says === 'over') letGo(word.work);
  else {
    for (const work of opened.keys()) letGo(work);
    // Nothing is left to wait for: the thread ends by itself, amid no call of the database.
    port.close();
  }
});

function replyTo({ id, work, asked }: Extract<ArchiveWord, { says: 'page' }>): ArchiveReply {
  try {
    return { id, text: pageText((opened.get(work) ?? open(work)).history, asked) };
  } catch (error) {
    return { id, error };
  }
}

/** Not before something is read: many a question is given up in the queue. */
function open(work: number): Opened {
  const folder = folders.get(work);
  if (folder === undefined) throw new Error('A page was asked for by a question that is over.');
  const { storeFile, key, bounds } = folder;
  const archive = openArchive({ storeFile, key: Buffer.from(key) }, FACT_INDEX, bounds);
  const one = { history: new DiskHistory(archive), close: () => archive.close() };
  opened.set(work, one);
  return one;
}

function letGo(work: number): void {
  opened.get(work)?.close();
  opened.delete(work);
  folders.delete(work);
}
