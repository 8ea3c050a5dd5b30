import { describe, expect, test } from 'vitest';
import {
  captionsAfter,
  noted,
  saidAt,
  wordsSaid,
  type Caption,
} from '../../src/console/browser/phones/caption.ts';
import type { LineEvent } from '../../src/domain/line-event.ts';

const GREETING: LineEvent = {
  ...{ type: 'prompt', id: 'greeting', text: 'Welcome to audio conferencing.' },
  ...{ language: 'en-US', durationMs: 2000, bargeIn: true },
};

/** The captions after so many events, a second apart. */
function after(...events: readonly LineEvent[]): readonly Caption[] {
  let captions: readonly Caption[] = [];
  events.forEach((event, place) => {
    captions = captionsAfter(captions, event, place * 1000);
  });
  return captions;
}

describe('captions go in step with what is heard', () => {
  test('word by word, as far as the prompt has been said', () => {
    const [caption] = after(GREETING);
    if (caption === undefined) throw new Error('no caption');
    expect(saidAt(caption, -5)).toBe(0);
    expect(saidAt(caption, 1000)).toBe(0.5);
    expect(saidAt(caption, 9000)).toBe(1);
    const said = wordsSaid(caption.text, 0.5).filter(([, isSaid]) => isSaid);
    expect(said.map(([word]) => word)).toEqual(['Welcome', 'to', 'audio']);
    expect(wordsSaid(caption.text, 1).every(([, isSaid]) => isSaid)).toBe(true);
  });

  test('no further than it was heard, when a key has stopped it', () => {
    const ended: LineEvent = {
      ...{ type: 'promptEnded', id: 'greeting', playedMs: 400, interrupted: true },
    };
    const [caption] = after(GREETING, ended);
    expect(caption).toMatchObject({ playedMs: 400 });
    expect(saidAt(caption as Caption, 99_000)).toBe(0.2);
  });

  test('what begins ends what was heard before, and an announcement does not', () => {
    const entry: LineEvent = { type: 'announcement', kind: 'entry', text: null };
    expect(after(GREETING, entry).map(({ playedMs }) => playedMs)).toEqual([null, 0]);
    const hold: LineEvent = { type: 'hold', reason: 'notStarted', music: 'default' };
    expect(after(GREETING, hold).map(({ text, playedMs }) => [text, playedMs])).toEqual([
      ['Welcome to audio conferencing.', 1000],
      ['Music on hold', 0],
    ]);
  });

  test('the newest are kept, each with a number of its own', () => {
    let captions: readonly Caption[] = [];
    for (let at = 0; at < 90; at += 1) captions = noted(captions, { kind: 'note', text: 'x', at });
    expect(captions).toHaveLength(40);
    expect(new Set(captions.map(({ id }) => id)).size).toBe(40);
    expect(captions.at(-1)?.id).toBe(90);
  });
});
