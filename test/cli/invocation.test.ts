import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invocationOf, type Started } from '../../src/cli/invocation.ts';

let top = '';

beforeEach(() => {
  top = realpathSync(mkdtempSync(path.join(tmpdir(), 'lobby line ')));
});

afterEach(() => rmSync(top, { recursive: true }));

/** A package at this place, and how it is started from there. */
function packageAt(root: string): Started {
  const main = path.join(top, root, 'dist/cli/main.js');
  mkdirSync(path.dirname(main), { recursive: true });
  writeFileSync(main, '');
  return { main, root: path.join(top, root), cwd: top, path: '/usr/bin', platform: 'linux' };
}

const folder = (name: string): string => {
  mkdirSync(path.join(top, name), { recursive: true });
  return path.join(top, name);
};

describe('how the tool is called again', () => {
  it('is with npx in a clone, also further down in it', () => {
    const started = packageAt('clone');
    for (const cwd of [started.root, folder('clone/scenarios/tickets')]) {
      expect(invocationOf({ ...started, cwd }).program).toBe('npx lobbyline');
    }
  });

  it('is with npx in a project that depends on it', () => {
    const started = packageAt('project/node_modules/lobbyline');
    const bin = folder('project/node_modules/.bin');
    symlinkSync(started.main, path.join(bin, 'lobbyline'));
    for (const cwd of [folder('project'), folder('project/test')]) {
      // npx puts the folder of its links on PATH, which the user's own shell does not have.
      expect(invocationOf({ ...started, cwd, path: `${bin}:/usr/bin` }).program).toBe(
        'npx lobbyline',
      );
    }
  });

  it('is by its name where it is installed for the whole machine', () => {
    const started = packageAt('usr/lib/node_modules/lobbyline');
    const bin = folder('usr/bin');
    symlinkSync(started.main, path.join(bin, 'lobbyline'));
    expect(invocationOf({ ...started, path: `/nowhere:${bin}` }).program).toBe('lobbyline');
    const windows = packageAt('npm/node_modules/lobbyline');
    writeFileSync(path.join(folder('npm'), 'lobbyline.cmd'), '');
    expect(
      invocationOf({ ...windows, path: `C:\\nowhere;${folder('npm')}`, platform: 'win32' }),
    ).toEqual({ program: 'lobbyline', windows: true });
  });

  it('is by its file where neither npx nor a name finds it, or finds another one', () => {
    const started = packageAt('clone');
    const other = packageAt('project/node_modules/lobbyline');
    const bin = folder('usr/bin');
    symlinkSync(other.main, path.join(bin, 'lobbyline'));
    const elsewhere = { ...started, cwd: folder('project'), path: bin };
    expect(invocationOf(elsewhere).program).toBe(`node "${started.main}"`);
  });
});
