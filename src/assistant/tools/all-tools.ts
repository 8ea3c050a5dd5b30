import type { AssistantTool } from '../tool.ts';
import { administer } from './administer.ts';
import { askWhy } from './ask-why.ts';
import { dial } from './dial.ts';
import { explain } from './explain.ts';
import { hangUp } from './hang-up.ts';
import { listScenarios } from './list-scenarios.ts';
import { lookAtBridge } from './look-at-bridge.ts';
import { makeReport } from './make-report.ts';
import { openBridge } from './open-bridge.ts';
import { pressKeys } from './press-keys.ts';
import { recordMeeting } from './record-meeting.ts';
import { reproduceTicket } from './reproduce-ticket.ts';
import { resetPin } from './reset-pin.ts';
import { runScenarios } from './run-scenarios.ts';
import { ticketQuestions } from './ticket-questions.ts';
import { validateScenario } from './validate-scenario.ts';
import { waitOnCall } from './wait-on-call.ts';

/** All tools, in the order in which they are listed. */
export const TOOLS: readonly AssistantTool[] = [
  ...[listScenarios, runScenarios, validateScenario, explain, askWhy, makeReport],
  ...[ticketQuestions, reproduceTicket, recordMeeting],
  ...[lookAtBridge, openBridge, dial, pressKeys, waitOnCall, hangUp, resetPin, administer],
];
