// Writes every generated file, or with --check says which ones are not current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GENERATED_FILES } from './generated-files.ts';

const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--check');
if (unknown === undefined) {
  process.exitCode = options.includes('--check') ? check() : write();
} else {
  console.error(`generate: unknown option ${unknown}; the only one is --check`);
  process.exitCode = 2;
}

function write(): number {
  for (const { path, text } of changedFiles()) {
    writeFileSync(onDisk(path), text);
    console.log(`written  ${path}`);
  }
  console.log(`${GENERATED_FILES.length} generated files are current`);
  return 0;
}

function check(): number {
  const changed = changedFiles();
  for (const { path } of changed) console.error(`not current: ${path}; run npm run generate`);
  if (changed.length === 0) console.log(`${GENERATED_FILES.length} generated files are current`);
  return changed.length === 0 ? 0 : 1;
}

function changedFiles(): readonly { path: string; text: string }[] {
  return GENERATED_FILES.map(({ path, text }) => ({ path, text: text() })).filter(
    ({ path, text }) => !existsSync(onDisk(path)) || readFileSync(onDisk(path), 'utf8') !== text,
  );
}

function onDisk(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
