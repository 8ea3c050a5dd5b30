import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { createStore } from '../parts/store.ts';
import { admin } from '../session.ts';
import { pauseSign, type Hand } from './hand.ts';
import { refusalOf, type Refusal } from './refusal.ts';

/** A number that can be dialled. */
export type DialledNumber = Answer<'numbers'>['numbers'][number];

/** A meeting as far as a phone needs it. */
export type DialledMeeting = Pick<
  Answer<'meetings'>['meetings'][number],
  'meeting' | 'conferenceId'
>;

/** What can be dialled. */
export interface DialDirectory {
  /** The numbers of the bridge that are in service, its default first. */
  readonly numbers: readonly DialledNumber[];
  /** The meetings that have a conference ID. */
  readonly meetings: readonly DialledMeeting[];
  /** Why nothing is known; `null` while all is well. */
  readonly fault: Refusal | null;
}

/** What can be dialled, as it was when it was last asked for. */
export const directory = createStore<DialDirectory>({ numbers: [], meetings: [], fault: null });

/** Asks the server what can be dialled. */
export async function askDirectory(): Promise<void> {
  try {
    const [numbers, meetings] = await Promise.all([admin().numbers(), admin().meetings()]);
    directory.set({
      numbers: numbers.filter(({ registered }) => registered),
      meetings: meetings.filter(({ conferenceId }) => conferenceId !== null),
      fault: null,
    });
  } catch (error) {
    directory.set({ ...directory.value, fault: refusalOf(error) });
  }
}

/** The line to dial for a meeting, with pauses as the hand of that phone writes them. */
export function dialStringOf(
  number: string,
  { conferenceId }: Pick<DialledMeeting, 'conferenceId'>,
  hand: Hand,
): string {
  return conferenceId === null ? number : `${number}${pauseSign(hand).repeat(2)}${conferenceId}#`;
}
