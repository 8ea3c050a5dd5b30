import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { captured } from './captured-cli.ts';

describe('a mistake on the command line ends with 2 and a word that helps', () => {
  it.each([
    [['run', '--grep', '('], 'It is no regular expression'],
    [['run', '--seed', '-1'], 'It must be a whole number from 0 to 4294967295.'],
    [['run', '--seed', '4294967296'], 'It must be a whole number from 0 to 4294967295.'],
    [['run', '--jobs', '0'], 'It must be a whole number from 1 to 64.'],
    [['run', '--jobs', 'many'], 'It must be a whole number from 1 to 64.'],
    [
      ['run', '--reporter', 'prety'],
      'There is no reporter "prety". Choose from pretty, junit, json, ctrf, tap, github, html.',
    ],
    [['run', '--reporter', ''], 'There is no reporter "".'],
    [['run', '--over', 'tcp'], 'Allowed choices are in-process, ws.'],
    [['run', '--target', 'http://'], 'for example http://127.0.0.1:4025'],
    [['run', '--target', 'ftp://x'], 'Begin with http, https, ws or wss'],
    [
      ['run', '--target', 'http://u:p@x'],
      'The address of a server holds no user name and no password.',
    ],
    [['run', '--over', 'ws', '--target', 'http://x'], 'cannot be used with option'],
    [['run', '--watch', '--list'], 'cannot be used with option'],
    [['run', '--grepp', 'x'], '(Did you mean --grep?)'],
    [['rnu'], '(Did you mean run?)'],
    [['rules', '--require', 'S,X'], 'There is no mark "X". Choose from S, D and A'],
    [['rules', '--profile', 'skype'], 'Allowed choices are sfb-online, teams, sfb-server.'],
    [['schema', 'extra'], 'too many arguments'],
  ])('%j', async (argv, words) => {
    const run = await captured(argv);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toMatch(/^ +at /m);
    expect(run.stdout).toBe('');
  });

  it('never repeats a password of a target', async () => {
    const run = await captured(['run', '--target', 'http://u:hunter2@x']);
    expect(run.stderr).not.toContain('hunter2');
  });

  it('nothing at all shows the help', async () => {
    const run = await captured([]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('Usage: lobbyline');
  });
});

describe('help and version', () => {
  it('are no mistakes', async () => {
    expect(await captured(['--version'])).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
    const help = await captured(['run', '--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('the worst wins: 3, then 2, then 1');
  });
});

describe('an unforeseen error', () => {
  const broken = {
    load: async () => {
      throw new Error('the disk is gone');
    },
  };

  it('is one line and 3', async () => {
    expect(await captured(['run'], broken)).toMatchObject({
      code: 3,
      stderr: 'lobbyline failed: the disk is gone\n',
    });
  });

  it('has its stack behind it with --debug, before or behind the command', async () => {
    for (const argv of [
      ['--debug', 'run'],
      ['run', '--debug'],
    ])
      expect((await captured(argv, broken)).stderr).toMatch(/the disk is gone\n.*\n? +at /);
  });
});

describe('lobbyline schema', () => {
  it('writes the JSON Schema of a scenario', async () => {
    const run = await captured(['schema']);
    expect(JSON.parse(run.stdout)).toEqual({ title: 'scenario' });
    expect(run.code).toBe(0);
  });
});
