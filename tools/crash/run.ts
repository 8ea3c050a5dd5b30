/**
 * Keeps many lines busy on the real server, kills it with SIGKILL at random moments, and holds
 * what every client was told against what is on disk: `npm run crash`, with `-- --kills 50`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BusyLine } from './busy-line.ts';
import { drawFrom } from './draw.ts';
import { holdAgainstRecord } from './findings.ts';
import { ServerProcess } from './server-process.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    lines: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});

/** PINs of twelve digits: found in a file, it is the PIN and no chance. */
const GIVEN = `
given:
  tenant: { pinLength: 12 }
  settings: { ring: 50ms, firstDigitTimeout: 3s, lineGrace: 20s }
  organizers:
    amos: { id: amos.marble@contoso.com, pin: "731905284617" }
  meetings:
${Array.from({ length: 10 }, (_, i) => `    m${i}: { conferenceId: "448291${i}", organizer: amos }`).join('\n')}
`;

process.exitCode = await crash(Number(values.kills), Number(values.lines), Number(values.seed));

async function crash(kills: number, lineCount: number, seed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-crash-'));
  const given = join(folder, 'given.yaml');
  const data = join(folder, 'data');
  writeFileSync(given, GIVEN);
  const draw = drawFrom(seed);
  const server = new ServerProcess(['--data', data, '--given', given]);
  const complaints: string[] = [];
  const pins = new Set(['731905284617']);
  let pin = '731905284617';
  let resets = 0;
  await server.start();
  const lines = Array.from({ length: lineCount }, (_, index) => {
    const world = {
      url: () => server.url,
      draw,
      conferenceId: `448291${index % 10}`,
      pin: () => (index % 5 === 0 ? pin : null),
      complain: (what: string) => complaints.push(what),
    };
    return new BusyLine(world);
  });
  for (const line of lines) line.connect();
  for (let kill = 1; kill <= kills; kill += 1) {
    await pause(300 + draw(700));
    const answer = await resetPin(server.url);
    if (answer !== null) {
      resets += 1;
      pin = answer.pin;
      pins.add(pin);
      if (answer.pinVersion < resets + 1)
        complaints.push(`reset ${resets} gave version ${answer.pinVersion}`);
    }
    await pause(draw(100));
    await server.kill();
    await server.start();
    for (const line of lines) line.connect();
  }
  await pause(2000);
  for (const line of lines) line.stop();
  await server.stop();
  const calls = lines.flatMap((line) => line.calls);
  const acknowledged = calls.reduce((sum, call) => sum + call.keysAcknowledged, 0);
  const told = calls.reduce((sum, call) => sum + call.told.size, 0);
  const shown = [...pins].filter((one) => server.output.includes(one));
  const findings = [
    ...complaints,
    ...holdAgainstRecord(data, calls, pins),
    ...shown.map(() => 'the server printed a PIN'),
  ];
  console.log(
    `${kills} kills, ${lineCount} lines, ${calls.length} calls, ${acknowledged} keys and ` +
      `${resets} resets acknowledged, ${told} messages heard`,
  );
  for (const finding of findings.slice(0, 20)) console.error(`crash: ${finding}`);
  console.log(`crash: ${kills} passed, ${findings.length} failed`);
  if (findings.length === 0) rmSync(folder, { recursive: true, force: true });
  else console.error(`crash: the data is left in ${folder}; --seed ${seed} makes the same draws`);
  return findings.length === 0 ? 0 : 1;
}

async function resetPin(url: string): Promise<{ pin: string; pinVersion: number } | null> {
  try {
    const path = '/v1/users/amos.marble@contoso.com/reset-leader-pin';
    const response = await fetch(`${url}${path}`, { method: 'POST' });
    return response.ok ? ((await response.json()) as { pin: string; pinVersion: number }) : null;
  } catch {
    return null;
  }
}
