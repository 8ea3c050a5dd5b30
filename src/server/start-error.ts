import { reasonOf } from '../domain/system-error.ts';

/** The server cannot start; not the fault of any client. */
export class ServerStartError extends Error {
  readonly why:
    | 'portTaken'
    | 'hostRefused'
    | 'tlsInvalid'
    | 'seedInvalid'
    | 'notPermitted'
    | 'other';
  /** What to do about it. */
  readonly cure: string;

  constructor(why: ServerStartError['why'], message: string, cure: string) {
    super(message);
    this.name = 'ServerStartError';
    this.why = why;
    this.cure = cure;
  }
}

/** Why a server does not listen, in plain words. */
export function startError(error: unknown, host: string, port: number): ServerStartError {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  if (code === 'EADDRINUSE') {
    return new ServerStartError(
      'portTaken',
      `port ${port} on ${host} is taken by another program`,
      'Stop that program, or choose another port with --port (0 takes any free one).',
    );
  }
  if (code === 'EACCES') {
    const cure = 'Choose a port above 1023 with --port.';
    return new ServerStartError('notPermitted', `port ${port} may not be opened`, cure);
  }
  const cure = 'Check --host and --port.';
  return new ServerStartError(
    'other',
    `cannot listen on ${host}, port ${port}: ${reasonOf(error)}`,
    cure,
  );
}
