import { recordScenario } from './scenario/recorded/write-scenario.ts';
import { serveHistoryWork } from './server/history/history-work.ts';

// A thread that answers questions about the history, scenarios among them.
serveHistoryWork((history, heading) => recordScenario(history, heading));
