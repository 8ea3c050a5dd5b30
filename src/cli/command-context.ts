import type { CliIo } from './cli-io.ts';
import type { ExitCode } from './exit-code.ts';
import type { ScenarioWorld } from './scenario-world.ts';

/** What every command is given. */
export interface CommandContext {
  readonly io: CliIo;
  readonly world: ScenarioWorld;
  /** Takes the exit code. */
  readonly exit: (code: ExitCode) => void;
}
