/**
 * Keeps many lines busy on the real server, kills it with SIGKILL at random moments, and holds
 * what every client was told against what is on disk; damages copies of its folder at random; fills its
 * disk; and kills a bridge amid letting go: `npm run crash`, with `-- --kills 50 --damages 200 --old 3`.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MailHouse } from '../../test/adapters/mail-house.ts';
import { BusyLine } from './busy-line.ts';
import { damageFolders, type KilledFolders } from './damages.ts';
import { drawFrom, type Draw } from './draw.ts';
import { holdAgainstRecord } from './findings.ts';
import { fillDisk } from './full-disk.ts';
import { killAmidLettingGo } from './letting-go.ts';
import { doubles, mailFindings } from './mail-findings.ts';
import { ServerProcess } from './server-process.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    lines: { type: 'string', default: '200' },
    damages: { type: 'string', default: '200' },
    old: { type: 'string', default: '3' },
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

process.exitCode = await crash({
  kills: Number(values.kills),
  lineCount: Number(values.lines),
  damages: Number(values.damages),
  old: Number(values.old),
  seed: Number(values.seed),
});

interface Extent {
  readonly kills: number;
  readonly lineCount: number;
  readonly damages: number;
  /** Kills amid letting go of what is old. */
  readonly old: number;
  readonly seed: number;
}

interface Stage {
  readonly server: ServerProcess;
  readonly house: MailHouse;
  readonly lines: readonly BusyLine[];
  readonly draw: Draw;
  /** The PINs so far, the newest last. */
  readonly pins: string[];
  readonly complain: (what: string) => void;
}

async function crash({ kills, lineCount, damages, old, seed }: Extent): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-crash-'));
  const given = join(folder, 'given.yaml');
  const data = join(folder, 'data');
  writeFileSync(given, GIVEN);
  const draw = drawFrom(seed);
  const house = new MailHouse();
  await house.open();
  const smtp = `smtp://127.0.0.1:${house.port}`;
  const server = new ServerProcess(['--data', data, '--given', given, '--smtp', smtp]);
  const complaints: string[] = [];
  const complain = (what: string): void => void complaints.push(what);
  const pins = ['731905284617'];
  await server.start();
  const lines = Array.from({ length: lineCount }, (_, index) => {
    const pin = (): string | null => (index % 5 === 0 ? (pins.at(-1) ?? null) : null);
    const conferenceId = `448291${index % 10}`;
    return new BusyLine({ url: () => server.url, draw, conferenceId, pin, complain });
  });
  for (const line of lines) line.connect();
  const stage = { server, house, lines, draw, pins, complain };
  const killed = { whole: join(folder, 'whole'), earlier: join(folder, 'earlier') };
  for (let kill = 1; kill <= kills; kill += 1) {
    await killOnce(stage, () => {
      if (kill === Math.ceil(kills / 2)) cpSync(data, killed.earlier, { recursive: true });
      if (kill === kills) cpSync(data, killed.whole, { recursive: true });
    });
  }
  await pause(2000);
  await untilMailed(server.url);
  for (const line of lines) line.stop();
  await server.stop();
  await house.close();
  const calls = lines.flatMap((line) => line.calls);
  const shown = pins.filter((one) => server.output.includes(one));
  const findings = [
    ...complaints,
    ...holdAgainstRecord(data, calls, new Set(pins)),
    ...mailFindings(house.taken, pins.slice(1)),
    ...shown.map(() => 'the server printed a PIN'),
    ...damageFindings(killed, damages, seed),
    ...(await diskFindings(given)),
    ...(await oldFindings(old, draw)),
  ];
  const acknowledged = calls.reduce((sum, call) => sum + call.keysAcknowledged, 0);
  const told = calls.reduce((sum, call) => sum + call.told.size, 0);
  console.log(
    `${kills} kills, ${lineCount} lines, ${calls.length} calls, ${acknowledged} keys and ` +
      `${pins.length - 1} resets acknowledged, ${told} messages heard, ` +
      `${house.taken.length} mails taken, ${doubles(house.taken)} of them twice`,
  );
  for (const finding of findings.slice(0, 20)) console.error(`crash: ${finding}`);
  console.log(`crash: ${kills} passed, ${findings.length} failed`);
  if (findings.length === 0) rmSync(folder, { recursive: true, force: true });
  else console.error(`crash: the data is left in ${folder}; --seed ${seed} makes the same draws`);
  return findings.length === 0 ? 0 : 1;
}

function damageFindings(killed: KilledFolders, count: number, seed: number): readonly string[] {
  const { equal, refused, findings } = damageFolders(killed, count, seed);
  console.log(`${count} damages: ${refused} refused, ${equal} read as before`);
  return findings;
}

async function diskFindings(given: string): Promise<readonly string[]> {
  const findings = await fillDisk(given);
  console.log(
    findings === null
      ? 'a full disk: not tried, because this machine lets nobody make a small one'
      : `a full disk: ${findings.length === 0 ? 'said, and over when there was room' : 'see below'}`,
  );
  return findings ?? [];
}

async function oldFindings(kills: number, draw: Draw): Promise<readonly string[]> {
  const { were, left, amid, findings } = await killAmidLettingGo(kills, draw);
  console.log(
    `${kills} kills amid letting go, ${amid} of them after some was gone: ` +
      `${left} of ${were} facts left, answered as before`,
  );
  return findings;
}

/** Resets the PIN, kills the server at a random moment after it, and starts it again. */
async function killOnce(
  { server, house, lines, draw, pins, complain }: Stage,
  whenDead: () => void,
): Promise<void> {
  await pause(300 + draw(700));
  // The mail server takes its time, so that kills come between a mail and the word that it was taken.
  house.hold = pause(draw(500));
  const answer = await resetPin(server.url);
  if (answer !== null) {
    pins.push(answer.pin);
    if (answer.pinVersion < pins.length) {
      complain(`reset ${pins.length - 1} gave version ${answer.pinVersion}`);
    }
  }
  await pause(draw(600));
  await server.kill();
  whenDead();
  await server.start();
  for (const line of lines) line.connect();
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

/** Waits until no mail is owed any more; one that had to wait goes again after a minute. */
async function untilMailed(url: string): Promise<void> {
  for (let second = 0; second < 90; second += 1) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    if (/^lobbyline_mails_owed 0$/mu.test(metrics)) return;
    await pause(1000);
  }
}
