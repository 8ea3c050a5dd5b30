import { expect, test } from 'vitest';
import { composeBridge } from '../../src/adapters/compose-bridge.ts';
import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { xstateExecutor } from '../../src/callflow/xstate-executor.ts';
import type { LineEvent } from '../../src/domain/line-event.ts';
import { AMOS, AMOS_PIN, SAMPLE_SEED, STANDUP, TOLL } from '../support/sample-seed.ts';

function started(executor?: typeof xstateExecutor) {
  const clock = new VirtualClock(0);
  const journal = new MemoryJournal();
  const told: (readonly [string, LineEvent])[] = [];
  const composed = composeBridge({
    seed: SAMPLE_SEED,
    clock,
    random: seededRandom(1),
    journal,
    lines: { tell: (call, event) => void told.push([call, event]) },
    ...(executor === undefined ? {} : { executor }),
  });
  const call = composed.bridge.take({
    input: 'dial',
    to: TOLL,
    from: '+14255550111',
    name: null,
  }).call;
  clock.runFor(1000);
  for (const key of `${STANDUP}#*${AMOS_PIN}#`)
    composed.bridge.take({ input: 'press', call, key: key as '#', durationMs: 100 });
  const by = { role: 'administrator', id: 'admin' } as const;
  composed.bridge.take({ input: 'administer', by, command: { command: 'pin.reset', user: AMOS } });
  return { ...composed, journal, told };
}

test('a composed bridge takes calls, tells its lines, and has a mail server of its own', () => {
  const { bridge, mailServer, told } = started();
  expect(bridge.meetings[0]).toMatchObject({ meeting: 'standup', state: 'started' });
  expect(told.at(-1)).toEqual(['c-1', { type: 'joined', participants: 1, muted: false }]);
  expect(mailServer.mailbox(AMOS)).toHaveLength(1);
});

test('equal parts make equal bridges, with the machines’ executor named or not', () => {
  expect(started().journal.facts).toEqual(started(xstateExecutor).journal.facts);
});
