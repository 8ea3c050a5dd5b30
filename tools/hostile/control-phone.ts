import { WebSocket } from 'ws';

/** A message as a phone hears it. */
interface Heard {
  readonly type: string;
  readonly seq: number;
  readonly id?: string;
  readonly reason?: string;
}

/** What the honest call keys. */
export interface ControlCall {
  readonly url: string;
  readonly conferenceId: string;
  readonly pin: string;
  /** Lets time pass at the bridge, or waits for it. */
  readonly tick: () => Promise<void> | void;
}

/**
 * Plays a complete call of an honest organizer, who keys when asked to, is let in, mutes himself and
 * hangs up. Returns what was heard, in order, a line each.
 */
export async function playControlCall(call: ControlCall): Promise<readonly string[]> {
  const socket = new WebSocket(`${call.url.replace('http', 'ws')}/v1/calls`, 'lobbyline.v1');
  const heard: string[] = [];
  const pongs: (() => void)[] = [];
  const over = new AbortController();
  const say = (message: object): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Heard;
    if (message.type === 'pong') return pongs.shift()?.();
    heard.push(`${message.seq} ${message.type} ${message.id ?? message.reason ?? ''}`.trim());
    const digits = answerTo(message, call);
    if (digits !== null) say({ type: 'dtmf', digits });
    if (message.type === 'muted') say({ type: 'hangup' });
  });
  socket.on('close', (code) => {
    over.abort();
    heard.push(`closed ${code}`);
    for (const resolve of pongs.splice(0)) resolve();
  });
  socket.on('error', (error) => heard.push(error.message));
  await new Promise<void>((resolve) => {
    socket.on('open', resolve);
    over.signal.addEventListener('abort', () => resolve());
  });
  const settle = async (): Promise<void> => {
    if (over.signal.aborted) return;
    await new Promise<void>((resolve) => {
      pongs.push(resolve);
      say({ type: 'ping' });
    });
  };
  say({ type: 'dial', to: '+14255550199', from: '+14255550111', name: 'Amos' });
  await settle();
  for (let ticks = 0; !over.signal.aborted && ticks < 2000; ticks += 1) {
    await call.tick();
    // What was heard has been answered after the first, and the answer handled after the second.
    await settle();
    await settle();
  }
  socket.terminate();
  return heard;
}

function answerTo({ type, id }: Heard, { conferenceId, pin }: ControlCall): string | null {
  if (type === 'joined') return '*6';
  if (id === 'conference-id.enter') return `${conferenceId}#`;
  if (id === 'organizer.question') return `*${pin}#`;
  return id === 'name.record' ? '#' : null;
}
