import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captured, type Captured, type FakeIo } from './captured-cli.ts';
import { journalFolder, morning, type JournalFolder } from './journal-files.ts';

let folder: JournalFolder;

beforeAll(async () => {
  folder = await journalFolder();
  await folder.write('morning.jsonl', morning());
});

afterAll(() => folder.remove());

function replay(argv: readonly string[], fake: FakeIo = {}): Promise<Captured> {
  return captured(['replay', ...argv], 'real', { cwd: folder.path, ...fake });
}

/** Types keys at a terminal, one after another, and returns what is seen. */
function typed(keys: readonly string[], argv: readonly string[] = []): Promise<Captured> {
  return replay(['morning.jsonl', ...argv], {
    isTTY: true,
    piped: null,
    keys: (listener) => queueMicrotask(() => keys.forEach((key) => listener(key))),
  });
}

/** The lines that say which moment is shown. */
function moments({ stdout }: Captured): readonly string[] {
  return stdout.split('\n').flatMap((line) => /\((moment [^)]*)\)/.exec(line)?.[1] ?? []);
}

describe('lobbyline replay, from a pipe', () => {
  it('says that a journal replays to itself, and how everything is at its end', async () => {
    const { stdout, code } = await replay(['morning.jsonl']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^morning.jsonl: \d+ facts; it replays to itself.\n/);
    const state = stdout.slice(stdout.indexOf('Where everybody is'));
    expect(state).toBe(`Where everybody is:
  Pat   meeting, hears meeting
  Amos  meeting, hears meeting
  Lee   lobby (notStarted), hears moh
Meetings:
  standup (started): Amos, Pat in it
  review (notStarted): nobody in it; in the lobby: Lee
Settings that were changed:
  tenant pinLength: 5 → 6
`);
  });

  it('shows the state at a time, since the start or of the day', async () => {
    const early = await replay(['morning.jsonl', '--at', '30s']);
    expect(early.stdout).toContain('Pat  lobby (notStarted), hears moh\nMeetings:');
    expect(early.stdout).not.toContain('Settings that were changed');
    const day = await replay(['morning.jsonl', '--at', '2017-03-06T09:00:30Z']);
    expect(day.stdout).toBe(early.stdout);
  });

  it('shows every moment, or those of one caller', async () => {
    const all = moments(await replay(['morning.jsonl', '--all']));
    const ofLee = moments(await replay(['morning.jsonl', '--all', '--follow', 'lee']));
    expect(all.at(-1)).toBe(`moment ${all.length} of ${all.length}`);
    expect(ofLee.at(-1)).toBe(`moment ${ofLee.length} of ${ofLee.length} of Lee`);
    expect(ofLee.length).toBeLessThan(all.length);
  });

  it('shows the first fact that differs, and where it stands', async () => {
    const text = morning();
    const line = text.split('\n').findIndex((one) => one.includes('"ahead":0')) + 1;
    await folder.write('changed.jsonl', text.replace('"ahead":0', '"ahead":7'));
    const { stdout, code } = await replay(['changed.jsonl']);
    expect(code).toBe(1);
    expect(stdout).toContain(`changed.jsonl:${line}: The replay deviates from the journal`);
    expect(stdout).toContain('"ahead":7');
  });

  it.each([
    [['morning.jsonl', '--at', 'noon'], '--at: "noon" is no time.'],
    [['morning.jsonl', '--follow', 'eve'], 'nobody in morning.jsonl is called "eve"'],
    [['cut.jsonl'], 'cut.jsonl:4: Expected fact 3 here and found 4'],
    [['homeless.jsonl'], 'homeless.jsonl:1: Nobody knows what the bridge was'],
  ])('%j is told', async (argv, message) => {
    const lines = morning().split('\n');
    await folder.write('cut.jsonl', lines.toSpliced(3, 1).join('\n'));
    await folder.write('homeless.jsonl', '{"journal":1,"origin":null,"parties":[]}\n');
    const { stderr, code } = await replay(argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('lobbyline replay, at a terminal', () => {
  it('goes on and back, and says where the ends are', async () => {
    const seen = await typed(['b', 'n', '\r', 'b', 'x', 'q']);
    expect(seen.code).toBe(0);
    expect(moments(seen).map((moment) => moment.split(' ')[1])).toEqual(['1', '2', '3', '2']);
    expect(seen.stdout).toContain('This is the first moment.');
    expect(seen.stdout).toContain('[n]ext  [b]ack  [g]o to  [f]ollow  [q]uit');
  });

  it('goes to a time that is typed, with a slip of the finger', async () => {
    const seen = await typed(['g', ...'1n', '\u007f', ...'m30s', '\r', 'g', ...'soon', '\r', 'q']);
    expect(seen.stdout).toContain('+01:0');
    expect(seen.stdout).toContain('"soon" is no time.');
  });

  it('follows a caller, and everybody again', async () => {
    const seen = await typed(['f', ...'lee', '\r', 'n', 'f', '\r', 'f', ...'eve', '\r', 'q']);
    const of = moments(seen).map((moment) => moment.split(' ').slice(4).join(' '));
    expect(of).toEqual(['', 'of Lee', 'of Lee', '']);
    expect(seen.stdout).toContain('Nobody is called "eve": Pat, Amos, Lee.');
  });

  it('ends with Ctrl-C', async () => {
    const stop = new AbortController();
    const argv = ['morning.jsonl'];
    const fake = { isTTY: true, piped: null, keys: () => queueMicrotask(() => stop.abort()) };
    expect((await replay(argv, { ...fake, stop: stop.signal })).code).toBe(0);
  });
});
