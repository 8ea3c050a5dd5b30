import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { JSONRPCMessageSchema, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { shownJson } from '../../text-layout/plain-text.ts';
import { MessageLines, type MessageLine } from './message-lines.ts';

/** What is answered to a line that is no message. */
const FAULTS = {
  notJson: { code: -32_700, message: 'This line is no JSON. Send one JSON-RPC message a line.' },
  noMessage: { code: -32_600, message: 'This is no message of JSON-RPC 2.0.' },
  tooLong: {
    code: -32_600,
    message:
      'This message is too long, and nothing of it was read. Send less at once: a path in place of a text.',
  },
} as const;

/**
 * The protocol over two pipes, a message a line. In place of the one of the SDK, which closes at a line that is
 * too long, and writes to the process's own output.
 */
export class LineTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: NonNullable<Transport['onmessage']>;
  readonly #input: AsyncIterable<Uint8Array>;
  readonly #write: (text: string) => Promise<void>;
  #closed = false;

  constructor(input: AsyncIterable<Uint8Array>, write: (text: string) => Promise<void>) {
    this.#input = input;
    this.#write = write;
  }

  async start(): Promise<void> {
    void this.#read();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (!this.#closed) await this.#write(`${shownJson(message)}\n`);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.onclose?.();
  }

  async #read(): Promise<void> {
    const lines = new MessageLines();
    try {
      for await (const piece of this.#input) {
        if (this.#closed) return;
        for (const line of lines.take(piece)) await this.#take(line);
      }
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error('The input broke.'));
    }
    await this.close();
  }

  async #take(line: MessageLine): Promise<void> {
    if ('tooLong' in line) return this.#refuse('tooLong', line.id);
    let value: unknown;
    try {
      value = JSON.parse(line.text);
    } catch {
      return this.#refuse('notJson', null);
    }
    const read = JSONRPCMessageSchema.safeParse(value);
    if (read.success) this.onmessage?.(read.data);
    else await this.#refuse('noMessage', idOf(value));
  }

  async #refuse(fault: keyof typeof FAULTS, id: string | number | null): Promise<void> {
    // What has no identifier has nobody who waits for the answer, but a reader of the log may.
    this.onerror?.(new Error(FAULTS[fault].message));
    await this.#write(`${shownJson({ jsonrpc: '2.0', id, error: FAULTS[fault] })}\n`);
  }
}

function idOf(value: unknown): string | number | null {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
