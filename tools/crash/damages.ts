import * as fc from 'fast-check';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../src/adapters/store/data-store.ts';
import { StoreUnusable } from '../../src/adapters/store/store.ts';
import { reasonOf } from '../../src/domain/system-error.ts';
import { FACT_INDEX } from '../../src/server/history/fact-index.ts';
import { damaged, DAMAGES, type Damage } from '../../test/support/damaged-folder.ts';

/** A server's folder as a kill left it, and as an earlier kill had left it. */
export interface KilledFolders {
  readonly whole: string;
  readonly earlier: string;
}

/** What came of all damages. */
export interface DamageTally {
  readonly equal: number;
  readonly refused: number;
  /** Damages after which the folder read as something else, in words. */
  readonly findings: readonly string[];
}

/** Does so many random damages to copies of a folder: each reads as before, or is refused in words. */
export function damageFolders(folders: KilledFolders, count: number, seed: number): DamageTally {
  const root = mkdtempSync(join(tmpdir(), 'lobbyline-damaged-'));
  const expected = readFolder(copyOf(folders.whole, root));
  const findings: string[] = [];
  const tally = { equal: 0, refused: 0 };
  for (const damage of fc.sample(DAMAGES, { numRuns: count, seed })) {
    if (!existsSync(join(folders.whole, damage.file))) continue;
    const copy = copyOf(folders.whole, root);
    damaged(copy, folders.earlier, damage);
    const came = cameOf(copy, expected);
    if (came === 'equal' || came === 'refused') tally[came] += 1;
    else findings.push(`${inWords(damage)}: ${came}`);
    rmSync(copy, { recursive: true });
  }
  rmSync(root, { recursive: true });
  return { ...tally, findings };
}

let copies = 0;
function copyOf(folder: string, root: string): string {
  copies += 1;
  const copy = join(root, `copy-${copies}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function cameOf(folder: string, expected: Read): string {
  try {
    return isSame(readFolder(folder), expected) ? 'equal' : 'it reads as something else';
  } catch (error) {
    return error instanceof StoreUnusable ? 'refused' : `it broke with ${reasonOf(error)}`;
  }
}

/**
 * Where the newest cut cannot be read, a server goes on from the one before it with all inputs since:
 * then the log is longer, and must end with the very commits that it has without damage.
 */
function isSame(read: Read, expected: Read): boolean {
  const { kept, ...rest } = read;
  const { kept: expectedKept, ...expectedRest } = expected;
  if (!isDeepStrictEqual(rest, expectedRest)) return false;
  if (kept === null || expectedKept === null) return kept === expectedKept;
  const older = kept.log.length - expectedKept.log.length;
  if (older <= 0) return isDeepStrictEqual(kept, expectedKept);
  return isDeepStrictEqual(kept.log.slice(older), expectedKept.log);
}

type Read = ReturnType<typeof readFolder>;

/** All that a server and its readers take from a folder. */
function readFolder(folder: string) {
  const store = openDataStore(openDataFolder(folder), { index: FACT_INDEX });
  try {
    const { archive, kept } = store;
    const facts = archive.after(0, Number.MAX_SAFE_INTEGER);
    const topics = ['records', 'audit', 'mails', 'ids', 'meeting:m1', 'call:c-1', 'call:c-9'];
    const found = topics.map((topic) => archive.topic(topic, 0, Number.MAX_SAFE_INTEGER));
    return { facts, found, kept, origin: archive.origin() };
  } finally {
    store.close();
  }
}

function inWords(damage: Damage): string {
  return JSON.stringify(damage);
}
