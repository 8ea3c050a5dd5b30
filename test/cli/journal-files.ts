import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { originOf } from '../../src/engine/seeding.ts';
import { writeJournalFile } from '../../src/replay/journal-file.ts';
import { BridgeRig, MINUTE, START_AT } from '../support/bridge-rig.ts';
import { AMOS, SAMPLE_SEED, STANDUP } from '../support/sample-seed.ts';

/** A folder for journals; it is gone after `remove`. */
export interface JournalFolder {
  readonly path: string;
  /** Writes a file there; returns its name. */
  write(name: string, text: string): Promise<string>;
  remove(): Promise<void>;
}

/** Makes one. */
export async function journalFolder(): Promise<JournalFolder> {
  const path = await mkdtemp(join(tmpdir(), 'lobbyline-journals-'));
  return {
    path,
    async write(name, text) {
      await writeFile(join(path, name), text);
      return name;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** A morning: Pat waits, the PIN is reset, Amos lets Pat in, Lee comes to another meeting. */
export function morning(): string {
  const rig = new BridgeRig();
  rig.dial('Pat').keys(`${STANDUP}##`);
  rig.clock.runFor(MINUTE);
  rig.admin({ command: 'tenant.set', changes: { pinLength: 6 } });
  const answer = rig.asks(
    { role: 'administrator', id: 'admin' },
    { command: 'pin.reset', user: AMOS },
  );
  const pin = answer.ok ? (answer.pin ?? '') : '';
  rig.dial('Amos').keys(`${STANDUP}#*${pin}#`);
  rig.clock.runFor(MINUTE);
  rig.dial('Lee').keys('5550123##');
  rig.clock.runFor(MINUTE);
  const { facts } = rig.journal;
  return writeJournalFile({ origin: originOf(SAMPLE_SEED, START_AT), parties: [], facts });
}
