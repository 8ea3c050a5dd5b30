import type { Diagnosis } from './diagnosis.ts';
import type { History, Question } from './history.ts';

/**
 * Says why a meeting has not started, or why somebody is not in: who waits for what, what is to
 * blame, what is not, and what mends it.
 *
 * @throws RangeError for a question about a meeting or caller that the history does not have.
 */
export function diagnose(_history: History, _question: Question = {}): Diagnosis {
  throw new RangeError('to be written');
}
