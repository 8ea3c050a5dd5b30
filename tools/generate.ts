// Writes every generated file, or with --check says which ones are not current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GENERATED_FILES, SLOW_FILES } from './generated-files.ts';

const ALL_FILES = [...GENERATED_FILES, ...SLOW_FILES];
const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--check');
if (unknown === undefined) {
  process.exitCode = await (options.includes('--check') ? check() : write());
} else {
  console.error(`generate: unknown option ${unknown}; the only one is --check`);
  process.exitCode = 2;
}

async function write(): Promise<number> {
  for (const { path, text } of await changedFiles()) {
    writeFileSync(onDisk(path), text);
    console.log(`written  ${path}`);
  }
  console.log(`${ALL_FILES.length} generated files are current`);
  return 0;
}

async function check(): Promise<number> {
  const changed = await changedFiles();
  for (const { path } of changed) console.error(`not current: ${path}; run npm run generate`);
  if (changed.length === 0) console.log(`${ALL_FILES.length} generated files are current`);
  return changed.length === 0 ? 0 : 1;
}

async function changedFiles(): Promise<readonly { path: string; text: string }[]> {
  const made = await Promise.all(
    ALL_FILES.map(async ({ path, text }) => ({ path, text: await text() })),
  );
  return made.filter(
    ({ path, text }) => !existsSync(onDisk(path)) || readFileSync(onDisk(path), 'utf8') !== text,
  );
}

function onDisk(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
