import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { LineEvent } from '../../src/domain/line-event.ts';
import { schedule, shareOf, WHOLE, type Share } from '../../src/load/arrivals/schedule.ts';
import type { Exchange, LineListener, LoadClock } from '../../src/load/call/line.ts';
import { readLoadPlan, type LoadReading } from '../../src/load/language/read-load-plan.ts';
import type { LoadPlan } from '../../src/load/load-plan.ts';
import type { LoadResult } from '../../src/load/result/load-result.ts';
import { loadInVirtualTime } from '../../src/load/run/load-run.ts';
import { PartRun } from '../../src/load/run/part-run.ts';
import { loadScenarios } from '../../src/scenario/language/load-scenarios.ts';

/** The company that loads of tests call: one meeting, one organizer, who has a PIN. */
export const GIVEN = `
given:
  organizers:
    amos: { id: amos.marble@contoso.com, name: Amos Marble, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
`;

/** Reads a plan that includes nothing. */
export function reading(text: string): Promise<LoadReading> {
  return readLoadPlan(text, 'rush.load.yaml', {
    readInclude: () => null,
    load: (path) => loadScenarios([path]),
  });
}

/** A plan that is right. @throws Error with what is wrong. */
export async function planOf(text: string): Promise<LoadPlan> {
  const read = await reading(text);
  if ('plan' in read) return read.plan;
  throw new Error(JSON.stringify(read.problems, null, 2));
}

/** What a plan comes to in virtual time. */
export function played(plan: LoadPlan, machine: Share = WHOLE): Promise<LoadResult> {
  return loadInVirtualTime(plan, {
    machine,
    processes: 1,
    stop: new AbortController().signal,
    progress: () => {},
    wallMs: () => 0,
    breathe: async () => {},
  });
}

/** A line of an exchange that a test has in its hands. */
export interface FakeLine {
  readonly listener: LineListener;
  readonly pressed: string[];
  hungUp: boolean;
}

/** An exchange on which only that happens which a test lets happen, in virtual time. */
export interface FakeWorld {
  readonly clock: VirtualClock;
  readonly time: LoadClock;
  readonly lines: FakeLine[];
  readonly run: PartRun;
  tell(line: number, ...events: readonly LineEvent[]): void;
}

/**
 * Plays a plan on such an exchange.
 *
 * @param dialled what happens to a line that is dialled; left out, its dial is on its way at once.
 */
export function fakeWorld(
  plan: LoadPlan,
  dialled = (line: FakeLine, clock: VirtualClock): void => line.listener.dialled(clock.now()),
): FakeWorld {
  const clock = new VirtualClock(0);
  const time: LoadClock = {
    now: () => clock.now(),
    wakeAt: (at, fire) => clock.startTimer(Math.max(0, at - clock.now()), fire),
    forget: (wake) => clock.stopTimer(wake),
  };
  const lines: FakeLine[] = [];
  const exchange: Exchange = {
    dial(_call, listener) {
      const line: FakeLine = { listener, pressed: [], hungUp: false };
      lines.push(line);
      dialled(line, clock);
      return {
        press: (key) => void line.pressed.push(key),
        hangUp: () => {
          line.hungUp = true;
        },
      };
    },
  };
  const calls = shareOf(schedule(plan), WHOLE, WHOLE);
  const run = new PartRun(plan, calls, { clock: time, exchange, beginsAt: 0 });
  const tell: FakeWorld['tell'] = (line, ...events) => {
    for (const event of events) lines[line]?.listener.told(event, clock.now());
  };
  return { clock, time, lines, run, tell };
}

/** A prompt that a key stops. */
export function prompt(id: Extract<LineEvent, { type: 'prompt' }>['id']): LineEvent {
  return { type: 'prompt', id, text: '', language: 'en-US', durationMs: 1000, bargeIn: true };
}
