import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_SEED } from '../../src/domain/bridge-seed.ts';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { AdminClient } from '../../src/client/admin-client.ts';
import { BUILT_CLI } from '../support/built.ts';

const PLAN = `load: a few calls
given:
  organizers:
    amos: { id: amos.marble@contoso.com, name: Amos Marble }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
calls:
  caller: { steps: [{ dial: standup, expect: meeting, within: 10m }] }
arrivals: [{ burst: 3 }, { burst: 4, at: 5m }]
grace: 10m
`;

let folder: string;
let server: LobbylineServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-ended-'));
  writeFileSync(join(folder, 'few.load.yaml'), PLAN);
  server = await createServer({ seed: EMPTY_SEED, port: 0 });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

// A process of its own, as the signal goes to all of a process.
describe.skipIf(process.platform === 'win32')('lobbyline load', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at %s with what was until then, and with 3',
    async (signal) => {
      const argv = [BUILT_CLI, 'load', 'few.load.yaml', '--target', server.url, '--processes', '2'];
      const child = spawn(process.execPath, argv, { cwd: folder });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const ended = once(child, 'exit');
      const admin = new AdminClient({ server: server.url });
      const calls = async (): Promise<readonly number[]> =>
        (await admin.bridges()).map((one) => one.calls).toSorted((a, b) => a - b);
      await expect.poll(calls, { timeout: 30_000 }).toEqual([0, 3]);
      child.kill(signal);
      expect(await ended).toEqual([3, null]);
      expect(said).toContain('0 of 7 calls came; 3 unfinished, 4 not dialled. It was ended before');
      expect(said).toContain('3 unfinished: the load was ended, and it was at: caller');
      // The bridge that was made for it is no more.
      expect(await calls()).toEqual([0]);
    },
    60_000,
  );
});
