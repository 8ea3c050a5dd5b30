import { SealedMailSpool } from '../../adapters/mail-spool.ts';
import { SimulatedMailServer } from '../../adapters/simulated-mail-server.ts';
import { lockDataFolder, openDataFolder } from '../../adapters/store/data-folder.ts';
import { openDataStore } from '../../adapters/store/data-store.ts';
import { keyFor, SealedBox } from '../../adapters/store/sealed-box.ts';
import type { SealedStore } from '../../adapters/store/sealed-store.ts';
import { StoreFailed, StoreUnusable } from '../../adapters/store/store.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import { reasonOf } from '../../domain/system-error.ts';
import type { ClosableMailer, MailerFor, MakeParts, OldFacts } from '../bridge-parts.ts';
import { FACT_INDEX } from '../history/fact-index.ts';
import { StoredJournal } from '../server-journal.ts';
import { taken } from './base-state.ts';
import { DurableBridge } from './durable-bridge.ts';

/** A data folder that is open, and the bridge that lives in it. */
export interface OnDisk {
  readonly make: MakeParts;
  /** True when the folder was new: its bridge starts with the seed. */
  readonly fresh: boolean;
  /** What was given up of it just now, in words. */
  readonly lost: readonly string[];
}

/** How a data folder is opened. */
export interface DiskOptions {
  readonly mailerFor?: MailerFor;
  /** Goes on from what is whole of a damaged folder. */
  readonly acceptLoss?: boolean;
}

/**
 * Opens a data folder for the default bridge of a server. A folder that has a store already
 * keeps what is in it, and the seed counts for nothing.
 *
 * @throws StoreUnusable when the folder or its store cannot be used, with what to do about it.
 */
export function onDisk(path: string, seed: BridgeSeed, options: DiskOptions = {}): OnDisk {
  const { mailerFor, acceptLoss = false } = options;
  const began = Date.now();
  const folder = opened(path, acceptLoss ? began : undefined);
  const journal = new StoredJournal(folder);
  let next: OpenFolder | null = folder;
  const make: MakeParts = (world) => {
    // Once more, for a bridge that comes back: whoever follows the journal follows it on.
    const open = next ?? opened(path, undefined);
    next = null;
    journal.reads(open);
    return durableParts(open, { seed, mailerFor, journal }, world);
  };
  const lost = folder.store.losses.filter(({ at }) => at >= began).map(({ what }) => what);
  return { fresh: folder.store.kept === null, make, lost };
}

interface OpenFolder {
  readonly store: SealedStore;
  readonly storeFile: string;
  readonly dataKey: Buffer;
  readonly close: () => void;
}

function opened(path: string, acceptLossAt: number | undefined): OpenFolder {
  const lock = lockDataFolder(path);
  try {
    const acceptLoss = acceptLossAt !== undefined;
    const folder = openDataFolder(path, { acceptLoss });
    const how = acceptLoss ? { acceptLossAt } : {};
    const store = openDataStore(folder, { index: FACT_INDEX, ...how });
    let isOpen = true;
    const close = (): void => {
      if (isOpen) store.close();
      if (isOpen) lock.release();
      isOpen = false;
    };
    return { store, storeFile: folder.storeFile, dataKey: folder.key, close };
  } catch (error) {
    lock.release();
    throw unusable(`The data folder ${path} cannot be read`, error);
  }
}

function durableParts(
  { store, dataKey, close }: OpenFolder,
  {
    seed,
    mailerFor,
    journal,
  }: { seed: BridgeSeed; mailerFor: MailerFor | undefined; journal: StoredJournal },
  { lines, onFailure, commitMs, executor }: Parameters<MakeParts>[0],
): ReturnType<MakeParts> {
  const spool = new SealedMailSpool(store.mails, new SealedBox(keyFor('mails', dataKey)));
  let mailServer: SimulatedMailServer | null = null;
  let mailer: ClosableMailer | null = null;
  const bridge = comingBack(
    close,
    () =>
      new DurableBridge({
        store,
        dataKey,
        seed,
        lines,
        executor,
        restMs: commitMs,
        mailerFor: (clock) => {
          mailServer = new SimulatedMailServer(clock);
          mailer = mailerFor?.(clock, spool) ?? null;
          return mailer ?? mailServer;
        },
        published: (fact) => journal.published(fact),
        onFailure,
      }),
  );
  if (mailServer === null) throw new Error('The bridge has come back without a mail server.');
  const { clock } = bridge;
  const release = async (): Promise<void> => {
    bridge.stopClock();
    // What comes of a try that is under way is still written down.
    await mailer?.close();
    bridge.settle();
    close();
  };
  const mailsOwed = (): number => bridge.mailsOwed;
  const letGo = function* ({ before, auditBefore }: OldFacts): Generator<void, void> {
    bridge.makeBeginning(before);
    yield* store.letGo({ before, longerBefore: auditBefore, taken });
  };
  return { bridge, clock, journal, mailServer, mailsOwed, gate: bridge, letGo, release };
}

/** What does not replay is a damaged store to whoever starts the server. */
function comingBack(close: () => void, make: () => DurableBridge): DurableBridge {
  try {
    return make();
  } catch (error) {
    close();
    throw unusable('What was open in the data folder cannot be brought back', error);
  }
}

function unusable(what: string, error: unknown): StoreUnusable {
  if (error instanceof StoreUnusable) return error;
  if (error instanceof StoreFailed) {
    return new StoreUnusable(error.message, 'Make room on its disk, and start again.');
  }
  return new StoreUnusable(
    `${what}: ${reasonOf(error).replace(/\.?$/, '.')}`,
    'Restore the folder from a backup, or start with another one and report this.',
  );
}
