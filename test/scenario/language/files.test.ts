import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findScenarioFiles } from '../../../src/scenario/language/files.ts';
import { loadScenarios } from '../../../src/scenario/language/load-scenarios.ts';

const BUILDER = new URL('../../../src/scenario/language/scenario-builder.ts', import.meta.url).href;
const WAIT = (title: string) => `scenario: ${title}\nsteps: [{ wait: 1s }]\n`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
  write('package.json', '{ "type": "module" }');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function found(...paths: string[]) {
  const { files, problems } = findScenarioFiles(paths.map((path) => join(folder, path)));
  return {
    files: files.map((file) => file.slice(folder.length + 1)),
    problems: problems.map(({ message }) => message),
  };
}

describe('finding scenario files', () => {
  it('searches folders, sorted, without what is only included', () => {
    for (const path of ['b.yaml', 'a/z.yml', 'a/y.scenario.ts', 'c.scenario.mjs']) {
      write(path, WAIT(path));
    }
    write('notes.md', 'no');
    write('helper.ts', 'no');
    write('contoso.yaml', 'given: { callers: { pat: } }\n');
    write('given/x.yaml', WAIT('in a folder of includes'));
    write('node_modules/x.yaml', WAIT('of somebody else'));
    write('.hidden/x.yaml', WAIT('hidden'));
    expect(found('.')).toEqual({
      files: ['a/y.scenario.ts', 'a/z.yml', 'b.yaml', 'c.scenario.mjs'],
      problems: [],
    });
  });

  it('takes each file once, and the ones named in their order', () => {
    write('b.yaml', WAIT('b'));
    write('a.yaml', WAIT('a'));
    expect(found('b.yaml', '.', 'a.yaml').files).toEqual(['b.yaml', 'a.yaml']);
  });

  describe('by a pattern that no shell has expanded', () => {
    beforeEach(() => {
      for (const path of ['a/x.yaml', 'a/deep/y.yml', 'b/x1.yaml', 'b/x22.yaml', 'c.scenario.ts']) {
        write(path, WAIT(path));
      }
      write('given/x.yaml', 'given: {}');
      write('contoso.yaml', 'given: { callers: { pat: } }\n');
      write('notes.md', 'no');
    });

    it.each([
      ['**/*.yaml', ['a/x.yaml', 'b/x1.yaml', 'b/x22.yaml']],
      ['**', ['a/deep/y.yml', 'a/x.yaml', 'b/x1.yaml', 'b/x22.yaml', 'c.scenario.ts']],
      ['*/x?.yaml', ['b/x1.yaml']],
      ['{a,b}/x*.yaml', ['a/x.yaml', 'b/x1.yaml', 'b/x22.yaml']],
      ['{a,c*}', ['a/deep/y.yml', 'a/x.yaml', 'c.scenario.ts']],
      ['b/x[12].yaml', ['b/x1.yaml']],
      ['a/../b/*.yaml', ['b/x1.yaml', 'b/x22.yaml']],
      ['**/*.y{a,}ml', ['a/deep/y.yml', 'a/x.yaml', 'b/x1.yaml', 'b/x22.yaml']],
    ])('%s', (pattern, files) => {
      expect(found(pattern)).toEqual({ files, problems: [] });
    });

    it.each(['*.md', 'nowhere/*.yaml', 'a/*.yml', 'given/*.yaml', 'b/x{3,4}.yaml'])(
      '%s matches none, and says so',
      (pattern) => {
        expect(found('a/x.yaml', pattern)).toEqual({
          files: ['a/x.yaml'],
          problems: ['No scenario file matches this pattern.'],
        });
      },
    );

    it('takes a file at its word whose name looks like a pattern', () => {
      write('b/x[1].yaml', WAIT('brackets'));
      expect(found('b/x[1].yaml').files).toEqual(['b/x[1].yaml']);
    });
  });

  it('does not follow a link to a folder in a circle', () => {
    write('a/x.yaml', WAIT('x'));
    symlinkSync(folder, join(folder, 'a', 'loop'));
    expect(found('.').files).toEqual(['a/x.yaml']);
  });

  it('says what is not there', () => {
    mkdirSync(join(folder, 'empty'));
    write('notes.md', 'no');
    expect(found('nowhere', 'empty', 'notes.md')).toEqual({
      files: [],
      problems: [
        'There is no such file or folder.',
        'There is no scenario in this folder.',
        'This is no scenario file.',
      ],
    });
  });
});

describe('loading scenarios', () => {
  it('reads YAML with its includes and TypeScript, in the order of the files', async () => {
    write('given/people.yaml', 'given: { callers: { pat: } }\n');
    write(
      'a.yaml',
      `include: given/people.yaml\nscenario: A\nsteps: [{ pat: { dial: "+14255550199" } }]\n`,
    );
    write(
      'b.scenario.ts',
      `import { scenario } from '${BUILDER}';
       const titles: string[] = ['B', 'C'];
       export default titles.map((title) => scenario({ scenario: title, steps: [{ wait: '1s' }] }));`,
    );
    const { plans, problems, files } = await loadScenarios([folder]);
    expect(problems).toEqual([]);
    expect(plans.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
    expect(files).toHaveLength(2);
  });

  it.each([
    [
      'that does not compile',
      'const x = 1;\nconst y = ;\n',
      2,
      11,
      'This module cannot be loaded: Unexpected ";"',
    ],
    ['that exports nothing', 'export const a = 1;\n', 1, 1, 'This module has no default export.'],
    [
      'that exports something else',
      'export default { scenario: "A" };\n',
      1,
      1,
      'The default export of this module is no scenario and no list of scenarios.',
    ],
    [
      'that exports an empty list',
      'export default [];\n',
      1,
      1,
      'The default export of this module is no scenario and no list of scenarios.',
    ],
  ])('makes a problem of a module %s', async (_kind, text, line, column, message) => {
    const file = write('x.scenario.ts', text);
    const { plans, problems } = await loadScenarios([file]);
    expect(plans).toEqual([]);
    expect(problems).toMatchObject([{ file, line, column, message }]);
  });

  it('points at the line of a module that throws, and shows no PIN of it', async () => {
    const file = join(folder, 'x.scenario.ts');
    const stack = JSON.stringify(`Error: no\n    at <anonymous> (${file}:2:1)`);
    write(
      'x.scenario.ts',
      `const given = { pin: '73915' };\nthrow Object.assign(new Error(given.pin), { stack: ${stack} });\n`,
    );
    const { problems } = await loadScenarios([file]);
    expect(problems).toMatchObject([
      { file, line: 2, column: 1, message: 'This module cannot be loaded: Error: •••••' },
    ]);
    expect(problems[0]?.frame).toContain("pin: '•••••'");
    expect(JSON.stringify(problems)).not.toContain('73915');
  });

  it('makes a problem of a file that is not UTF-8', async () => {
    const file = write('x.yaml', new Uint8Array([0x73, 0xff, 0xfe]));
    const { problems } = await loadScenarios([file]);
    expect(problems).toMatchObject([
      { file, message: 'This file is no scenario: it is not UTF-8.' },
    ]);
  });
});
