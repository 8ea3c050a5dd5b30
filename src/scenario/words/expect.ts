import { END_REASONS, LOBBY_REASONS } from '../../domain/reasons.ts';
import { hasVariable } from '../language/variables.ts';
import { actWord } from './act.ts';
import { callPlace, hearing } from './heard.ts';
import { choice, duration, flag, listOf } from './leaves.ts';
import { inTime, inWords } from './phrases.ts';
import type { Place } from './place.ts';
import { CALL_PLACES } from '../../domain/call-place.ts';

const PLACE_PHRASES = {
  ringing: 'ringing',
  attendant: 'with the attendant',
  lobby: 'in the lobby',
  meeting: 'in the meeting',
  ended: 'no longer on the line',
} as const;

const listed = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

/** A reason belongs to a place; `reason` stands below the place that is given. */
function checkReason(place: Place, reason: string, places: readonly string[]): void {
  const reasons: readonly string[] = [
    ...(places.includes('lobby') ? LOBBY_REASONS : []),
    ...(places.includes('ended') ? END_REASONS : []),
  ];
  if (places.length > 0 && reasons.length === 0) {
    const message = 'Only the lobby and the end of a call have a reason.';
    place.report(message, 'Take `reason` out, or expect `lobby` or `ended`.', 'key');
  } else if (reasons.length > 0 && !reasons.includes(reason) && !hasVariable(reason)) {
    const message = `"${reason}" is no reason for ${inWords(places, 'or')}.`;
    place.report(message, `Choose from: ${reasons.join(', ')}.`);
  }
}

/** `expect:` and `hearing:`, where somebody is and what is heard there. */
export const expect = actWord({
  key: 'expect',
  shape: {
    expect: listOf(callPlace)
      .describe('Is there, or gets there in time; of a list, one.')
      .optional(),
    hearing: listOf(hearing).describe('What is heard there; of a list, one.').optional(),
    reason: choice([...LOBBY_REASONS, ...END_REASONS])
      .describe('Why in the lobby, or why ended.')
      .optional(),
    muted: flag.describe('Whether muted.').optional(),
    within: duration.describe('How long `expect` and `hear` wait.').optional(),
  },
  give({ expect = null, hearing = null, reason = null, muted = null, within = null }, place) {
    if (reason !== null) checkReason(place.in('reason'), reason, expect ?? []);
    return { act: 'expect', places: expect, hearing, reason, muted, withinMs: within } as const;
  },
  phrase({ places, hearing, reason, muted, withinMs }, verb) {
    const place = inWords(
      (places ?? []).map((one) => PLACE_PHRASES[one]),
      'or',
    );
    const parts = [
      `${verb('is', 'are')} ${place}${reason === null ? '' : ` (${reason})`}`.trim(),
      muted === null ? '' : `${muted ? '' : 'not '}muted`,
      hearing === null ? '' : `hearing ${inWords(hearing, 'or')}`,
    ];
    const words = parts.filter((part) => part !== '').join(', ');
    // "is, hearing moh" when no place is named.
    return words.replace(/^(is|are), /, '$1 ') + inTime(withinMs);
  },
  rows: [`${listed(CALL_PLACES)}, or a list (one of them) | is there, or gets there in time`],
  qualifiers: {
    hearing: {
      needs: [],
      row: '`moh`, `meeting`, `silence`, `ringing`, a prompt, or a list (one of them) | what is heard there; may stand without `expect`',
    },
    reason: {
      needs: ['expect'],
      row: `lobby: ${listed(LOBBY_REASONS)}; ended: ${listed(END_REASONS)} | with \`expect\``,
    },
    muted: { needs: ['expect'], row: 'true or false | with `expect`' },
    within: {
      needs: ['expect', 'hearing'],
      row: 'a duration | with `expect`, `hearing` and `hear`: how long they wait',
    },
  },
  example: 'pat: { expect: lobby, reason: notStarted, hearing: moh }',
});
