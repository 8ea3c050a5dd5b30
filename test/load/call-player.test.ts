import { describe, expect, it } from 'vitest';
import { fakeWorld, GIVEN, planOf, prompt, type FakeWorld } from './load-worlds.ts';

async function oneCall(steps: string): Promise<FakeWorld> {
  const plan = await planOf(`
load: one call
${GIVEN}
calls:
  caller: { steps: ${steps} }
arrivals: [{ burst: 1 }]
grace: 10m
`);
  const world = fakeWorld(plan);
  world.run.begin(() => {});
  world.clock.runFor(0);
  return world;
}

const JOIN = '[{ dial: standup, expect: lobby, within: 30s }, { expect: meeting, within: 5s }]';
const WAITS = { type: 'waiting', reason: 'notStarted' } as const;
const JOINS = { type: 'joined', participants: 2, muted: false } as const;

function outcome({ run }: FakeWorld): unknown {
  const { templates, reasons } = run.ledger.data();
  const [counts] = templates;
  const found = (['came', 'refused', 'lost', 'unfinished'] as const).filter((one) => counts?.[one]);
  return [found.join(), ...reasons.map(({ why }) => why)];
}

describe('one call of a load', () => {
  it('keys its conference ID once it is asked for it, key by key, and comes', async () => {
    const world = await oneCall(JOIN);
    world.tell(0, { type: 'ringing', call: 'c-1' }, { type: 'answered', language: 'en-US' });
    expect(world.lines[0]?.pressed).toEqual([]);
    world.tell(0, prompt('conference-id.enter'));
    world.clock.runFor(300);
    expect(world.lines[0]?.pressed).toEqual(['4', '4']);
    world.clock.runFor(1200);
    expect(world.lines[0]?.pressed.join('')).toBe('4482915#');
    world.tell(0, WAITS, JOINS);
    expect(outcome(world)).toEqual(['came']);
    expect(world.lines[0]?.hungUp).toBe(false);
  });

  it('is refused where the bridge ends it, and where there is no line for it', async () => {
    const ended = await oneCall(JOIN);
    ended.tell(0, { type: 'ended', reason: 'pinTries' });
    expect(outcome(ended)).toEqual(['refused', 'the bridge ended the call (pinTries)']);
    const full = await oneCall(JOIN);
    full.lines[0]?.listener.gone('refused', 'limit.linesInAll');
    expect(outcome(full)).toEqual(['refused', 'limit.linesInAll']);
  });

  it('is lost where its connection breaks, and once only', async () => {
    const world = await oneCall(JOIN);
    world.lines[0]?.listener.gone('lost', 'the connection was closed (1006)');
    world.clock.runFor(60_000);
    expect(outcome(world)).toEqual(['lost', 'the connection was closed (1006)']);
  });

  it('is unfinished where it waits in vain, with what it waited for, and hangs up', async () => {
    const world = await oneCall(JOIN);
    world.tell(0, prompt('conference-id.enter'));
    world.clock.runFor(2000);
    world.tell(0, WAITS);
    world.clock.runFor(5000);
    expect(outcome(world)).toEqual([
      'unfinished',
      'waited in vain: caller is in the meeting within 5s',
    ]);
    expect(world.lines[0]?.hungUp).toBe(true);
  });

  it('may expect to be ended', async () => {
    const world = await oneCall('[{ dial: standup, expect: ended, within: 1m }]');
    world.tell(0, prompt('conference-id.enter'));
    world.clock.runFor(2000);
    world.tell(0, { type: 'ended', reason: 'meetingEnded' });
    expect(outcome(world)).toEqual(['came']);
  });

  it('hears things in their order, from where it has listened to', async () => {
    const steps = '[{ dial: standup, press: "*1#", hear: [pin.rejected, pin.enter], within: 9s }]';
    const world = await oneCall(steps);
    world.tell(0, prompt('conference-id.enter'));
    world.clock.runFor(1700);
    world.tell(0, prompt('pin.enter'));
    world.clock.runFor(1000);
    world.tell(0, prompt('pin.rejected'));
    expect(outcome(world)).toEqual(['']);
    world.tell(0, prompt('pin.enter'));
    expect(outcome(world)).toEqual(['came']);
  });
});
