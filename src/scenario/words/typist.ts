import { z } from 'zod';
import { DIALLER_NAMES, DIALLERS } from '../../domain/dialler.ts';
import { printDuration } from '../../domain/duration.ts';
import { HANDS, type Typist } from '../keying.ts';
import { choice, duration } from './leaves.ts';
import { placed } from './place.ts';

const HAND_NAMES = ['steady', 'hasty', 'slow'] as const;

const tone = duration.describe('How long a key is held.');

/** How somebody keys. */
export const typist = z
  .union([
    placed(choice([...HAND_NAMES, ...DIALLER_NAMES]), (name): Typist => {
      if (name === 'steady' || name === 'hasty' || name === 'slow') return HANDS[name];
      const { toneMs, gapMs } = DIALLERS[name];
      return { toneMs, gapMs, dialler: name };
    }),
    placed(
      z.strictObject({ tone, gap: duration.describe('How long from its end to the next one.') }),
      ({ tone, gap }): Typist => ({ toneMs: tone, gapMs: gap }),
    ),
    placed(
      z.strictObject({
        tone,
        spacing: z
          .union([duration, z.array(duration).min(1)])
          .describe(
            'How long from the beginning of one key to that of the next, may be shorter than the tone; a list for each key its own.',
          ),
      }),
      ({ tone, spacing }): Typist =>
        typeof spacing === 'number'
          ? { toneMs: tone, gapMs: spacing - tone }
          : { toneMs: tone, gapMs: -tone, spacingsMs: spacing },
    ),
  ])
  .meta({
    id: 'typist',
    description: `steady (100ms, 100ms), hasty (40ms, 40ms), slow (200ms, 1500ms), or a dialler: ${DIALLER_NAMES.join(', ')}.`,
  });

/** A typist as a scenario writes it. */
export type TypistDocument = z.input<typeof typist>;

/** A typist in the words of a scenario. */
export function writtenTypist(one: Typist): TypistDocument {
  const hand = HAND_NAMES.find((name) => sameTypist(one, HANDS[name]));
  if (hand !== undefined) return hand;
  const { toneMs, gapMs, spacingsMs } = one;
  const tone = printDuration(toneMs);
  if (spacingsMs !== undefined) return { tone, spacing: spacingsMs.map((ms) => length(ms)) };
  return gapMs >= 0 ? { tone, gap: length(gapMs) } : { tone, spacing: length(toneMs + gapMs) };
}

/** True for two that key in the same rhythm. */
export function sameTypist(one: Typist, other: Typist): boolean {
  const inRhythm = one.spacingsMs === undefined && other.spacingsMs === undefined;
  return inRhythm && one.toneMs === other.toneMs && one.gapMs === other.gapMs;
}

function length(ms: number): string | 0 {
  return ms === 0 ? 0 : printDuration(ms);
}
