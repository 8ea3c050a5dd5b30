import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captured } from './captured-cli.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline init '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const FILES = [
  '.github/workflows/lobbyline.yml',
  'package.json',
  'scenarios/first.yaml',
  'scenarios/given/contoso.yaml',
  'scenarios/load/nine.load.yaml',
  'test/meeting.test.ts',
];

async function filesIn(at: string): Promise<readonly string[]> {
  const all = await readdir(at, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile());
  return files.map((one) => path.relative(at, path.join(one.parentPath, one.name))).toSorted();
}

describe('init', () => {
  it('writes a project whose scenarios pass, and says what comes next', async () => {
    const made = await captured(['init', 'new project'], 'real', { cwd: folder });
    const project = path.join(folder, 'new project');
    expect([made.code, await filesIn(project)]).toEqual([0, FILES]);
    expect(made.stdout).toContain(
      'next:\n  cd "new project"\n  npm install\n  lobbyline run scenarios\n',
    );
    const run = await captured(['run', path.join(project, 'scenarios')], 'real');
    expect([run.code, run.stdout]).toEqual([
      0,
      expect.stringContaining('scenarios: 3 passed, 0 failed'),
    ]);
  });

  it('writes a load whose thresholds hold', async () => {
    await captured(['init'], 'real', { cwd: folder });
    const load = await captured(['load', 'scenarios/load/nine.load.yaml', '--virtual'], 'real', {
      cwd: folder,
    });
    expect([load.code, load.stderr]).toEqual([0, '']);
    expect(load.stdout).toContain('510 of 510 calls came.');
  });

  it('writes files whose schemas are in the package', async () => {
    await captured(['init'], 'real', { cwd: folder });
    for (const name of ['scenarios/first.yaml', 'scenarios/load/nine.load.yaml']) {
      const text = await readFile(path.join(folder, name), 'utf8');
      const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/u.exec(text) ?? [];
      const inPackage = path.posix.join(path.posix.dirname(name), schema);
      expect(inPackage).toMatch(/^node_modules\/lobbyline\/src\//u);
      const source = inPackage.replace('node_modules/lobbyline/', '');
      expect(JSON.parse(await readFile(source, 'utf8'))).toHaveProperty('definitions');
    }
  });

  it('writes all or nothing, also where that is known only on the way', async () => {
    await writeFile(path.join(folder, 'test'), 'mine');
    const refused = await captured(['init'], 'real', { cwd: folder });
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringContaining('cannot write to .: test/meeting.test.ts: '),
    ]);
    expect(await filesIn(folder)).toEqual(['test']);
  });

  it('writes a workflow and a manifest that can be read', async () => {
    await captured(['init'], 'real', { cwd: folder });
    const workflow: unknown = parse(await readFile(path.join(folder, FILES[0] ?? ''), 'utf8'));
    expect(workflow).toMatchObject({ jobs: { scenarios: { 'runs-on': 'ubuntu-latest' } } });
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ type: 'module', devDependencies: { vitest: '^4.1.0' } });
  });

  it('leaves a manifest alone, and writes nothing at all where a file of its own is there', async () => {
    await writeFile(path.join(folder, 'package.json'), '{}');
    await mkdir(path.join(folder, 'scenarios'));
    await writeFile(path.join(folder, 'scenarios/first.yaml'), 'mine');
    const refused = await captured(['init'], 'real', { cwd: folder });
    expect([refused.code, refused.stderr]).toEqual([
      2,
      'lobbyline: scenarios/first.yaml is in . already, and nothing was written. ' +
        'Name another folder, or move what is there.\n',
    ]);
    expect(await filesIn(folder)).toEqual(['package.json', 'scenarios/first.yaml']);
    await rm(path.join(folder, 'scenarios'), { recursive: true });
    const made = await captured(['init'], 'real', { cwd: folder });
    expect(made.stdout).toContain('npm install --save-dev lobbyline vitest');
    expect(await readFile(path.join(folder, 'package.json'), 'utf8')).toBe('{}');
  });

  it('says so where nothing can be written', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const refused = await captured(['init', 'file/in it'], 'real', { cwd: folder });
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringMatching(
        /^lobbyline: cannot write to file\/in it: .*Name a folder that can be written to\.\n$/,
      ),
    ]);
  });
});
