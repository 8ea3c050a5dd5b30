import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeFrame } from './code-frame.ts';
import { DISK, type ScenarioFileSystem } from './files.ts';
import { hideDigits } from './hide-pins.ts';
import type { ReadInclude } from './include.ts';
import { problemOfFile, type Problem } from './problem.ts';
import type { Reading } from './read-scenarios.ts';
import {
  definitionToPlans,
  isScenarioDefinition,
  type ScenarioDefinition,
} from './scenario-builder.ts';

/**
 * Loads a scenario module, in TypeScript or JavaScript, and makes plans of what it exports as
 * default. An error in the module is a problem like any other, with its line where that is known.
 */
export async function loadScenarioModule(
  file: string,
  readInclude: ReadInclude,
  disk: ScenarioFileSystem = DISK,
): Promise<Reading> {
  let module: unknown;
  try {
    // With its compiler it is large, and most scenarios are none in TypeScript.
    const { tsImport } = await import('tsx/esm/api');
    module = await tsImport(pathToFileURL(resolve(file)).href, import.meta.url);
  } catch (error) {
    return { plans: [], problems: [moduleProblem(file, error, disk)] };
  }
  const exported = defaultOf(module);
  const definitions = definitionsIn(exported);
  if (definitions === null || definitions.length === 0) {
    const message =
      exported === undefined
        ? 'This module has no default export.'
        : 'The default export of this module is no scenario and no list of scenarios.';
    const cure = 'Write `export default scenario({ … })`, or a list of such scenarios.';
    return { plans: [], problems: [problemOfFile(file, message, cure)] };
  }
  const [only] = definitions;
  const one = definitions.length === 1 && only !== undefined && !Array.isArray(exported);
  return definitionToPlans(one ? only : definitions, file, { readInclude });
}

/** The default export, also of a module that was compiled to CommonJS on the way. */
function defaultOf(module: unknown): unknown {
  const first = hasDefault(module) ? module.default : undefined;
  return hasDefault(first) && !isScenarioDefinition(first) ? first.default : first;
}

function hasDefault(value: unknown): value is { default: unknown } {
  return typeof value === 'object' && value !== null && 'default' in value;
}

function definitionsIn(value: unknown): ScenarioDefinition[] | null {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => isScenarioDefinition(item)) ? list : null;
}

function moduleProblem(file: string, error: unknown, disk: ScenarioFileSystem): Problem {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const compiler = /:(\d+):(\d+): ERROR: (.*)/.exec(said);
  const [first = said] = said.split('\n');
  // A module's own error may quote anything, a PIN among it.
  const words = (compiler?.[3] ?? first).replace(/[0-9]{4,}/g, hideDigits);
  const message = `This module cannot be loaded: ${words}`;
  const cure = 'Correct the module; it must load without an error.';
  const place = compiler ? compilerPlace(compiler) : placeIn(resolve(file), stack);
  if (place === null) return problemOfFile(file, message, cure);
  const reading = disk.read(file);
  const frame = 'text' in reading ? codeFrame(reading.text, place, []) : null;
  return { file, ...place, path: '', message, cure, frame };
}

/** The compiler counts columns from 0. */
function compilerPlace(match: RegExpExecArray): { line: number; column: number } {
  return { line: Number(match[1]), column: Number(match[2]) + 1 };
}

/** The first place in the module that a stack names. */
function placeIn(path: string, stack: string): { line: number; column: number } | null {
  for (const name of [path, pathToFileURL(path).href]) {
    const at = stack.indexOf(`${name}:`);
    const match = at === -1 ? null : /^:(\d+):(\d+)/.exec(stack.slice(at + name.length));
    if (match) return { line: Number(match[1]), column: Number(match[2]) };
  }
  return null;
}
