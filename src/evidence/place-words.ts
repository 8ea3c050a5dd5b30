import type { Place } from './report-data.ts';

/** Places as the chips above the table name them. */
export const PLACE_WORDS: Readonly<Record<Place, string>> = {
  ringing: 'ringing',
  attendant: 'with the attendant',
  lobby: 'in the lobby',
  meeting: 'in the meeting',
  ended: 'gone',
  lost: 'line lost',
};

/** What is heard beside prompts, as people say it. */
export const HEARD_WORDS: Readonly<Record<string, string>> = {
  moh: '♪ music on hold',
  meeting: 'the meeting',
  silence: 'silence',
  ringing: 'ringing',
};
