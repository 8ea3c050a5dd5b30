/** What the client needs of a WebSocket: the browser's has it, and that of the package `ws`. */
export interface Socket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open', listener: () => void): void;
  /** In Node the event says why; a browser keeps that to itself. */
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(
    type: 'close',
    listener: (event: { readonly code: number; readonly reason: string }) => void,
  ): void;
}

/** Opens a WebSocket. In a browser: `(url, protocol) => new WebSocket(url, protocol)`. */
export type OpenSocket = (url: string, protocol: string) => Socket;

/** There is no server where one was asked for, or the connection to it broke. */
export class ConnectionError extends Error {
  /** What to do about it. */
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'ConnectionError';
    this.cure = cure;
  }
}
