import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageFile } from '../server/page-file.ts';

/** Where the build puts the page: beside this module, or in `dist` where this is not built itself. */
const BUILT = ['./page/', '../../dist/console/page/'];

const MEDIA: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.bin': 'application/octet-stream',
  '.ulaw': 'audio/basic',
  '.json': 'application/json; charset=utf-8',
};

/**
 * The files of the console as the build made them: `index.html`, and what it loads by name. Empty where
 * nothing was built.
 *
 * @param built the folder where the build put them; left out, where it puts them in this package.
 */
export function consoleFiles(built?: string): readonly PageFile[] {
  const places = BUILT.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const folder = built ?? places.find((place) => existsSync(place));
  if (folder === undefined) return [];
  return readdirSync(folder).map((name) => ({
    name,
    media: MEDIA[extname(name)] ?? 'application/octet-stream',
    read: () => readFileSync(join(folder, name)),
  }));
}
