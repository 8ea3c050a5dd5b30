import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { didYouMean } from '../domain/did-you-mean.ts';
import { BOUNDS } from './bounds.ts';
import { DOCUMENTS, documentText, SCENARIO_TEMPLATE } from './documents.ts';
import { PROMPTS, promptText } from './prompts.ts';
import type { Session } from './session.ts';
import type { ToolWork } from './tool.ts';
import { faultText, isUnforeseen, ToolFault } from './tool-fault.ts';
import { TOOLS } from './tools/all-tools.ts';

const INSTRUCTIONS = `Lobbyline simulates a dial-in conference bridge: auto attendant, conference ID, leader PIN, lobby with \
music on hold, meetings. It is deterministic: the same scenario and seed make the same calls, so nothing is flaky. Read \
lobbyline://skill first. Write and run scenarios (validate_scenario, run_scenarios); hold calls yourself (look_at_bridge, dial, \
press_keys, wait_on_call); ask why something happened (ask_why); reproduce what a user says (ticket_questions, \
reproduce_ticket). A leader PIN is shown once, by reset_pin: write it nowhere.`;

/** No list changes while a client is served. */
const STEADY = { listChanged: false };
const CAPABILITIES = { tools: STEADY, resources: STEADY, prompts: STEADY };

/** A server of the protocol for one client, not connected yet. */
export function assistantServer(session: Session): McpServer {
  const { version, log } = session.workshop.setup;
  const mcp = new McpServer(
    { name: 'lobbyline', title: 'Lobbyline', version },
    { capabilities: CAPABILITIES, instructions: INSTRUCTIONS },
  );
  answerTools(mcp, session);
  answerDocuments(mcp);
  const onerror = (): void => log('something that came is not of the protocol; it is passed over');
  Object.assign(mcp.server, { onerror });
  return mcp;
}

function answerTools({ server }: McpServer, session: Session): void {
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: TOOLS.map(({ name, entry }) => ({ name, ...entry })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const { _meta: meta } = extra;
    const token = meta?.progressToken;
    let done = 0;
    const work: ToolWork = {
      session,
      signal: AbortSignal.any([extra.signal, AbortSignal.timeout(BOUNDS.toolMs)]),
      progress: async (at, total, message) => {
        if (token === undefined || at <= done) return;
        done = at;
        await extra.sendNotification({
          method: 'notifications/progress',
          params: { progressToken: token, progress: at, total, message },
        });
      },
    };
    return called(params.name, params.arguments, work);
  });
}

/** What a call of a tool comes to. Whatever goes wrong in it is an answer: the process goes on. */
async function called(name: string, asked: unknown, work: ToolWork): Promise<CallToolResult> {
  const { log } = work.session.workshop.setup;
  const tool = TOOLS.find((one) => one.name === name);
  if (tool === undefined) throw new AskedWrongly(noSuchTool(name));
  try {
    const { says, data } = await tool.call(asked, work);
    return { content: [{ type: 'text', text: says }], structuredContent: data };
  } catch (error) {
    // Without what it said: that may hold what was asked.
    if (isUnforeseen(error) && !work.signal.aborted) log(`${name} failed, and not by the asking`);
    return { content: [{ type: 'text', text: faultText(error, name) }], isError: true };
  }
}

function noSuchTool(name: string): string {
  const names = TOOLS.map((one) => one.name);
  const meant = didYouMean(name.slice(0, 60), names);
  const hint = meant === null ? '' : ` Did you mean ${meant}?`;
  return `There is no such tool.${hint} There are ${names.join(', ')}.`;
}

function answerDocuments({ server }: McpServer): void {
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: DOCUMENTS.map(({ text: _, ...entry }) => entry),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [SCENARIO_TEMPLATE],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const { mimeType, text } = rightly(() => documentText(uri));
    return { contents: [{ uri, mimeType, text }] };
  });
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: PROMPTS.map(({ name, title, description, argument }) => ({
      ...{ name, title, description },
      arguments: [{ ...argument, required: true }],
    })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    const { prompt, text } = rightly(() => promptText(params.name, params.arguments));
    return {
      description: prompt.description,
      messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }],
    };
  });
}

/** An error of the protocol. That of the SDK says its code twice. */
class AskedWrongly extends Error {
  readonly code = ErrorCode.InvalidParams;
}

/** @throws AskedWrongly in place of a ToolFault: resources and prompts have no other way to say it. */
function rightly<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof ToolFault)) throw error;
    throw new AskedWrongly(`${error.message}. ${error.cure}`);
  }
}
