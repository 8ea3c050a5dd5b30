import { HTTP_ROUTES } from '../../src/protocol/routes/all-routes.ts';
import type { Draw } from '../crash/draw.ts';

/** A request as bytes, that no honest client sends. */
export interface HostileRequest {
  readonly kind: string;
  readonly text: string;
  /** False when it breaks off: then it may be cut without an answer. */
  readonly whole: boolean;
}

const HOST = 'Host: 127.0.0.1';
const KEY = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
const UPGRADE = `${HOST}\r\nConnection: Upgrade\r\nUpgrade: websocket`;

type Make = (draw: Draw) => string;

function request(line: string, headers: string, body = ''): string {
  return `${line} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n${body}`;
}

function post(path: string, body: string, type = 'application/json'): string {
  const length = Buffer.byteLength(body);
  return request(
    `POST ${path}`,
    `${HOST}\r\nContent-Type: ${type}\r\nContent-Length: ${length}`,
    body,
  );
}

function handshake(line: string, headers: string): string {
  return `${line} HTTP/1.1\r\n${UPGRADE}\r\n${headers}\r\n\r\n`;
}

/** A path of the server with nonsense for what it names. */
function somePath(draw: Draw): string {
  const route = HTTP_ROUTES[draw(HTTP_ROUTES.length)];
  return (route?.path ?? '/v1').replaceAll(
    /:\w+/g,
    oneOf(['%00', 'x'.repeat(300), '__proto__', '%E2%80%AE', '..'], draw),
  );
}

function oneOf(from: readonly string[], draw: Draw): string {
  return from[draw(from.length)] ?? '';
}

/** What is asked, by kind. Each is refused. */
const KINDS: Readonly<Record<string, Make>> = {
  'a method that is none': (draw) =>
    request(`${oneOf(['BREW', 'get', 'GE T', 'PATCH', 'TRACE'], draw)} ${somePath(draw)}`, HOST),
  'a path that is none': (draw) =>
    request(
      `GET ${oneOf(['/index.html', '/v2/users', '/v1/../etc/passwd', '/%2e%2e/', '/v1/users%00', '//', '/v1/calls/x'], draw)}`,
      HOST,
    ),
  'a path that cannot be decoded': (draw) =>
    request(`GET ${oneOf(['/v1/users/%', '/v1/users/%zz', '/v1/users/%c3%28'], draw)}`, HOST),
  'a path of great length': (draw) =>
    request(`GET /v1/users/${'a'.repeat(500 + draw(9000))}`, HOST),
  'a parameter that is none': (draw) =>
    request(
      `GET /v1/users?${oneOf(['__proto__=1', 'bridge[]=1', 'bridge=a&bridge=b', 'x', 'bridge=%00'], draw)}`,
      HOST,
    ),
  'a number that is none': (draw) =>
    request(
      `GET /v1/journal?since=${oneOf(['-1', '1e9', '9'.repeat(40), 'NaN', '%00'], draw)}`,
      HOST,
    ),
  'no Host': () => 'GET /v1/users HTTP/1.1\r\n\r\n',
  'a foreign Host': () => request('GET /v1/users', 'Host: evil.example'),
  'a foreign Origin': () => request('GET /v1/users', `${HOST}\r\nOrigin: https://evil.example`),
  'a header that is none': (draw) =>
    request(
      'GET /v1/users',
      `${HOST}\r\n${oneOf(['no colon', 'a b: c', 'x: \u0001', ': x'], draw)}`,
    ),
  'headers without end': (draw) =>
    request('GET /v1/users', `${HOST}\r\nx: ${'y'.repeat(17_000 + draw(9000))}`),
  'two lengths': () =>
    request('POST /v1/bridges', `${HOST}\r\nContent-Length: 2\r\nContent-Length: 3`, '{}'),
  'a length and chunks': () =>
    request(
      'POST /v1/bridges',
      `${HOST}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked`,
      '0\r\n\r\n',
    ),
  'chunks that are none': () =>
    request(
      'POST /v1/bridges',
      `${HOST}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked`,
      'zz\r\n',
    ),
  'a body that is no JSON': (draw) =>
    post('/v1/bridges', oneOf(['{', 'hello', '{"a":}', '\u0000', '{"a":1}{"b":2}'], draw)),
  'a body of another kind': (draw) =>
    post(
      '/v1/bridges',
      '{}',
      oneOf(['text/plain', 'application/xml', 'multipart/form-data', 'x'], draw),
    ),
  'a body that is no object': (draw) =>
    post('/v1/bridges', oneOf(['null', '7', '[]', '"x"', 'true'], draw)),
  'a deep body': (draw) => post('/v1/bridges', '['.repeat(20_000 + draw(9000))),
  'a deep body that is JSON': (draw) => {
    const depth = 2000 + draw(20_000);
    return post('/v1/bridges', `{"seed":${'['.repeat(depth)}${']'.repeat(depth)}}`);
  },
  'a body with a prototype': () =>
    post('/v1/bridges', '{"__proto__":{"seed":{}},"constructor":{"prototype":{"x":1}}}'),
  'too large a body': () =>
    request(
      'POST /v1/bridges',
      `${HOST}\r\nContent-Type: application/json\r\nContent-Length: 99999999`,
    ),
  'a handshake without a key': () => handshake('GET /v1/calls', 'Sec-WebSocket-Version: 13'),
  'a handshake with a bad key': () =>
    handshake('GET /v1/calls', 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short'),
  'a handshake of another version': (draw) =>
    handshake(
      'GET /v1/calls',
      `${KEY}\r\nSec-WebSocket-Version: ${oneOf(['0', '14', '99', 'x'], draw)}`,
    ),
  'a handshake of an unknown subprotocol': (draw) =>
    handshake(
      'GET /v1/calls',
      `${KEY}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ${oneOf(['lobbyline.v9', 'LOBBYLINE.V1', 'soap, wamp'], draw)}`,
    ),
  'a handshake of subprotocols that are none': () =>
    handshake(
      'GET /v1/calls',
      `${KEY}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: lobbyline.v1, lobbyline.v1`,
    ),
  'a handshake by POST': () => handshake('POST /v1/calls', `${KEY}\r\nSec-WebSocket-Version: 13`),
  'a handshake where none is': (draw) =>
    handshake(
      `GET ${oneOf(['/v1/users', '/v1/nothing', '/', '/v1/bridges'], draw)}`,
      `${KEY}\r\nSec-WebSocket-Version: 13`,
    ),
  'another protocol to change to': (draw) =>
    `GET /v1/users HTTP/1.1\r\n${HOST}\r\nConnection: Upgrade\r\nUpgrade: ${oneOf(['h2c', 'TLS/1.0', 'x'], draw)}\r\n\r\n`,
  'another protocol from the start': (draw) =>
    oneOf(
      [
        '\u0016\u0003\u0001\u0002',
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        'EHLO x\r\n',
        'SSH-2.0-x\r\n',
      ],
      draw,
    ),
};

/** What breaks off in the midst. */
const BROKEN: Readonly<Record<string, Make>> = {
  'half a handshake': () => `GET /v1/calls HTTP/1.1\r\n${UPGRADE}\r\n${KEY}`,
  'half a request': (draw) => 'GET /v1/users HTTP/1.1\r\nHost: 127.0.0.1'.slice(0, 1 + draw(38)),
  'half a body': () =>
    request(
      'POST /v1/bridges',
      `${HOST}\r\nContent-Type: application/json\r\nContent-Length: 500`,
      '{"seed":',
    ),
};

const WHOLE = Object.entries(KINDS);
const HALF = Object.entries(BROKEN);

/** Draws something hostile to ask. */
export function hostileRequest(draw: Draw): HostileRequest {
  const place = draw(WHOLE.length + HALF.length);
  const [kind, make] = WHOLE[place] ?? HALF[place - WHOLE.length] ?? ['nothing', () => ''];
  return { kind, text: make(draw), whole: place < WHOLE.length };
}
