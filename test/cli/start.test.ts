import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILT_CLI } from '../support/built.ts';
import { captured } from './captured-cli.ts';

const BUILT = dirname(BUILT_CLI);

/** The built package, in a folder of its own. */
let top: string;

beforeEach(() => {
  top = fs.mkdtempSync(join(tmpdir(), 'lobbyline-start-'));
  fs.cpSync(BUILT, join(top, 'dist/cli'), {
    recursive: true,
    filter: (path) => !path.includes('code-cache'),
  });
  fs.copyFileSync(join(BUILT, '../../package.json'), join(top, 'package.json'));
});

afterEach(() => fs.rmSync(top, { recursive: true }));

const MAIN = 'dist/cli/main.js';

const help = (...flags: readonly string[]): string =>
  execFileSync(process.execPath, [...flags, MAIN, '--help'], { cwd: top, encoding: 'utf8' });

/** The files with code: one for each part of the bundle that was loaded. */
function codeFiles(): readonly string[] {
  const cache = join(top, 'dist/cli/code-cache');
  if (!fs.existsSync(cache)) return [];
  return fs
    .readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(cache, name));
}

const contents = (): readonly Buffer[] => codeFiles().map((file) => fs.readFileSync(file));

describe('the built command', () => {
  it('loads little for --help: nothing of the language, the bridge or the server', () => {
    help();
    const sources = codeFiles().flatMap((file) => {
      const map = join(BUILT, `${basename(file)}.map`);
      const { sources } = JSON.parse(fs.readFileSync(map, 'utf8')) as {
        sources: readonly string[];
      };
      // What the bundler itself adds has no source but the part.
      const real = sources.map((source) => resolve(BUILT, source));
      return real
        .filter((source) => dirname(source) !== BUILT)
        .map((source) => source.replaceAll('\\', '/'));
    });
    const packages = sources.flatMap((source) => /node_modules\/([^/]+)/.exec(source)?.[1] ?? []);
    expect([...new Set(packages)].toSorted()).toEqual(['commander', 'picocolors']);
    const rooms = sources.flatMap((source) => /\/src\/([^/]+)/.exec(source)?.[1] ?? []);
    expect([...new Set(rooms)].toSorted()).toEqual(['cli', 'text-layout']);
    expect(sources.length).toBeLessThan(30);
  });

  it('loads scenarios in TypeScript', () => {
    const file = join(top, 'waits.scenario.ts');
    fs.writeFileSync(
      file,
      `interface Definition { readonly kind: string; readonly document: object }
       const document = { scenario: 'A minute goes by', given: {}, steps: [{ wait: '1m' }] };
       export default { kind: 'lobbyline.scenario', document } satisfies Definition;`,
    );
    for (const debug of [[], ['--debug']]) {
      const argv = [BUILT_CLI, ...debug, 'run', file];
      const { status, stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
      expect([status, stdout]).toEqual([0, expect.stringContaining('scenarios: 1 passed')]);
    }
  });

  it('is ASCII, which is read byte for byte', () => {
    const parts = fs.readdirSync(BUILT).filter((name) => /^(?:part-|program).*\.js$/.test(name));
    expect(parts.length).toBeGreaterThan(10);
    for (const name of parts) {
      const code = fs.readFileSync(join(BUILT, name));
      expect([name, code.findIndex((byte) => byte > 0x7f)]).toEqual([name, -1]);
    }
  });

  it('makes the same page as its sources, with every sign in it', async () => {
    const ticket = resolve('scenarios/tickets/pin-stopped-working.yaml');
    const reportTo = (page: string) => ['report', ticket, '--output', page];
    const [ofSources, ofBuilt] = [join(top, 'of-sources.html'), join(top, 'of-built.html')];
    await captured(reportTo(ofSources), 'real');
    execFileSync(process.execPath, [BUILT_CLI, ...reportTo(ofBuilt)], { stdio: 'ignore' });
    const page = fs.readFileSync(ofBuilt, 'utf8');
    expect(page).toMatch(/ · begins [^]*Replayed: [^]* → /u);
    expect(page).toBe(fs.readFileSync(ofSources, 'utf8'));
  });

  it('has a source map that leads to the sources: --debug shows their places', () => {
    const breaks = join(top, 'breaks.cjs');
    fs.writeFileSync(
      breaks,
      `const { parse } = JSON;
       JSON.parse = (text) => {
         if (text.includes('"name": "lobbyline"')) throw new Error('broken on purpose');
         return parse(text);
       };`,
    );
    const said = (...argv: readonly string[]) =>
      spawnSync(process.execPath, ['--require', breaks, MAIN, ...argv], {
        cwd: top,
        encoding: 'utf8',
      });
    const { status, stderr } = said('--debug', '--version');
    expect([status, stderr.split('\n')[0]]).toEqual([3, 'lobbyline failed: broken on purpose']);
    const [, path = '', line = ''] = /packageVersion \((\S+):(\d+):\d+\)/.exec(stderr) ?? [];
    expect(path).toMatch(/src\/cli\/package-version\.ts$/);
    const source = fs.readFileSync(resolve('src/cli/package-version.ts'), 'utf8').split('\n');
    expect(source[Number(line) - 1]).toContain('JSON.parse(');
    expect(said('--version').stderr).toBe('lobbyline failed: broken on purpose\n');
  });
});

describe('the code that V8 compiled', () => {
  it('is kept beside the bundle at the end of a first start, and taken by the next', () => {
    const first = help();
    const kept = contents();
    expect(kept.length).toBeGreaterThan(2);
    expect(help()).toBe(first);
    expect(contents()).toEqual(kept);
  });

  it.each<[string, (code: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (code) => code.subarray(0, code.length >> 1)],
    ['altered in its midst', (code) => Buffer.from(code).fill(0x5a, code.length >> 1)],
    ['something else', () => Buffer.from('no code at all, but long enough to be some')],
  ])('is refused where it is %s, and made anew', (_, damage) => {
    const first = help();
    const kept = contents().map(({ length }) => length);
    for (const file of codeFiles()) fs.writeFileSync(file, damage(fs.readFileSync(file)));
    expect(help()).toBe(first);
    expect(contents().every(({ length }, i) => length > (kept[i] ?? 0) / 2)).toBe(true);
    const again = contents();
    expect(help()).toBe(first);
    expect(contents()).toEqual(again);
  });

  it('is refused for a text that is another, be it as long', () => {
    const before = help();
    const part = codeFiles()
      .map((file) => join(top, 'dist/cli', basename(file)))
      .find((file) => fs.readFileSync(file, 'utf8').includes('never needs a phone line'));
    const text = fs.readFileSync(part ?? '', 'utf8');
    fs.writeFileSync(part ?? '', text.replace('needs a phone line', 'wants a phone line'));
    expect(help()).toBe(before.replace('needs a phone line', 'wants a phone line'));
  });

  it('is refused where another V8 or other flags made it, which have their own', () => {
    const first = help();
    const foreign = codeFiles();
    expect(help('--no-lazy')).toBe(first);
    const own = codeFiles().filter((file) => !foreign.includes(file));
    expect(own.length).toBe(foreign.length);
    // Under the name of its own version, V8 itself refuses what is not.
    for (const [i, file] of own.entries()) fs.copyFileSync(foreign[i] ?? '', file);
    expect(help('--no-lazy')).toBe(first);
    expect(own.map((file) => fs.readFileSync(file))).not.toEqual(
      foreign.map((file) => fs.readFileSync(file)),
    );
  });
});
