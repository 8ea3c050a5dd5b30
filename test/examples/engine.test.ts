import { expect, it } from 'vitest';
import {
  composeBridge,
  MemoryJournal,
  seededRandom,
  VirtualClock,
  type Key,
} from '../../src/engine.ts';

it('waits for the leader PIN, and starts', () => {
  const clock = new VirtualClock(Date.UTC(2026, 2, 2, 9));
  const journal = new MemoryJournal();
  const heard: string[] = [];
  const { bridge } = composeBridge({
    seed: {
      profile: 'sfb-online',
      tenant: {},
      settings: {},
      numbers: [{ number: '+14255550199' }],
      organizers: [{ id: 'amos.marble@contoso.com', pins: ['73915'] }],
      meetings: [{ id: 'standup', organizer: 'amos.marble@contoso.com', conferenceId: '4482915' }],
    },
    clock,
    random: seededRandom(1),
    journal,
    lines: { tell: (call, event) => heard.push(`${call} ${event.type}`) },
  });
  const keys = (call: string, text: string): void => {
    for (const key of text) bridge.take({ input: 'press', call, key: key as Key, durationMs: 100 });
  };

  const amos = bridge.take({
    input: 'dial',
    to: '+14255550199',
    from: '+14255550111',
    name: 'Amos',
  }).call;
  clock.runFor(3000);
  keys(amos, '4482915#');
  clock.runFor(5000);
  keys(amos, '*73915#');
  clock.runFor(10_000);

  expect(bridge.meetingNow('standup')?.state).toBe('started');
  expect(heard).toContain(`${amos} answered`);
  expect(JSON.stringify(journal.facts)).not.toContain('73915');
});
