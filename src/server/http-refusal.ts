import type { FastifyReply } from 'fastify';
import type { BridgeError } from '../domain/admin-command.ts';
import { errorEntry, type ErrorCode } from '../domain/error-catalogue.ts';
import { statusOf } from '../protocol/http-status.ts';
import type { Read } from '../protocol/wire-error.ts';

/** A refusal of an HTTP request; the error handler turns it into the coded body. */
export class HttpRefusal extends Error {
  readonly error: BridgeError;

  constructor(error: BridgeError) {
    super(error.message);
    this.name = 'HttpRefusal';
    this.error = error;
  }
}

/** Refuses with a code of the catalogue. */
export function refusal(code: ErrorCode, message: string, path?: string): HttpRefusal {
  return new HttpRefusal(path === undefined ? { code, message } : { code, message, path });
}

/** The refusal of whoever may not, by a check that refuses them; `null` for whoever may. */
export function forbiddenBy(check: () => void): HttpRefusal | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof HttpRefusal) return statusOf(error.error.code) === 403 ? error : null;
    throw error;
  }
}

/** What was read; throws {@link HttpRefusal} when it could not be. */
export function taken<T>(read: Read<T>): T {
  if (!read.ok) throw new HttpRefusal(read.error);
  return read.value;
}

/** Answers with the coded body and the status of the code. */
export function sendRefusal(reply: FastifyReply, error: BridgeError): FastifyReply {
  const { cure } = errorEntry(error.code);
  return reply.code(statusOf(error.code)).send({ error: { ...error, cure } });
}
