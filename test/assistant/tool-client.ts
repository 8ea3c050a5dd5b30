import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Workshop, type AssistantSetup } from '../../src/assistant/workshop.ts';
import { startHttpHost } from '../../src/assistant/wire/http-host.ts';
import { BARE } from '../../src/scenario/report/tool-command.ts';
import { BUILT_CLI, BUILT_WORKER } from '../support/built.ts';

/** What a tool answered. */
export interface Answer {
  readonly isError: boolean;
  readonly text: string;
  /** Its data; of an error there is none. */
  readonly data: Record<string, unknown>;
}

/** An assistant, as far as tests need one. */
export class ToolClient {
  readonly client = new Client({ name: 'test', version: '1' });
  /** All answers, oldest first. */
  readonly answers: Answer[] = [];

  /** Calls a tool. The SDK's client holds the data against the tool's own schema. */
  async call(
    name: string,
    args: Record<string, unknown> = {},
    options?: Parameters<Client['callTool']>[2],
  ): Promise<Answer> {
    const result = await this.client.callTool({ name, arguments: args }, undefined, options);
    const [first] = result.content as { text: string }[];
    const answer: Answer = {
      isError: result.isError === true,
      text: first?.text ?? '',
      data: (result.structuredContent ?? {}) as Record<string, unknown>,
    };
    this.answers.push(answer);
    return answer;
  }

  /** The same, where it must be no error. */
  async done(name: string, args: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const { isError, text, data } = await this.call(name, args);
    if (isError) throw new Error(text);
    return data;
  }
}

/** A client over stdio of the built command, as a process of its own. */
export async function overStdio(
  folder: string,
  argv: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<ToolClient & { readonly said: () => string }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BUILT_CLI, 'mcp', '--root', folder, '--output', join(folder, 'out'), ...argv],
    env,
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const client = new ToolClient();
  await client.client.connect(transport);
  // Client lists tools so that it has their schemas to hold answers against.
  await client.client.listTools();
  return Object.assign(client, { said: () => stderr });
}

/** The tools over HTTP, in this process. */
export interface Served {
  readonly url: string;
  readonly workshop: Workshop;
  readonly log: readonly string[];
  readonly connect: (token?: string) => Promise<ToolClient>;
  readonly close: () => Promise<void>;
}

/** Serves the tools over HTTP. @param token the one that they are started with; @param now a clock that is never set. */
export async function overHttp(
  folder: string,
  changes: Partial<AssistantSetup> = {},
  token?: string,
  now?: () => number,
): Promise<Served> {
  const log: string[] = [];
  const workshop = new Workshop({
    ...{ root: folder, output: join(folder, 'out'), loading: {}, tool: BARE, version: '0' },
    ...{ target: null, realTime: false, tokens: null, historyWorker: BUILT_WORKER },
    log: (line) => void log.push(line),
    ...changes,
  });
  const host = await startHttpHost(workshop, {
    ...{ port: 0, token },
    ...(now !== undefined && { now }),
  });
  const clients: ToolClient[] = [];
  return {
    ...{ url: host.url, workshop, log },
    async connect(shown) {
      const headers = shown === undefined ? {} : { authorization: `Bearer ${shown}` };
      const transport = new StreamableHTTPClientTransport(new URL(host.url), {
        requestInit: { headers },
      });
      const client = new ToolClient();
      await client.client.connect(transport);
      await client.client.listTools();
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.allSettled(clients.map(({ client }) => client.close()));
      await host.close();
      await workshop.close();
    },
  };
}

/** A folder of its own, and what takes it away. */
export function ownFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lobbyline-assistant-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The texts of all files below a folder, by their paths. */
export function textsBelow(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'latin1')]),
  );
}
