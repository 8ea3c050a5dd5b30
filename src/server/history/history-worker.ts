import { serveHistoryWork } from './history-work.ts';

// A thread that answers questions about the history, without what writes and runs scenarios.
serveHistoryWork(null, null);
