import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { errorBody } from '../../src/protocol/admin-messages.ts';
import { statusOf } from '../../src/protocol/http-status.ts';
import { isJson } from '../../src/protocol/routes/route.ts';
import { SOCKET_ROUTES } from '../../src/protocol/socket-routes.ts';
import type { Draw } from '../crash/draw.ts';
import {
  hostileMessage,
  hostileQuestion,
  type Asker,
  type HostileQuestion,
} from './hostile-questions.ts';
import { one } from './sampled-value.ts';
import type { Tally } from './tally.ts';

/** What an attack by bodies goes by. */
export interface BodyAttack {
  readonly url: string;
  readonly draw: Draw;
  readonly tally: Tally;
  readonly askers: readonly Asker[];
  /** The token of each who has one. */
  readonly tokens: Readonly<Partial<Record<Asker, string>>>;
}

/** Messages that one hostile connection sends: within the burst that is let be. */
const MESSAGES = 40;

/** Questions to one connection of messages. */
const QUESTIONS = 100;

/** Sends so many bodies, by requests and on lines and live views, a few at once. */
export async function attackWithBodies(
  attack: BodyAttack,
  bodies: number,
  atOnce = 8,
): Promise<void> {
  const { tally } = attack;
  const goal = tally.bodies + bodies;
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const worker = async (): Promise<void> => {
    while (tally.bodies < goal) {
      for (let asked = 0; asked < QUESTIONS && tally.bodies < goal; asked += 1) {
        await ask(attack, agent, hostileQuestion(attack.draw, attack.askers));
      }
      await converse(attack);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  agent.destroy();
}

/** What came back for a request; status 0 when the connection was cut. */
interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function ask(attack: BodyAttack, agent: Agent, question: HostileQuestion): Promise<void> {
  attack.tally.bodies += 1;
  judge(attack.tally, question, await sent(attack, agent, question));
}

function sent(attack: BodyAttack, agent: Agent, question: HostileQuestion): Promise<Reply> {
  const { url, tokens } = attack;
  const { asker, route, address, body } = question;
  const token = tokens[asker];
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== null && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
  };
  return new Promise((resolve) => {
    const asked = request(
      `${url}${address}`,
      { method: route.method, headers, agent },
      (answer) => {
        let text = '';
        answer.on('data', (bytes: Buffer) => (text += bytes.toString('utf8')));
        const { statusCode: status = 0, headers: heads } = answer;
        // Broken off in the middle: as good as no answer.
        answer.on('error', () => resolve({ status: 0, type: '', text: '' }));
        answer.on('close', () => resolve({ status, type: heads['content-type'] ?? '', text }));
      },
    );
    asked.on('error', () => {
      // A connection that was kept open may be closed by the server as the request is on its way.
      const again = asked.reusedSocket && (question.body?.length ?? 0) < 1_000_000;
      resolve(again ? sent(attack, agent, question) : { status: 0, type: '', text: '' });
    });
    asked.end(body ?? undefined);
  });
}

/** Every answer has the shape that is documented, or a code of the catalogue and its status. */
function judge(tally: Tally, { asker, route, address, body }: HostileQuestion, reply: Reply): void {
  const { status, type, text } = reply;
  const what = `${route.method} ${address} by ${asker} with ${String(body).slice(0, 300)}`;
  // Of a body that is too large the rest is not read: what is still being sent may meet a reset.
  if (status === 0) {
    if ((body?.length ?? 0) < 1_000_000) tally.complain(`${what} was not answered`);
    return;
  }
  if (status < 400) {
    tally.taken += 1;
    if (!isJson(route.answer) || !type.includes('json')) return;
    if (!route.answer.safeParse(JSON.parse(text)).success) {
      tally.complain(`${what} was answered with ${text.slice(0, 300)}`);
    }
    return;
  }
  const read = errorBody.safeParse(jsonIn(text));
  const code = read.success ? read.data.error.code : undefined;
  tally.refused(code, what);
  if (code === undefined) return;
  if (statusOf(code) !== status) tally.complain(`${what}: ${code} came as ${status}`);
  if (code === 'recording.deviates') {
    const why = read.success ? read.data.error.message : '';
    tally.complain(`${what}: a journal that does not replay: ${why}`);
  }
  if (status >= 500 && !code.startsWith('limit.')) tally.complain(`${what}: ${status} ${code}`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** One connection that says what no honest client says, until it is answered. */
async function converse({ url, draw, tally, askers, tokens }: BodyAttack): Promise<void> {
  const asker = one(askers, draw);
  const { path } = one(SOCKET_ROUTES, draw);
  const messages = Array.from({ length: 1 + draw(MESSAGES) }, () => hostileMessage(draw));
  const token = tokens[asker];
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
  tally.bodies += messages.length;
  await new Promise<void>((resolve) => {
    // Whoever may not open it is refused before there is a connection.
    socket.on('unexpected-response', (_request, answer) => {
      if ((answer.statusCode ?? 0) >= 500) tally.complain(`${path}: ${answer.statusCode}`);
      // What is left of it may meet the end of the connection.
      answer.on('error', () => undefined).resume();
      resolve();
    });
    socket.on('error', () => undefined);
    socket.on('open', () => {
      for (const message of messages) socket.send(message);
      socket.send('{"type":"ping"}');
    });
    socket.on('message', (data: Buffer) => {
      const { type, code } = JSON.parse(data.toString('utf8')) as { type: string; code?: string };
      if (type === 'error') tally.refused(code, messages.join(' ').slice(0, 600));
      if (type === 'pong') socket.close();
    });
    socket.on('close', (code) => {
      if (code !== 1006) tally.closed(code, messages.join(' ').slice(0, 600));
      resolve();
    });
  });
}
