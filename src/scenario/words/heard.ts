import { CALL_PLACES } from '../../domain/call-place.ts';
import { PROMPT_IDS } from '../../domain/prompt.ts';
import { choice } from './leaves.ts';

/** What a scenario can say that somebody hears, as an event. */
const AUDIBLES = [
  'moh',
  'meeting',
  'announcement.entry',
  'announcement.exit',
  ...PROMPT_IDS,
] as const;

/** What a call hears at a moment. */
const HEARINGS = ['ringing', 'silence', 'moh', 'meeting', ...PROMPT_IDS] as const;

/** A place. */
export const callPlace = choice(CALL_PLACES).meta({
  id: 'place',
  description: 'Where a call is: ringing, attendant, lobby, meeting, ended.',
});

/** Something to hear. */
export const hearable = choice(AUDIBLES).meta({
  id: 'hearable',
  description: 'A prompt, moh, meeting, announcement.entry or announcement.exit.',
});

/** What is heard at a moment. */
export const hearing = choice(HEARINGS).meta({
  id: 'hearing',
  description: 'What is heard at that moment: moh, meeting, silence, ringing or a prompt.',
});
