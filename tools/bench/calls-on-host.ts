import { isKey } from '../../src/domain/key.ts';
import type { HostedBridge } from '../../src/server/hosted-bridge.ts';

/** Somebody dials and keys at once; the keys are taken in while it rings. */
export function dial(hosted: HostedBridge, keys: string): string {
  const { call } = hosted.take({
    input: 'dial',
    to: '+14255550199',
    from: '+14255550111',
    name: null,
  });
  for (const key of keys) {
    if (isKey(key)) hosted.take({ input: 'press', call, key, durationMs: 80 });
  }
  return call;
}

/** So many dial and key, and all of them hang up once that is on disk. */
export async function comeAndGo(hosted: HostedBridge, count: number, keys: string): Promise<void> {
  const calls = Array.from({ length: count }, () => dial(hosted, keys));
  await hosted.committed();
  for (const call of calls) hosted.take({ input: 'hangUp', call });
  await hosted.committed();
}
