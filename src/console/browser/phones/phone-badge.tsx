import type { JSX } from 'preact';
import { END_WORDS, WAIT_WORDS } from '../../../evidence/leg-state.ts';
import type { PhoneState } from './phone-state.ts';

/**
 * Where the call of a phone is, in a few words.
 *
 * @param inMeeting how many are in the meeting now; `null` where nobody can say.
 */
export function PhoneBadge({
  state,
  inMeeting,
}: {
  readonly state: PhoneState;
  readonly inMeeting: number | null;
}): JSX.Element {
  const [look, words] = badgeOf(state, inMeeting);
  return <span class={`badge ${look}`}>{words}</span>;
}

function badgeOf(
  { line, lostTo, view, participants }: PhoneState,
  inMeeting: number | null,
): readonly [look: string, words: string] {
  if (line === 'idle') return ['', 'Ready'];
  if (line === 'over') return ['', overWords(view)];
  if (line === 'dialling') return ['', 'Dialling'];
  if (line === 'lost') return ['lost', lostTo === 'elsewhere' ? 'Held elsewhere' : 'No signal'];
  switch (view.place) {
    case 'ringing':
      return ['', 'Ringing'];
    case 'attendant':
      return ['attendant', 'Attendant'];
    case 'lobby': {
      const why = view.lobbyReason === null ? '' : `: ${WAIT_WORDS[view.lobbyReason]}`;
      return ['lobby', `Lobby${why}`];
    }
    case 'meeting': {
      const count = inMeeting ?? participants;
      const muted = view.muted ? ', muted' : '';
      return ['meeting', `Meeting${count === null ? '' : ` of ${count}`}${muted}`];
    }
    case 'ended':
      return ['', overWords(view)];
  }
}

function overWords({ endReason }: PhoneState['view']): string {
  return endReason === null ? 'Over' : `Over: ${END_WORDS[endReason]}`;
}
