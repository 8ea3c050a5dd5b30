/**
 * Those who ask about the past, as a process of their own: what they do with the answers is no work of
 * the server's, nor of who measures it. Asks while it is told to, and then says what came.
 */
import { setTimeout as pause } from 'node:timers/promises';

const [, , url] = process.argv;
if (url === undefined) throw new Error('expected the address of a server');

/** Each is asked over and over, by a client of its own. */
const QUESTIONS = ['often', 'long'].flatMap((meeting) =>
  ['why', 'journal', 'scenario'].map((what) => `${meeting}/${what}`),
);

let over = new AbortController();
process.on('disconnect', () => process.exit(1));
process.on('message', (said) => {
  if (said === 'stop') return over.abort();
  over = new AbortController();
  if (said === 'once') over.abort();
  void besiege(over.signal).then((tally) => process.send?.({ tally }));
});

/** Each is asked once at least. */
async function besiege(signal: AbortSignal): Promise<Record<string, number>> {
  const tally: Record<string, number> = {};
  const ask = async (question: string): Promise<void> => {
    do {
      const name = `${question} ${await statusOf(question)}`;
      tally[name] = (tally[name] ?? 0) + 1;
      // Who is refused because too many wait asks again as a person would.
      if (!name.endsWith('200')) await pause(50);
    } while (!signal.aborted);
  };
  await Promise.all(QUESTIONS.map(ask));
  return tally;
}

async function statusOf(question: string): Promise<number> {
  const response = await fetch(`${url}/v1/meetings/${question}`);
  for await (const piece of response.body ?? []) void piece;
  return response.status;
}
