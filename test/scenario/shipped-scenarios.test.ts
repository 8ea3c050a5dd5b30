import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { xstateExecutor } from '../../src/callflow/xstate-executor.ts';
import { journalText } from '../../src/replay/journal-text.ts';
import { inProcessBy, openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { createWsDrivers } from '../../src/scenario/run/ws-driver.ts';
import type { OpenDriver } from '../../src/scenario/driver.ts';
import type { Plan, Step } from '../../src/scenario/plan.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { startVirtualTimeServer } from '../../src/server/virtual-time-server.ts';
import { captured } from '../cli/captured-cli.ts';
import { pinsIn, pinsOverheard } from '../support/shipped.ts';
import { shippedCases, type ShippedRun } from '../support/shipped-runs.ts';
import { outsideInputs, outsideVocabulary } from '../support/vocabulary-law.ts';

const shipped = await shippedCases();
const plans = shipped.map(([, { plan }]) => plan);
const wired = createWsDrivers(startVirtualTimeServer);
afterAll(() => wired.close());

function run(plan: Plan, driver: OpenDriver, seed = plan.seed ?? 1): Promise<ScenarioResult> {
  return runPlan(plan, { driver, driverName: 'in-process', seed });
}

describe('the shipped scenarios', () => {
  it('are at least forty, each with a story and rules of its own', () => {
    expect(new Set(plans.map(({ title }) => title)).size).toBeGreaterThanOrEqual(40);
    for (const { title, story, covers } of plans) {
      expect(story, title).toBeTruthy();
      expect(covers.length, title).toBeGreaterThan(0);
    }
  });

  it.each(shipped)('pass: %s', (_, { run: first }) => {
    expect(first.failure).toBeNull();
  });

  it.each(shipped)(
    'leave facts, and take inputs, that the vocabulary has: %s',
    (_, { run: { journal } }) => {
      expect(outsideVocabulary(journal)).toEqual([]);
      expect(outsideInputs(journal)).toEqual([]);
    },
  );

  it.each(shipped)(
    'come to the same verdict and the same record over real WebSockets: %s',
    async (_, { plan, run: here }) => {
      const there = await run(plan, wired.open);
      expect(there.failure).toBeNull();
      expect(journalText(there.journal)).toBe(journalText(here.journal));
    },
  );

  it.each(shipped)(
    'leave the same record by xstate itself: %s',
    async (_, { plan, run: byTable }) => {
      const byXstate = await run(plan, inProcessBy(xstateExecutor));
      expect(journalText(byXstate.journal)).toBe(journalText(byTable.journal));
      expect(byXstate.outcome).toBe(byTable.outcome);
    },
  );

  it('make other PINs from another seed, and the same record but for what was drawn', async () => {
    const plan = plans.find(({ title }) => title.includes('mid-entry'));
    if (plan === undefined) throw new Error('There is no scenario of a reset in mid-entry.');
    const first = pinsOverheard(openInProcess);
    const second = pinsOverheard(openInProcess);
    const one = await run(plan, first.open, 1);
    const two = await run(plan, second.open, 2);
    expect([...second.pins]).not.toEqual([...first.pins]);
    expect(journalText(two.journal)).toBe(journalText(one.journal));
  });
});

/**
 * Runs the same scenario again, with a last step that cannot come true: it leaves the same record, and a
 * failing run tells much more.
 */
async function runToFail({ plan }: ShippedRun): Promise<Pick<ShippedRun, 'plan' | 'run' | 'pins'>> {
  const spot = plan.steps.at(-1)?.spot ?? plan.spot;
  const words = 'the record holds bridge.stopped';
  const pattern = { fact: 'bridge.stopped', where: {}, spot, words } as const;
  const expectation = { of: 'record', pattern, times: null, withinMs: 0 } as const;
  const last: Step = { kind: 'expect', expectation, spot, words };
  const failing = { ...plan, steps: [...plan.steps, last] };
  const { open, pins } = pinsOverheard(openInProcess);
  return { plan: failing, run: await run(failing, open), pins };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

describe('PIN-4: no artefact of any run holds a PIN', () => {
  const output = mkdtempSync(join(tmpdir(), 'lobbyline-artefacts-'));
  afterAll(() => rmSync(output, { recursive: true, force: true }));
  let searched = 0;
  let known = 0;

  /** Tells one run by the command line to every reporter, and searches all that was written. */
  async function expectNoPin(
    { plan, run: result, pins }: Pick<ShippedRun, 'plan' | 'run' | 'pins'>,
    expectedCode: number,
  ): Promise<void> {
    const folder = mkdtempSync(join(output, 'run-'));
    const reporters = 'pretty,junit,json,html';
    const argv = ['run', plan.spot.file, '--reporter', reporters, '--output', folder];
    const world = { loaded: { plans: [plan] }, runOne: () => Promise.resolve(result) };
    const { stdout, stderr, code } = await captured(argv, world);
    expect(code).toBe(expectedCode);
    const files = filesBelow(folder).map((path) => [path, readFileSync(path, 'utf8')] as const);
    for (const [name, text] of [['stdout', stdout], ['stderr', stderr], ...files] as const) {
      expect(pinsIn(text, pins), name).toEqual([]);
      searched += 1;
    }
    known += pins.size;
  }

  it.each(shipped)('of runs that pass: %s', (_, one) => expectNoPin(one, 0));

  it.each(shipped)(
    'of runs that fail, which leave the same record byte for byte: %s',
    async (_, one) => {
      const again = await runToFail(one);
      expect(journalText(again.run.journal)).toBe(journalText(one.run.journal));
      await expectNoPin(again, 1);
    },
  );

  it('and much was searched for many', () => {
    // Each run wrote to the terminal, a JUnit file, results, a journal, its calls, a ladder, a page of
    // evidence and an index.
    expect(searched).toBeGreaterThanOrEqual(2 * plans.length * 9);
    expect(known).toBeGreaterThanOrEqual(2 * plans.length);
  });

  it('and the search would find one', () => {
    expect(pinsIn('keys *73915# at 09:00', new Set(['73915']))).toEqual(['73915']);
    expect(pinsIn('at 1739150', new Set(['73915']))).toEqual([]);
  });
});
