import { assert, boolean, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { PROMPT_IDS } from '../../src/domain/prompt.ts';
import { LOBBY_REASONS } from '../../src/domain/reasons.ts';
import { LANGUAGES, spokenPrompt } from '../../src/domain/spoken-prompt.ts';
import {
  toldAnswered,
  toldHold,
  toldPrompt,
  toldPromptEnded,
  toldWaiting,
} from '../../src/engine/told-often.ts';

test('what many are told is what each would be told, whatever others were told before', () => {
  const asked = tuple(
    constantFrom(...PROMPT_IDS),
    constantFrom(...LANGUAGES),
    boolean(),
    integer({ min: 0, max: 2 }),
    constantFrom(...LOBBY_REASONS),
  );
  assert(
    property(asked, ([id, language, flag, playedMs, reason]) => {
      const spoken = spokenPrompt(id, language);
      const prompt = toldPrompt(id, spoken, { language, bargeIn: flag });
      const { text, durationMs } = spoken;
      const all = [
        [prompt, { type: 'prompt', id, text, language, durationMs, bargeIn: flag }],
        [
          toldPromptEnded(id, playedMs, flag),
          { type: 'promptEnded', id, playedMs, interrupted: flag },
        ],
        [toldAnswered(language), { type: 'answered', language }],
        [toldWaiting(reason), { type: 'waiting', reason }],
        [toldHold(reason), { type: 'hold', reason, music: 'music-on-hold' }],
      ] as const;
      for (const [told, plain] of all) {
        // In that order too: it is that of the wire.
        expect(JSON.stringify(told)).toBe(JSON.stringify(plain));
        expect(Object.isFrozen(told)).toBe(true);
      }
      expect(toldPrompt(id, spoken, { language, bargeIn: flag })).toBe(prompt);
    }),
    { numRuns: 1000 },
  );
});
