import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';

/** Something that the user can put right: one line on stderr, no stack, and the exit code. */
export class UserError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.invalid) {
    super(message);
    this.name = 'UserError';
    this.exitCode = exitCode;
  }
}

export { reasonOf as messageOf } from '../domain/system-error.ts';
