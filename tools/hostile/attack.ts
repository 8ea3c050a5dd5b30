import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { Draw } from '../crash/draw.ts';
import { hostileFrame, type HostileFrame } from './hostile-frames.ts';
import { hostileRequest } from './hostile-requests.ts';
import type { Tally } from './tally.ts';

/** What an attack goes by. */
export interface Attack {
  readonly url: string;
  readonly draw: Draw;
  readonly tally: Tally;
}

/** Frames that one hostile line sends at most, unless it floods: within the burst that is let be. */
const FRAMES_PER_LINE = 120;

/** One hostile line: connects, perhaps dials, sends nonsense, and waits until it is answered. */
export async function attackLine({ url, draw, tally }: Attack): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`);
  let last = 'the handshake';
  let cut = false;
  let deaths = 0;
  const closed = new Promise<void>((resolve) => {
    socket.on('close', (code) => {
      // What comes on a line that the server is closing already may reset the connection, and its
      // close frame is lost with it.
      if (!cut && !(deaths > 1 && code === 1006)) tally.closed(code, last);
      resolve();
    });
  });
  socket.on('error', (error) => {
    if (socket.readyState === WebSocket.CONNECTING) tally.complain(`no line: ${error.message}`);
  });
  const answered = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { type, code } = JSON.parse(data.toString('utf8')) as { type: string; code?: string };
      if (type === 'error') tally.refused(code, last);
      if (type === 'pong') resolve();
    });
  });
  await Promise.race([once(socket, 'open'), closed]);
  if (draw(2) === 0) send(socket, '{"type":"dial","to":"+14255550199","from":"anonymous"}');
  if (draw(8) === 0) {
    flood(socket, draw, tally);
    deaths += 1;
  }
  for (let frame = draw(FRAMES_PER_LINE); frame >= 0; frame -= 1) {
    const hostile = hostileFrame(draw);
    last = hostile.kind;
    if (hostile.deadly) deaths += 1;
    if (socket.readyState === WebSocket.OPEN) tally.frames += 1;
    sendFrame(socket, hostile);
  }
  if (draw(10) === 0) {
    breakFraming(socket, draw);
    deaths += 1;
  }
  send(socket, '{"type":"ping"}');
  await Promise.race([answered, closed]);
  cut = draw(3) === 0;
  if (cut) socket.terminate();
  else socket.close();
  await closed;
}

function send(socket: WebSocket, text: string): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(text);
}

function sendFrame(socket: WebSocket, { data, binary, fragments }: HostileFrame): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  const bytes = Buffer.from(data);
  const size = Math.ceil(bytes.length / fragments);
  for (let part = 0; part < fragments; part += 1) {
    const fin = part === fragments - 1;
    socket.send(bytes.subarray(part * size, (part + 1) * size), { binary, fin });
  }
}

/** More at once than a line may send: of messages, keys or pings. */
function flood(socket: WebSocket, draw: Draw, tally: Tally): void {
  const what = draw(3);
  for (let frame = 0; frame < 260; frame += 1) {
    if (what === 0) socket.ping();
    else send(socket, what === 1 ? '{"type":"ping"}' : '{"type":"dtmf","digits":"123456789"}');
  }
  tally.frames += 260;
}

/** Bytes that no WebSocket client sends: a reserved opcode, no mask, or half a frame and silence. */
function breakFraming(socket: WebSocket, draw: Draw): void {
  const raw = Reflect.get(socket, '_socket') as Socket | null;
  const bytes = [
    [0x8f, 0x80, 1, 2, 3, 4],
    [0x81, 0x02, 0x7b, 0x7d],
    [0xf1, 0x80, 0, 0, 0, 0],
    [0x89, 0xfe, 0xff, 0xff, 0, 0, 0, 0],
  ];
  raw?.write(Buffer.from(bytes[draw(bytes.length)] ?? []));
}

/** One hostile request over TCP: in pieces, and answered with a code or cut. */
export async function attackRequest({ url, draw, tally }: Attack): Promise<void> {
  const { kind, text, whole } = hostileRequest(draw);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString('utf8')));
  // A server that has refused does not read the rest: what is still being sent meets a reset.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await Promise.race([once(socket, 'connect'), closed]);
  const cut = 1 + draw(text.length);
  socket.write(text.slice(0, cut));
  socket.end(text.slice(cut));
  tally.requests += 1;
  await closed;
  judge({ kind, whole }, answer, tally);
}

function judge(
  { kind, whole }: { kind: string; whole: boolean },
  answer: string,
  tally: Tally,
): void {
  const status = Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(answer)?.[1] ?? 0);
  if (status === 0 && !whole) return;
  if (status < 400) return tally.complain(`${kind} was answered with ${status}`);
  const body = /\r\n\r\n(\{.*\})/s.exec(answer)?.[1] ?? '{}';
  tally.refused((JSON.parse(body) as { error?: { code?: string } }).error?.code, kind);
}

/** Sends at least so many hostile frames, and a request for every tenth, a few lines at once. */
export async function attackWith(attack: Attack, frames: number, atOnce = 8): Promise<void> {
  const { tally } = attack;
  const goal = tally.frames + frames;
  const worker = async (): Promise<void> => {
    while (tally.frames < goal) {
      await attackLine(attack);
      for (let request = 0; request < 6; request += 1) await attackRequest(attack);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
