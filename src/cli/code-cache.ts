import * as fs from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** The folder beside the bundle with what V8 compiled of it, a folder for each V8 and its flags. */
const CACHE = 'code-cache';

/** Of so many versions and flags of V8 a cache is kept. */
const KEPT = 3;

/** Set to `renew` where a build readies the cache: what has been compiled since is added to it. */
const VARIABLE = 'LOBBYLINE_CODE_CACHE';

/** Before the code: the sums of the text that it was made of, and of itself. */
const SUMS = 8;

type Load = (id: string) => unknown;

interface Module {
  exports: unknown;
}

type ModuleFunction = (exports: unknown, load: Load, module: Module, filename: string) => void;

/** What was compiled, and the file that keeps it. */
interface Compiled {
  readonly script: Script;
  readonly file: string;
  /** The sum of its text. */
  readonly text: number;
}

/**
 * Loads the modules of a bundle in this folder with the code that V8 compiled of them earlier. What is
 * not there, is damaged or was made of another text, or what V8 refuses since another version or
 * other flags made it, is compiled as ever; when the process ends it is put there.
 *
 * @param others loads what is no module of the bundle.
 */
export function cachedModules(folder: string, others: Load): Load {
  const tag = cachedDataVersionTag().toString(16);
  const cache = join(folder, CACHE, `${process.platform}-${process.arch}-${tag}`);
  const renewing = process.env[VARIABLE] === 'renew';
  const modules = new Map<string, Module>();
  const toKeep: Compiled[] = [];

  const compiled = (id: string, filename: string): ModuleFunction => {
    const bytes = fs.readFileSync(filename);
    const text = crc32(bytes);
    const file = join(cache, id);
    const cachedData = readCode(file, text);
    // The bundle is ASCII, which is read much faster as what it is.
    const source = `(function (exports, require, module, __filename) {${bytes.toString('latin1')}\n})`;
    const script = new Script(source, { filename, ...(cachedData !== null && { cachedData }) });
    if (renewing || script.cachedDataRejected !== false) toKeep.push({ script, file, text });
    return script.runInThisContext() as ModuleFunction;
  };

  const load: Load = (id) => {
    if (!id.startsWith('./')) return others(id);
    const known = modules.get(id);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(id, module);
    const filename = join(folder, id);
    compiled(id, filename)(module.exports, load, module, filename);
    return module.exports;
  };

  process.once('exit', () => {
    if (toKeep.length > 0 && isOwn(folder)) keep(toKeep, cache);
  });
  return load;
}

/** The code in that file, if it is whole and of that text: V8 trusts it blindly. */
function readCode(file: string, text: number): Buffer | null {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch {
    return null;
  }
  if (bytes.length <= SUMS || bytes.readUInt32LE(0) !== text) return null;
  const code = bytes.subarray(SUMS);
  return bytes.readUInt32LE(4) === crc32(code) ? code : null;
}

/** Root must not leave files in the folder of somebody who could not remove them. */
function isOwn(folder: string): boolean {
  try {
    return process.getuid === undefined || fs.statSync(folder).uid === process.getuid();
  } catch {
    return false;
  }
}

/** Keeps what was compiled. Where it cannot be written, the next start compiles again, no more. */
function keep(compiled: readonly Compiled[], cache: string): void {
  try {
    if (!fs.existsSync(cache)) forgetOldest(join(cache, '..'));
    fs.mkdirSync(cache, { recursive: true });
    for (const { script, file, text } of compiled) {
      const code = script.createCachedData();
      const sums = Buffer.alloc(SUMS);
      sums.writeUInt32LE(text, 0);
      sums.writeUInt32LE(crc32(code), 4);
      // Another process may be reading: it has what was there, or all of this.
      const part = `${file}.${process.pid}`;
      fs.writeFileSync(part, Buffer.concat([sums, code]));
      fs.renameSync(part, file);
    }
  } catch {
    // A full disk or a folder that is only read is nothing that the user has asked about.
  }
}

function forgetOldest(folder: string): void {
  if (!fs.existsSync(folder)) return;
  const changed = (name: string): number => fs.statSync(join(folder, name)).mtimeMs;
  const newestFirst = fs.readdirSync(folder).toSorted((a, b) => changed(b) - changed(a));
  for (const name of newestFirst.slice(KEPT - 1)) {
    fs.rmSync(join(folder, name), { recursive: true });
  }
}
