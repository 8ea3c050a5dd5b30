import { HmacPinVault, type PinRecord } from '../../adapters/hmac-pin-vault.ts';
import { systemRandom } from '../../adapters/random-sources.ts';
import { VirtualClock } from '../../adapters/virtual-clock.ts';
import type { AdminCommand } from '../../domain/admin-command.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import { Directory, type DirectorySnapshot } from '../../domain/directory.ts';
import type { Profile } from '../../domain/profile.ts';
import { Bridge } from '../../engine/bridge.ts';
import { directoryFrom } from '../../engine/seeding.ts';
import { DrawBook } from './draw-book.ts';
import type { InputRow } from './logged-input.ts';

/** What all inputs of the log come after: the directory and the hashes of its PINs. */
export interface BaseState {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly directory: DirectorySnapshot;
  readonly pins: readonly PinRecord[];
}

/** What a new store begins with. */
export function firstBase(seed: BridgeSeed, pinKey: Buffer): BaseState {
  const at = Date.now();
  const vault = new HmacPinVault(systemRandom, pinKey);
  const directory = directoryFrom(seed, vault, at);
  return { at, directory: directory.snapshot(), pins: vault.records() };
}

/**
 * The base with these changes taken in, so that the log can let go of them. They are carried out
 * once more, on a bridge without calls: what they change of the directory does not depend on any.
 */
export function foldInto(
  base: BaseState,
  rows: readonly InputRow[],
  parts: { readonly profile: Profile; readonly pinKey: Buffer },
): BaseState {
  const clock = new VirtualClock(base.at);
  const random = new DrawBook(systemRandom);
  const vault = new HmacPinVault(random, parts.pinKey, base.pins);
  const directory = Directory.restore(parts.profile, base.directory);
  const nowhere = { append: () => {}, tell: () => {}, send: () => {} };
  const ports = { clock, random, vault, mailer: nowhere, journal: nowhere, lines: nowhere };
  const seed = { profile: parts.profile.name, ...NOTHING_SEEDED };
  const bridge = new Bridge({ seed, ports, directory });
  for (const row of rows) {
    clock.runUntil(row.at);
    if (row.input !== 'administer') continue;
    random.give(row.draws);
    bridge.administer(row.by, ofTheDirectory(row.command));
  }
  return { at: clock.now(), directory: directory.snapshot(), pins: vault.records() };
}

const NOTHING_SEEDED = { tenant: {}, settings: {}, numbers: [], organizers: [], meetings: [] };

/** The part of a command that changes the directory: announcements are a running meeting's. */
function ofTheDirectory(command: AdminCommand): AdminCommand {
  if (command.command !== 'meeting.set') return command;
  const { announcements: _running, ...changes } = command.changes;
  return { ...command, changes };
}
