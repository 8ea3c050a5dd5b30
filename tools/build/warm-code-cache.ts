import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a command may take; where it fails, its code is compiled when somebody needs it. */
const PATIENCE_MS = 30_000;

/** Holds a little of each: lobby, PIN, meeting, expectations on the record and on what must never be. */
const SCENARIO = `
scenario: The organizer's PIN starts the meeting
given:
  organizers: { amos: { id: amos@contoso.com, pin: "73915" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers: { pat: { from: "+14255550111" } }
steps:
  - pat: { dial: standup, expect: lobby, reason: notStarted, hearing: moh }
  - amos: { dial: standup, hear: organizer.question }
  - amos: { press: "*", hear: pin.enter }
  - amos: { press: "73915#", expect: meeting, within: 1s }
  - pat: { expect: meeting, hearing: meeting, within: 1s }
  - record: { fact: meeting.started, where: { meeting: standup, by: amos }, times: 1 }
never:
  - { caller: pat, hears: pin.enter }
`;

/**
 * Runs the commands that are started most, so that V8's code of what they need lies beside the bundle
 * for this Node.
 *
 * @param main the built command.
 */
export async function warmCodeCache(main: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-build-'));
  try {
    const file = join(folder, 'starts.yaml');
    writeFileSync(file, SCENARIO);
    await runs(main, ['run', file]);
    await runs(main, ['why', file]);
    await runs(main, ['serve', '--port', '0'], async (url) => {
      await fetch(new URL('/healthz', url));
      await fetch(new URL('/v1/meetings', url));
    });
    await runs(main, ['--help']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param up is told the address that a server says it answers at, which then is stopped. */
async function runs(
  main: string,
  argv: readonly string[],
  up?: (url: string) => Promise<void>,
): Promise<void> {
  const env = { ...process.env, LOBBYLINE_CODE_CACHE: 'renew' };
  const child = spawn(process.execPath, [main, ...argv], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PATIENCE_MS,
  });
  let said = '';
  let isUp = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const url = /administration at (\S+)\/v1/.exec(said)?.[1];
    if (isUp || up === undefined || url === undefined) return;
    isUp = true;
    void up(url).finally(() => child.kill('SIGTERM'));
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0)
    console.warn(`lobbyline ${argv[0] ?? ''} ended with ${code}: it will start cold.`);
}
