import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TOOLS } from '../../src/assistant/tools/all-tools.ts';
import { BUILT_CLI } from '../support/built.ts';

const INSPECTOR = fileURLToPath(
  import.meta.resolve('@modelcontextprotocol/inspector-cli/build/index.js'),
);

/** What the protocol's own inspector shows of an answer of the built command. */
function inspected(method: string, ...options: readonly string[]): Record<string, unknown> {
  const argv = [INSPECTOR, process.execPath, BUILT_CLI, 'mcp', '--method', method, ...options];
  // It looks for its own package from the folder that it is started in.
  const { status, stdout } = spawnSync(process.execPath, argv, {
    cwd: dirname(INSPECTOR),
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const listed = (method: string, field: string): readonly unknown[] => {
  const [list] = Object.values(inspected(method));
  return (list as readonly Record<string, unknown>[]).map((one) => one[field]);
};

describe("the protocol's own inspector", () => {
  it('lists the tools, the documents and the prompts', () => {
    expect(listed('tools/list', 'name')).toEqual(TOOLS.map(({ name }) => name));
    expect(listed('resources/list', 'uri')).toContain('lobbyline://language');
    expect(listed('prompts/list', 'name')).not.toEqual([]);
  });

  it('is answered by a tool, and told what is wrong with an argument', () => {
    const explain = (...asked: readonly string[]): Record<string, unknown> =>
      inspected('tools/call', '--tool-name', 'explain', '--tool-arg', ...asked);
    const known = explain('name=pin.revoked');
    expect(known).toMatchObject({
      structuredContent: { kind: 'cause', rules: [{ name: 'PIN-6' }] },
    });
    const wrong = explain('nme=pin.revoked');
    expect(wrong['isError']).toBe(true);
    expect(JSON.stringify(wrong['content'])).toContain('did you mean name? It takes: name.');
  });
});
