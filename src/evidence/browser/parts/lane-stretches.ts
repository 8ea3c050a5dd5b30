import { spanText } from '../../../scenario/report/time-text.ts';
import type { Place } from '../../report-data.ts';
import type { CallerModel, StateModel } from '../report-model.ts';

/** A stretch of time in which a caller is in one place and one thing is asked. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: StateModel;
}

/** How high each place is drawn, so that it can be told without its colour. */
export const HEIGHTS: Readonly<Record<Place, number>> = {
  ringing: 4,
  attendant: 11,
  lobby: 18,
  meeting: 18,
  ended: 0,
  lost: 11,
};

/** The height of a lane. */
export const LANE = 22;

/** States that differ only in what is heard are one stretch. */
export function stretchesOf(
  { states }: Pick<CallerModel, 'states'>,
  endAt: number,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const [place, state] of states.entries()) {
    const to = states[place + 1]?.at ?? Math.max(endAt, state.at);
    const last = stretches.at(-1);
    if (last !== undefined && last.state.words === state.words && last.to === state.at) {
      stretches[stretches.length - 1] = { ...last, to };
    } else if (to > state.at || state.place === 'ended') {
      stretches.push({ from: state.at, to, state });
    }
  }
  return stretches;
}

/** A lane in words, for whoever listens to the page. */
export function spokenLane(
  stretches: readonly Stretch[],
  timeText: (at: number) => string,
): string {
  const told = stretches.map(({ from, to, state }) =>
    state.place === 'ended'
      ? `${state.words} at ${timeText(from)}`
      : `${state.words} for ${spanText(to - from)}`,
  );
  return told.length === 0 ? 'never came' : told.join('; ');
}

/** True where somebody was cut off, and did not go by themselves. */
export function isCutOff({ words }: StateModel): boolean {
  return !/hung up|left|over/.test(words);
}
