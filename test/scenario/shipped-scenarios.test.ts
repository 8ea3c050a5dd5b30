import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { journalText } from '../../src/replay/journal-text.ts';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { createWsDrivers } from '../../src/scenario/run/ws-driver.ts';
import type { OpenDriver } from '../../src/scenario/driver.ts';
import type { Plan, Step } from '../../src/scenario/plan.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { startVirtualTimeServer } from '../../src/server/virtual-time-server.ts';
import { captured } from '../cli/captured-cli.ts';
import { pinsIn, pinsOverheard } from '../support/shipped.ts';
import { shippedRuns, type ShippedRun } from '../support/shipped-runs.ts';

const shipped = await shippedRuns();
const plans = shipped.map(({ plan }) => plan);
const wired = createWsDrivers(startVirtualTimeServer);
afterAll(() => wired.close());

const SEED = 1;

function run(plan: Plan, driver: OpenDriver, seed = plan.seed ?? SEED): Promise<ScenarioResult> {
  return runPlan(plan, { driver, driverName: 'in-process', seed });
}

function nameOf({ title, row }: Plan): string {
  return row === null ? title : `${title} [${row}]`;
}

describe('the shipped scenarios', () => {
  it('are at least forty, each with a story and rules of its own', () => {
    expect(new Set(plans.map(({ title }) => title)).size).toBeGreaterThanOrEqual(40);
    for (const plan of plans) {
      expect(plan.story, nameOf(plan)).toBeTruthy();
      expect(plan.covers.length, nameOf(plan)).toBeGreaterThan(0);
    }
  });

  it('pass, and leave the same record byte for byte when they are run again', async () => {
    for (const { plan, run: first } of shipped) {
      const second = await run(plan, openInProcess);
      expect(first.failure, nameOf(plan)).toBeNull();
      expect(journalText(second.journal), nameOf(plan)).toBe(journalText(first.journal));
    }
  });

  it(
    'come to the same verdict and the same record over real WebSockets',
    { timeout: 60_000 },
    async () => {
      for (const { plan, run: here } of shipped) {
        const there = await run(plan, wired.open);
        expect(there.failure, nameOf(plan)).toBeNull();
        expect(journalText(there.journal), nameOf(plan)).toBe(journalText(here.journal));
      }
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

/** Runs the same scenario with a last step that cannot come true: a failing run tells much more. */
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

  /** Tells one run by the command line to every reporter, and reads all that was written. */
  async function artefactsOf(
    { plan, run: result }: Pick<ShippedRun, 'plan' | 'run'>,
    folder: string,
  ): Promise<{ artefacts: Map<string, string>; code: number }> {
    const argv = [
      'run',
      plan.spot.file,
      '--reporter',
      'pretty,junit,json,html',
      '--output',
      folder,
    ];
    const world = { loaded: { plans: [plan] }, runOne: () => Promise.resolve(result) };
    const { stdout, stderr, code } = await captured(argv, world);
    const artefacts = new Map([
      ['stdout', stdout],
      ['stderr', stderr],
    ]);
    for (const path of filesBelow(folder)) artefacts.set(path, readFileSync(path, 'utf8'));
    return { artefacts, code };
  }

  it.each([
    ['that pass', (one: ShippedRun) => one, 0],
    ['that fail', runToFail, 1],
  ] as const)('of runs %s', async (_, change, expectedCode) => {
    let searched = 0;
    let known = 0;
    for (const [index, one] of shipped.entries()) {
      const folder = join(output, `${expectedCode}-${index}`);
      const { plan, run: result, pins } = await change(one);
      const { artefacts, code } = await artefactsOf({ plan, run: result }, folder);
      expect(code, nameOf(plan)).toBe(expectedCode);
      for (const [name, text] of artefacts) {
        expect(pinsIn(text, pins), `${nameOf(plan)}: ${name}`).toEqual([]);
        searched += 1;
      }
      known += pins.size;
    }
    // Each run wrote to the terminal, a JUnit file, results, a journal, its calls, a ladder, a page of
    // evidence and an index.
    expect(searched).toBeGreaterThanOrEqual(plans.length * 9);
    expect(known).toBeGreaterThanOrEqual(plans.length);
  });

  it('and the search would find one', () => {
    expect(pinsIn('keys *73915# at 09:00', new Set(['73915']))).toEqual(['73915']);
    expect(pinsIn('at 1739150', new Set(['73915']))).toEqual([]);
  });
});
