// The callers of a benchmark, as a process of their own: sockets, and frames that were written beforehand.
import { answerParent } from './answering.mjs';
import { playCalls } from './client-calls.mjs';
import { come, comeNoMore, press } from './client-coming.mjs';
import { dropHeld, holdLines, letIn } from './client-held.mjs';
import { getAll } from './client-requests.mjs';

answerParent({
  calls: playCalls,
  hold: holdLines,
  letIn,
  drop: dropHeld,
  come,
  comeNoMore,
  press,
  get: getAll,
});
