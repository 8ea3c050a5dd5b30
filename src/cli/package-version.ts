import { readFileSync } from 'node:fs';

/** The top of the package: this file lies as far from it in `src/cli` as in `dist/cli`. */
const PACKAGE = new URL('../../package.json', import.meta.url);

/** The version of this package; `unknown` where its manifest names none. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? manifest.version
      : null;
  return typeof version === 'string' ? version : 'unknown';
}
