import { errorEntry } from '../domain/error-catalogue.ts';
import type { ErrorKind } from '../domain/errors/error-entry.ts';

/** The HTTP status of each way of refusing; a WebSocket sends the code in an `error` message. */
const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown: 404,
  late: 408,
  conflict: 409,
  gone: 410,
  tooLarge: 413,
  unanswerable: 422,
  tooMany: 429,
  internal: 500,
  notOffered: 501,
  unavailable: 503,
  exhausted: 507,
};

/** Codes for which HTTP has a status of their own. */
const OWN_STATUS: ReadonlyMap<string, number> = new Map([
  ['http.methodNotAllowed', 405],
  ['http.mediaType', 415],
  ['http.upgradeNeeded', 426],
  ['http.headersTooLarge', 431],
]);

/** The status with which a code leaves by HTTP. */
export function statusOf(code: string): number {
  return OWN_STATUS.get(code) ?? STATUS_OF[errorEntry(code).kind];
}
