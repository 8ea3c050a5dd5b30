import { recordScenario } from './scenario/recorded/write-scenario.ts';
import { SCENARIO_DESK } from './scenario/desk/scenario-desk.ts';
import { serveHistoryWork } from './server/history/history-work.ts';

// A thread that answers questions about the history, about scenarios and about files.
serveHistoryWork((history, heading) => recordScenario(history, heading), SCENARIO_DESK);
