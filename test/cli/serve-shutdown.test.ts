import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { RawLine } from '../server/raw-line.ts';
import { BUILT_CLI } from '../support/built.ts';

// A process of its own, as the signal goes to all of a process.
it.skipIf(process.platform === 'win32')(
  'lobbyline serve ends its calls at SIGTERM, tells them why, and exits with 0',
  async () => {
    const child = spawn(process.execPath, [BUILT_CLI, 'serve', '--port', '0']);
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /administration at (http:\S+)\/v1/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.on('exit', () => reject(new Error(`serve ended early: ${said}`)));
    });
    const [line, idle] = [await RawLine.open(url), await RawLine.open(url)];
    await line.dial();
    child.kill('SIGTERM');
    expect(await line.message('ended')).toMatchObject({ reason: 'shutdown' });
    expect((await line.closed).code).toBe(1000);
    expect(await idle.closed).toEqual({ code: 1001, reason: 'server.stopping' });
    expect(await ended).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  },
);
