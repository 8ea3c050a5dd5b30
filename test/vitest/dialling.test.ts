import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import type { GivenDocument } from '../../src/scenario/words/given.ts';
import { DEFAULT_GIVEN } from '../../src/vitest/given.ts';
import { useBridge, type BridgeOptions, type Dialling } from '../../src/vitest/index.ts';

const GIVEN: GivenDocument = {
  ...DEFAULT_GIVEN,
  numbers: { main: '+14255550199', free: { number: '+18005550199', kind: 'tollFree' } },
  callers: { sam: { typist: 'slow', keypad: { dropped: [1] } } },
};

function pressed(journal: readonly Fact[]): readonly Extract<Fact, { type: 'key.pressed' }>[] {
  return journal.flatMap((fact) => (fact.type === 'key.pressed' ? [fact] : []));
}

describe('a caller of a bridge under test dials', () => {
  it.each<[string, string | Dialling, string, number]>([
    ['a meeting by its name', 'standup', '+14255550199', 8],
    ['a number by its name', 'free', '+18005550199', 0],
    ['the first number', {}, '+14255550199', 0],
    ['a number by its name with keys behind it', 'free,,4482915#', '+18005550199', 8],
    ['a number as it is pasted', 'tel:+1-800-555-0199,,4482915%23', '+18005550199', 8],
    ['a number and a meeting', { number: 'free', meeting: 'coffee' }, '+18005550199', 8],
    ['an ID that names nothing', { conferenceId: '999' }, '+14255550199', 4],
    ['a number under its other word', { to: 'free' }, '+18005550199', 0],
  ])('%s', async (_, what, to, keys) => {
    const bridge = await useBridge({ given: GIVEN });
    await bridge.dial('pat', what);
    const [call] = await bridge.admin.client.calls();
    expect(call?.to).toBe(to);
    expect(pressed(bridge.journal)).toHaveLength(keys);
  });

  it('a wrong ID, and is told so', async () => {
    const bridge = await useBridge({ given: GIVEN });
    const pat = await bridge.dial('pat', { conferenceId: '9999999', from: '+442079460000' });
    await pat.hears('conference-id.rejected');
    const [call] = await bridge.admin.client.calls();
    expect(call?.from).toBe('+442079460000');
  });

  it('a pause that is written in, and it takes its time', async () => {
    const bridge = await useBridge({ given: GIVEN });
    await bridge.dial('pat', 'main,,W44#');
    const answered = bridge.journal.find(({ type }) => type === 'call.answered');
    const [first] = pressed(bridge.journal);
    expect((first?.at ?? 0) - (answered?.at ?? 0)).toBe(2000);
  });

  it.each<[string, unknown, string]>([
    ['a misspelt meeting', 'stadup', 'dial: There is no meeting or number called `stadup`. Did'],
    ['a misspelt number', { number: 'fre' }, 'Did you mean `free`?'],
    ['two things to key', { meeting: 'standup', conferenceId: '1' }, 'both say what to key'],
    ['a caller ID that is none', { from: 'me' }, 'dial.from: "me" is no E.164 number'],
    ['an ID that is no text', { conferenceId: 4_482_915 }, 'A text is meant here'],
    ['a number by two words', { to: 'free', number: 'main' }, 'takes "number" or "to", not both'],
    ['an unknown word', { metting: 'standup' }, 'bridge.dial() has no option "metting". Did you'],
  ])('nothing for %s, and the error says what is right', async (_, what, message) => {
    const bridge = await useBridge({ given: GIVEN });
    await expect(bridge.dial('pat', what as Dialling)).rejects.toThrow(message);
    expect(bridge.callers).toEqual([]);
  });
});

describe('a caller of a bridge under test presses', () => {
  it('keys as another typist once, and as the own one then', async () => {
    const bridge = await useBridge({ given: GIVEN });
    const sam = await bridge.dial('sam');
    await sam.expectPlace('attendant');
    await sam.press({ keys: '12', typist: 'hasty', dropped: [2] });
    await sam.press('345');
    const tones = pressed(bridge.journal).map(({ durationMs }) => durationMs);
    expect(tones).toHaveLength(3);
    expect(tones[0]).toBeLessThan(tones[1] ?? 0);
    expect(tones[1]).toBe(tones[2]);
  });

  it('nothing for a word that is not known, and the digits stay out of the error', async () => {
    const bridge = await useBridge({ given: GIVEN });
    const pat = await bridge.dial('pat');
    const wrong = pat.press({ keys: '73915#', droped: [2] } as never);
    await expect(wrong).rejects.toThrow('press.droped: Unknown key `droped`. Did you mean');
    await expect(wrong).rejects.not.toThrow('73915');
    expect(pressed(bridge.journal)).toEqual([]);
  });
});

describe('an option that a bridge under test does not know', () => {
  it.each<[string, unknown, string]>([
    ['useBridge', { clok: 'real' }, 'useBridge() has no option "clok". Did you mean "clock"?'],
    ['useBridge', { clock: 'reel' }, 'useBridge() has no clock "reel". Write \'virtual\' or'],
    ['useBridge', { seed: 0.5 }, 'useBridge() takes a whole number as its seed, not 0.5.'],
    ['useBridge', 'real', 'useBridge() takes an object with the options clock, given, seed'],
    ['useBridge', { executor: 'x' }, 'useBridge() has no executor "x". Write \'table\' or'],
  ])('is an error of %s: %j', async (_, options, message) => {
    const made = useBridge(options as BridgeOptions);
    await expect(made).rejects.toThrow(TypeError);
    await expect(made).rejects.toThrow(message);
  });

  it('is an error of each wait', async () => {
    const bridge = await useBridge();
    const pat = await bridge.dial('pat');
    const started = bridge.now();
    const wrong = { witin: '1s' } as never;
    const said = 'a wait has no option "witin". Did you mean "within"?';
    await expect(async () => pat.hears('moh', wrong)).rejects.toThrow(said);
    await expect(async () => pat.expectPlace('lobby', wrong)).rejects.toThrow(said);
    await expect(async () => pat.expectEnd('caller', wrong)).rejects.toThrow(said);
    expect(bridge.now()).toBe(started);
  });
});
