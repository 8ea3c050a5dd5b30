import type { WebSocket } from 'ws';

/** Who is served over a connection. */
export interface ConnectionUser {
  /** A frame came. */
  frame(data: Buffer, binary: boolean): void;
  /** A ping came, or a pong: the answer to one of ours. */
  control(isAnswer: boolean): void;
  /** The connection is closed. */
  gone(): void;
}

const USER = Symbol('who is served');

type Served = WebSocket & { [USER]?: ConnectionUser };

/**
 * Has `user` hear the connection from now on, by listeners that all connections have in common: of
 * its own, each connection's would take more memory than the whole of its line.
 */
export function hearConnection(socket: WebSocket, user: ConnectionUser): void {
  const served: Served = socket;
  served[USER] = user;
  served.on('message', frame);
  served.on('ping', ping);
  served.on('pong', pong);
  served.on('close', gone);
}

function frame(this: Served, data: Buffer, binary: boolean): void {
  this[USER]?.frame(data, binary);
}

function ping(this: Served): void {
  this[USER]?.control(false);
}

function pong(this: Served): void {
  this[USER]?.control(true);
}

function gone(this: Served): void {
  this[USER]?.gone();
}
