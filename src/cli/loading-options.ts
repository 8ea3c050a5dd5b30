import { statSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import type { ScenarioWorld } from './scenario-world.ts';

/** The options for what loading scenarios may do, the same for each command that loads some. */
export function addLoadingOptions(command: Command): Command {
  return command
    .option(
      '--include-root <folder>',
      'the folder that included files stay in (default: the folder given; for a file, this one)',
      parseFolder,
    )
    .option(
      '--no-code',
      'load no scenario in TypeScript or JavaScript (*.scenario.ts): loading one runs its code',
    );
}

/** The scenario room with what the options of a command let it load. */
export function loadingAs(
  world: ScenarioWorld,
  { includeRoot, code }: LoadingOptions,
): ScenarioWorld {
  const loading: LoadingOptions = {
    ...(includeRoot !== undefined && { includeRoot }),
    ...(code !== undefined && { code }),
  };
  return { ...world, loading, load: (paths) => world.load(paths, loading) };
}

/** What makes another command load the same. */
export function loadingWords({ includeRoot }: LoadingOptions): readonly string[] {
  return includeRoot === undefined ? [] : ['--include-root', includeRoot];
}

/** @throws {InvalidArgumentError} unless there is such a folder. */
function parseFolder(text: string): string {
  if (isFolder(text)) return text;
  throw new InvalidArgumentError('There is no such folder.');
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Nothing, or nothing that can be looked at.
    return false;
  }
}
