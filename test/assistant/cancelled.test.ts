import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownFolder, overStdio } from './tool-client.ts';

/** So many scenarios of half an hour in the lobby that nobody waits for the last. */
const ROWS = 400;

const LONG = `scenario: Pat waits
given:
  organizers: { amos: { id: amos@contoso.com, pin: '73915' } }
  meetings: { standup: { conferenceId: '4482915', organizer: amos } }
  callers: { pat: { from: '+14255550111' } }
rows:
${Array.from({ length: ROWS }, (_, row) => `  - { turn: "${row}" }`).join('\n')}
steps:
  - pat: { dial: standup, expect: lobby }
  - wait: 25m
`;

describe('what takes long', () => {
  const folder = ownFolder();
  let assistant: Awaited<ReturnType<typeof overStdio>>;

  beforeAll(async () => {
    writeFileSync(join(folder.path, 'long.yaml'), LONG);
    assistant = await overStdio(folder.path);
  });
  afterAll(async () => {
    await assistant.client.close();
    folder.remove();
  });

  it('tells how far it is, ends when it is cancelled, and holds up nobody', async () => {
    const cancel = new AbortController();
    const told: { progress: number; total?: number | undefined }[] = [];
    const meanwhile: Promise<unknown>[] = [];
    const running = assistant.call(
      'run_scenarios',
      { paths: ['long.yaml'] },
      {
        signal: cancel.signal,
        onprogress: (progress) => {
          told.push(progress);
          // Asked and answered while the run goes on.
          if (meanwhile.length > 0) return;
          meanwhile.push(assistant.done('explain', { name: 'LOB-1' }).then(() => cancel.abort()));
        },
      },
    );
    await expect(running).rejects.toThrow(/abort/iu);
    await Promise.all(meanwhile);
    expect(told[0]).toMatchObject({ progress: 1, total: ROWS });
    expect(told.length).toBeLessThan(ROWS);
    expect(await assistant.done('look_at_bridge')).toMatchObject({ bridge: 'own' });
  });

  it('ends a wait on a call that is cancelled; the call is still held', async () => {
    await assistant.done('dial', { to: '+14255550199,,5550123#', name: 'Pat' });
    await assistant.done('wait_on_call', { call: 'c-1', place: 'meeting' });
    const cancel = new AbortController();
    const waiting = assistant.call(
      'wait_on_call',
      { call: 'c-1', hear: 'meeting.limit', within: '24h' },
      {
        signal: cancel.signal,
      },
    );
    cancel.abort();
    await expect(waiting).rejects.toThrow(/abort/iu);
    expect(await assistant.done('look_at_bridge')).toMatchObject({
      calls: [{ call: 'c-1', held: true }],
    });
  });
});
