import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The rate that multimon-ng reads. */
export const DECODED_RATE = 22_050;

/** The keys that multimon-ng hears: a decoder that knows nothing of this project. */
export function decodedKeys(samples: Float32Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-keys-'));
  const file = join(folder, 'keys.raw');
  try {
    writeFileSync(
      file,
      Int16Array.from(samples, (sample) => Math.round(sample * 0x7fff)),
    );
    const said = execFileSync('multimon-ng', ['-q', '-t', 'raw', '-a', 'DTMF', file], {
      encoding: 'utf8',
    });
    return [...said.matchAll(/^DTMF: (.)$/gmu)].map(([, key = '']) => key).join('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
