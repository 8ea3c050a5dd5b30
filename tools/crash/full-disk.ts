import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { reasonOf } from '../../src/domain/system-error.ts';
import { ServerProcess } from './server-process.ts';

/** How large the disk is, in MiB. */
const DISK_MIB = 3;

/** How long the server may take to say what is wrong, and to come back, in milliseconds. */
const AT_MOST_MS = 60_000;

/**
 * Fills a small disk under the real server. Answers with what was not as promised, or `null` where this
 * machine lets nobody make such a disk.
 */
export async function fillDisk(given: string): Promise<readonly string[] | null> {
  const disk = mkdtempSync(join(tmpdir(), 'lobbyline-disk-'));
  if (!mounted(disk)) {
    rmSync(disk, { recursive: true });
    return null;
  }
  const server = new ServerProcess(['--data', join(disk, 'data'), '--given', given]);
  try {
    return await filled(server, join(disk, 'ballast'), disk);
  } catch (error) {
    return [`on a full disk: ${reasonOf(error)}`];
  } finally {
    await server.kill();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  }
}

function mounted(disk: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

async function filled(server: ServerProcess, ballast: string, disk: string): Promise<string[]> {
  await server.start();
  const findings: string[] = [];
  const expect = (holds: boolean, what: string): void => {
    if (!holds) findings.push(`on a full disk ${what}`);
  };
  const phone = new WebSocket(`${server.url.replace('http', 'ws')}/v1/calls`);
  await once(phone, 'open');
  phone.send('{"type":"dial","to":"+14255550199","from":"anonymous"}');
  await once(phone, 'message');
  const closed = once(phone, 'close');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  await until(async () => (await reset(server.url)) === 503);
  const [code, reason] = (await closed) as [number, Buffer];
  expect(code === 1011 && String(reason) === 'store.failed', `a phone closed with ${code}`);
  expect((await fetch(`${server.url}/healthz`)).status === 200, '/healthz does not answer');
  const ready = await (await fetch(`${server.url}/readyz`)).text();
  expect(ready.includes('store.failed'), `/readyz says ${ready}`);
  rmSync(ballast);
  await until(async () => (await fetch(`${server.url}/readyz`)).status === 200);
  expect((await reset(server.url)) === 200, 'and with room again a reset is refused');
  expect(server.output.includes('full') || server.output.includes('I/O'), 'the log has no cause');
  writeFileSync(ballast, Buffer.alloc(statfsSync(disk).bavail * bsize));
  await until(async () => (await reset(server.url)) === 503);
  expect((await server.stop()) !== 0, 'it ends with exit code 0');
  return findings;
}

async function reset(url: string): Promise<number> {
  const path = '/v1/users/amos.marble@contoso.com/reset-leader-pin';
  const answer = await fetch(`${url}${path}`, { method: 'POST' });
  await answer.text();
  return answer.status;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + AT_MOST_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it took too long');
    await pause(20);
  }
}
