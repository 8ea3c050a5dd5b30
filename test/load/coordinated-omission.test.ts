import { expect, it } from 'vitest';
import { Spread } from '../../src/load/measures/spread.ts';
import { fakeWorld, GIVEN, planOf, prompt } from './load-worlds.ts';

const PLAN = `
load: one call every 100 ms
${GIVEN}
calls:
  caller: { steps: [{ dial: standup, hear: organizer.question, hangUp: }] }
arrivals: [{ constant: 10 per second, for: 20s }]
`;

/** When the server is held up, and until when, in milliseconds. */
const HELD = { from: 5000, until: 10_000 };

/** How long a server that is not held up takes to answer. */
const ANSWERS_MS = 20;

it('a server that is held up is seen from when calls were due, and hidden from when they were sent', async () => {
  const { clock, run } = fakeWorld(await planOf(PLAN), (line, now) => {
    // A server whose event loop is held takes no connection: the dial waits until it can be sent.
    const at = now.now();
    const isHeld = at >= HELD.from && at < HELD.until;
    now.startTimer(isHeld ? HELD.until - at : 0, () => {
      line.listener.dialled(now.now());
      now.startTimer(ANSWERS_MS, () => {
        line.listener.told(prompt('conference-id.enter'), now.now());
        line.listener.gone('refused', 'enough for this test');
      });
    });
  });
  run.begin(() => {});
  clock.runFor(60_000);
  const { dialToPrompt, templates } = run.ledger.data();
  const due = Spread.decoded(dialToPrompt.fromDue);
  const sent = Spread.decoded(dialToPrompt.fromSent);
  expect(templates).toMatchObject([{ asked: 200, dialled: 200 }]);
  expect([due.count, sent.count]).toEqual([200, 200]);
  // Fifty of two hundred calls were due while it was held: a quarter, as they lived through it.
  expect(sent.at('max')).toBeCloseTo(ANSWERS_MS, 0);
  expect(due.at('p50')).toBeCloseTo(ANSWERS_MS, 0);
  expect(due.at('p90')).toBeGreaterThan(2900);
  expect(due.at('max')).toBeGreaterThan(4900);
});

it('every call comes when it is due, although none was answered before', async () => {
  const { clock, lines, run } = fakeWorld(await planOf(PLAN), () => {});
  run.begin(() => {});
  clock.runFor(10_000);
  expect(lines).toHaveLength(101);
  clock.runFor(120_000);
  const { templates, reasons } = run.ledger.data();
  expect(templates).toMatchObject([{ asked: 200, dialled: 0, came: 0, unfinished: 200 }]);
  expect(reasons).toMatchObject([
    {
      outcome: 'unfinished',
      why: 'the time of the load was up, and it was at: caller dials standup',
    },
  ]);
});
