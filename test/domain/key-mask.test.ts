import { describe, expect, it } from 'vitest';
import { KeyMask, keyOf } from '../../src/domain/key-mask.ts';
import { PipedKeys } from '../../src/cli/piped-keys.ts';
import type { Audible } from '../../src/domain/audible.ts';
import type { Key } from '../../src/domain/key.ts';
import type { Stroke } from '../../src/domain/key-notation.ts';

function shown(curtain: KeyMask, keys: string): string {
  return [...keys].map((key) => curtain.show(key as Key)).join('');
}

describe('the curtain before typed keys', () => {
  it('shows the conference ID, and hides what is keyed ahead behind it', () => {
    expect(shown(new KeyMask(), '4482915#*73915#')).toBe('4482915#*•••••#');
  });

  it('shows the next conference ID when the first was refused', () => {
    const curtain = new KeyMask();
    shown(curtain, '1111111#');
    curtain.heard('conference-id.rejected');
    expect(shown(curtain, '4482915#73915')).toBe('4482915#•••••');
  });

  it('hides all digits of a call that is taken up, until something says what they are', () => {
    expect(shown(KeyMask.taken('silence'), '739')).toBe('•••');
    expect(shown(KeyMask.taken('conference-id.enter'), '739')).toBe('•••');
    expect(shown(KeyMask.taken('meeting'), '15*6')).toBe('••*6');
    const asked = KeyMask.taken('pin.enter');
    asked.heard('conference-id.enter');
    expect(shown(asked, '4482915#')).toBe('4482915#');
  });

  it.each<Audible>(['organizer.question', 'pin.enter', 'pin.rejected', 'moh'])(
    'hides all digits after %s',
    (what) => {
      const curtain = new KeyMask();
      curtain.heard(what);
      expect(shown(curtain, '73915#')).toBe('•••••#');
    },
  );

  it('shows commands in the meeting, and no digits that a late PIN leaves there', () => {
    const curtain = new KeyMask();
    curtain.heard('meeting');
    expect(shown(curtain, '15#*6')).toBe('••#*6');
  });
});

describe('keys out of a pipe', () => {
  function text(strokes: readonly Stroke[]): string {
    return strokes.map(({ key }) => key).join('');
  }

  function piped(text: string): PipedKeys {
    const keys = new PipedKeys();
    expect(keys.add(text)).toBeNull();
    return keys;
  }

  it('wait for their prompts, an entry up to its #', () => {
    const keys = piped('4482915# *\n73915#*6');
    const asked: Audible[] = [
      'greeting',
      'conference-id.enter',
      'organizer.question',
      'pin.enter',
      'meeting',
    ];
    expect(asked.map((what) => text(keys.askedBy(what)))).toEqual([
      '',
      '4482915#',
      '*',
      '73915#',
      '*6',
    ]);
    keys.add('*1');
    expect(text(keys.unasked)).toBe('*1');
  });

  it('answer a question only where they are an answer', () => {
    expect(text(piped('A').askedBy('organizer.question'))).toBe('');
    expect(text(piped('73915#').askedBy('organizer.question'))).toBe('73915#');
    expect(text(piped('#').askedBy('organizer.question'))).toBe('#');
    expect(text(piped('#').askedBy('lobby.wait'))).toBe('');
    expect(text(piped('*').askedBy('lobby.wait'))).toBe('*');
    expect(text(piped('#').askedBy('name.record'))).toBe('#');
    expect(text(piped('1#').askedBy('name.record'))).toBe('');
  });

  it('are not there before somebody is in the meeting or asks', () => {
    expect(piped('*6').unasked).toEqual([]);
    expect(text(piped('44').askedBy('conference-id.enter'))).toBe('44');
  });

  it('keep the pauses that are written before them, over all that the pipe gives', () => {
    const keys = piped('1,w');
    expect(keys.restMs).toBe(1000);
    keys.add('W 2#,');
    expect(keys.restMs).toBe(500);
    expect(keys.askedBy('pin.enter')).toEqual([
      { key: '1', pauseMs: 0 },
      { key: '2', pauseMs: 2000 },
      { key: '#', pauseMs: 0 },
    ]);
  });

  it('are those of a telephone', () => {
    expect(new PipedKeys().add('44\n4x')).toEqual({ line: 2, column: 2 });
    expect(['a', 'D', '#', 'é', 'h'].map(keyOf)).toEqual(['A', 'D', '#', null, null]);
  });
});
