import { SealedMailSpool } from '../../adapters/mail-spool.ts';
import { SimulatedMailServer } from '../../adapters/simulated-mail-server.ts';
import { lockDataFolder, openDataFolder } from '../../adapters/store/data-folder.ts';
import { keyFor, SealedBox } from '../../adapters/store/sealed-box.ts';
import { SqliteStore } from '../../adapters/store/sqlite-store.ts';
import { StoreUnusable, type DurableStore } from '../../adapters/store/store.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import type { ProfileName } from '../../domain/rule.ts';
import { reasonOf } from '../../domain/system-error.ts';
import type { ClosableMailer, MailerFor, MakeParts } from '../bridge-parts.ts';
import { StoredJournal } from '../server-journal.ts';
import { DurableBridge } from './durable-bridge.ts';
import { keepingOrigin, keptOrigin } from './kept-origin.ts';

/** A data folder that is open, and the bridge that lives in it. */
export interface OnDisk {
  readonly make: MakeParts;
  /** True when the folder was new: its bridge starts with the seed. */
  readonly fresh: boolean;
}

/**
 * Opens a data folder for the default bridge of a server. A folder that has a store already
 * keeps what is in it, and the seed counts for nothing.
 *
 * @throws StoreUnusable when the folder or its store cannot be used, with what to do about it.
 */
export function onDisk(path: string, seed: BridgeSeed, mailerFor?: MailerFor): OnDisk {
  const folder = opened(path, seed.profile);
  const make: MakeParts = (world) => durableParts(folder, { seed, mailerFor }, world);
  return { fresh: folder.fresh, make };
}

interface OpenFolder {
  readonly store: DurableStore;
  readonly fresh: boolean;
  readonly dataKey: Buffer;
  readonly close: () => void;
}

function opened(path: string, profile: ProfileName): OpenFolder {
  const lock = lockDataFolder(path);
  try {
    const { storeFile, key } = openDataFolder(path);
    const store = keepingOrigin(new SqliteStore(storeFile), profile);
    const close = (): void => {
      store.close();
      lock.release();
    };
    return { store, dataKey: key, fresh: store.value('base') === null, close };
  } catch (error) {
    lock.release();
    throw unusable(`The data folder ${path} cannot be read`, error);
  }
}

function durableParts(
  { store, dataKey, close }: OpenFolder,
  { seed, mailerFor }: { seed: BridgeSeed; mailerFor: MailerFor | undefined },
  { lines, onFailure }: Parameters<MakeParts>[0],
): ReturnType<MakeParts> {
  const journal = new StoredJournal(store);
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
    close();
  };
  const mailsOwed = (): number => bridge.mailsOwed;
  const origin = (): ReturnType<typeof keptOrigin> => keptOrigin(store);
  return { bridge, clock, journal, mailServer, mailsOwed, gate: bridge, origin, release };
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
  return new StoreUnusable(
    `${what}: ${reasonOf(error).replace(/\.?$/, '.')}`,
    'Restore the folder from a backup, or start with another one and report this.',
  );
}
