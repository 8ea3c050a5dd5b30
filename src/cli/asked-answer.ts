import { ReplayDeviation } from '../replay/replay-deviation.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { UserError } from './user-error.ts';

/**
 * What a diagnosis answers.
 *
 * @param title what was asked, for a message.
 * @throws {UserError} for a question about nobody, and for a history that was changed.
 */
export function answer<T>(title: string, asked: () => T): T {
  try {
    return asked();
  } catch (error) {
    if (error instanceof RangeError)
      throw new UserError(`${title}: ${withoutControls(error.message)}`);
    if (error instanceof ReplayDeviation) {
      const cure = 'It was changed, or another version of Lobbyline wrote it.';
      throw new UserError(
        `${title} is not what this bridge would have written. ${cure}\n${error.message}`,
      );
    }
    throw error;
  }
}
