import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { errorEntry, type ErrorCode } from '../domain/error-catalogue.ts';
import { statusOf } from '../protocol/http-status.ts';
import { refusal } from './http-refusal.ts';
import type { ServerLog } from './server-log.ts';

/** What Node refuses before there is a request, in the words of the catalogue. */
const CONNECTION_CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['http.tooSlow', 'expected the whole request sooner'],
  HPE_HEADER_OVERFLOW: ['http.headersTooLarge', 'expected fewer or shorter headers'],
};

/** Refuses a request of HTTP/1.1 that does not say whom it asks (RFC 9112, section 3.2). */
export function checkHost(request: FastifyRequest): void {
  if (request.headers.host !== undefined || request.raw.httpVersion === '1.0') return;
  throw refusal('http.badRequest', 'expected a Host header');
}

/** Answers bytes that are no HTTP request, and cuts the connection. */
export function answerConnectionFault(error: Error, socket: Duplex): void {
  const why = String(Reflect.get(error, 'code'));
  if (why === 'ECONNRESET') return void socket.destroy();
  const [code, message] = CONNECTION_CODES[why] ?? ['http.badRequest', 'expected an HTTP request'];
  answerAndCut(socket, code, message);
}

/** Answers a request for a WebSocket that is none, and cuts the connection. */
export function answerHandshakeFault(_error: Error, socket: Duplex): void {
  answerAndCut(socket, 'http.upgradeInvalid', 'expected the opening of a WebSocket, version 13');
}

/** Notes that an open connection failed: ws closes it by itself; the error says what came, so only its code is logged. */
export function noteConnectionFailure(log: ServerLog, error: Error): void {
  log.warn({ code: Reflect.get(error, 'code') }, 'a connection failed');
}

/** What came is not repeated: it may be a PIN (rule PIN-4). */
function answerAndCut(socket: Duplex, code: ErrorCode, message: string): void {
  if (!socket.writable) return void socket.destroy();
  const { cure } = errorEntry(code);
  const status = statusOf(code);
  const body = JSON.stringify({ error: { code, message, cure } });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  if (code === 'http.upgradeInvalid') head.push('Sec-WebSocket-Version: 13');
  // Destroyed once it is written, not ended: a peer that never closes must not keep it.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
