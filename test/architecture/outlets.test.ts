import { describe, expect, test } from 'vitest';
import { OUTLET, outletViolations } from './outlet-law.ts';
import { readFiles } from './repository.ts';
import { parseModule } from './syntax.ts';

const source = readFiles(['src'], ['.ts', '.tsx']).map(parseModule);
const tests = readFiles(['test', 'scenarios'], ['.ts']).map(parseModule);

const found = (text: string, path = 'src/cli/a.ts'): readonly string[] =>
  outletViolations([parseModule({ path, text })]);

describe('there is one way out to the terminal', () => {
  test('in this repository', () => {
    expect(outletViolations([...source, ...tests])).toEqual([]);
    expect(source.filter(({ path }) => path === OUTLET)).toHaveLength(1);
  });

  test.each([
    "process.stdout.write('a');",
    "process['stderr'].write('a');",
    'process[name];',
    "globalThis.process.stdout.write('a');",
    'const { stdout } = process;',
    'const { stderr: out, env } = process;',
    'const world = process;',
    "console.error('a');",
    'const { log } = console;',
    "import { stdout } from 'node:process';",
    "import { WriteStream } from 'node:tty';",
    "import { processIo } from './process-io.ts';",
    "writeSync(1, 'a');",
    "fs.writeSync(2, 'a');",
    "process.emitWarning('a');",
  ])('%s is caught', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  test.each([
    "io.stdout.write('a');",
    'const { stdout } = io;',
    'process.exit(1);',
    'const { platform } = process;',
    "writeSync(file, 'a');",
    "const words = 'process.stdout console.log()';",
  ])('%s is let pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('but the module that holds the streams has them, and says nothing by itself', () => {
    expect(found("process.stdout.write('a');", OUTLET)).toEqual([]);
    expect(found("import { processIo } from './process-io.ts';", 'src/cli/main.ts')).toEqual([]);
  });

  test('a violation names the line and what to do', () => {
    expect(found("\nconsole.log('a');")).toEqual([
      'src/cli/a.ts:2: console.log; write to an output of CliIo, whose way out makes strangers’ text harmless',
    ]);
  });
});
