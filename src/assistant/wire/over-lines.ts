import { assistantServer } from '../assistant-server.ts';
import { Session } from '../session.ts';
import type { Workshop } from '../workshop.ts';
import { LineTransport } from './line-transport.ts';

/** The two pipes to the one client that started us. */
export interface Pipes {
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes a text to the sign as it is; resolves once it is out. */
  readonly write: (text: string) => Promise<void>;
  /** What the client may do at the bridge; `undefined` for no token. */
  readonly token: string | undefined;
}

/** Serves one client over pipes, until its end of them is closed or `stop` says so. */
export async function serveOverLines(
  workshop: Workshop,
  { input, write, token }: Pipes,
  stop: AbortSignal,
): Promise<void> {
  const session = new Session(workshop, token);
  const mcp = assistantServer(session);
  const transport = new LineTransport(input, write);
  const over = new Promise<void>((resolve) => {
    Object.assign(mcp.server, { onclose: () => resolve() });
    stop.addEventListener('abort', () => resolve(), { once: true });
    if (stop.aborted) resolve();
  });
  await mcp.connect(transport);
  await over;
  await mcp.close();
  await session.close();
}
