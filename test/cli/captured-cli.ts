import { EMPTY_SEED } from '../../src/domain/bridge-seed.ts';
import type { CliIo, CliStream, ProcessIo } from '../../src/cli/cli-io.ts';
import type { FileWatch } from '../../src/cli/file-watch.ts';
import type { Diagnose } from '../../src/evidence/report-source.ts';
import { runCli } from '../../src/cli/program.ts';
import type { RunOne } from '../../src/cli/run-scenarios.ts';
import { REAL_WORLD, type DriverChoice, type ScenarioWorld } from '../../src/cli/scenario-world.ts';
import type { LoadedScenarios } from '../../src/scenario/language/load-scenarios.ts';
import type { Plan } from '../../src/scenario/plan.ts';
import type { Progress } from '../../src/scenario/report/pretty-reporter.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { BARE } from '../../src/scenario/report/tool-command.ts';
import { failedResult, START } from '../scenario/report/fixed-results.ts';
import { SCENARIOS } from '../support/shipped.ts';

/** A plan that nothing happens in, but for what `change` says. */
export function planOf(change: Partial<Plan> = {}): Plan {
  return {
    spot: { file: 'scenarios/pin/reset.yaml', line: 1, column: 1 },
    title: 'The organizer opens the meeting',
    story: null,
    skip: null,
    tags: [],
    covers: [],
    written: [],
    symptoms: [],
    seed: null,
    row: null,
    bridge: EMPTY_SEED,
    startAt: START,
    withinMs: 60_000,
    mailServer: 'up',
    actors: new Map(),
    meetings: new Map(),
    numbers: new Map(),
    variables: new Map(),
    steps: [],
    never: [],
    secrets: [],
    source: null,
    ...change,
  };
}

/** What a run of this plan would come to if it passed. */
export function passedRun(plan: Plan, seed: number): ScenarioResult {
  const { spot, title, row, tags, covers, symptoms, startAt } = plan;
  return {
    ...{ spot, title, row, tags, covers, symptoms, startAt, seed },
    driver: 'in-process',
    outcome: 'passed',
    failure: null,
    warnings: [],
    stepsDone: 3,
    stepsInAll: 3,
    wallMs: 4,
    virtualMs: 42_000,
    parties: [],
    journal: [],
    callRecords: [],
    origin: null,
  };
}

/** What a run of this plan would come to if an expectation was missed. */
export function failedRun(plan: Plan, seed: number): ScenarioResult {
  const { outcome, failure } = failedResult();
  return { ...passedRun(plan, seed), outcome, failure };
}

/** A scenario room that holds these scenarios, whatever paths are asked for. */
export interface FakeWorld {
  readonly loaded?: Partial<LoadedScenarios>;
  readonly load?: ScenarioWorld['load'];
  readonly runOne?: RunOne;
  /** Says of every history the same unless it is given: that nothing is wrong. */
  readonly diagnose?: Diagnose;
  /** Takes down which drivers were asked for. */
  readonly drivers?: DriverChoice[];
}

/** The world that a command under test sees, where it is not the usual one. */
export interface FakeIo {
  readonly env?: CliIo['env'];
  readonly cwd?: string;
  readonly isTTY?: boolean;
  /** The bar of the terminal. */
  readonly progress?: Progress;
  /** Columns of the terminal; 120 where it is not said. */
  readonly columns?: number;
  /** How the tool was started; left out, by its bare name. */
  readonly tool?: ProcessIo['tool'];
  readonly stop?: AbortSignal;
  readonly watch?: FileWatch;
  /** What is typed or piped in, line by line. */
  readonly lines?: readonly string[];
  /** What comes out of the pipe; left out, an empty one. */
  readonly piped?: CliIo['piped'];
  readonly pipedBytes?: CliIo['pipedBytes'];
  /** Takes down what is written to stdout, as it comes. */
  readonly onOutput?: (text: string) => void;
  /** Takes the listener for keys. */
  readonly keys?: (listener: (key: string) => void) => void;
}

/** What a command wrote, and its exit code. */
export interface Captured {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs a command line in this process. Without a `world` the scenario room is the real one. */
export async function captured(
  argv: readonly string[],
  world: FakeWorld | 'real' = {},
  fake: FakeIo = {},
): Promise<Captured> {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): CliStream => ({
    write: (text) => {
      written[name] += text;
      if (name === 'stdout') fake.onOutput?.(text);
    },
    isTTY: fake.isTTY ?? false,
    columns: fake.isTTY === true ? (fake.columns ?? 120) : undefined,
  });
  const io: ProcessIo = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: fake.env ?? {},
    cwd: fake.cwd ?? '.',
    tool: fake.tool ?? BARE,
    wallMs: () => 0,
    epochMs: () => START,
    stop: fake.stop ?? new AbortController().signal,
    progress: () => fake.progress ?? { show: () => {}, hide: () => {} },
    watchFiles: () => fake.watch ?? { next: async () => null, close: () => {} },
    lines: async function* () {
      yield* fake.lines ?? [];
    },
    piped: fake.piped === undefined ? noText() : fake.piped,
    pipedBytes: fake.pipedBytes ?? null,
    soleStdout: () => async (text) => io.stdout.write(text),
    onKey: (listener) => {
      fake.keys?.(listener);
      return () => {};
    },
  };
  const code = await runCli(argv, io, world === 'real' ? realWorld : scenarioWorld(world));
  return { ...written, code };
}

const loadedOnce = new Map<string, Promise<LoadedScenarios>>();

/** The real one; only that the shipped scenarios, which do not change, are read once each way. */
const realWorld: ScenarioWorld = {
  ...REAL_WORLD,
  load: (paths, options) => {
    if (!paths.every((one) => one.startsWith(SCENARIOS))) return REAL_WORLD.load(paths, options);
    const key = JSON.stringify([paths, options]);
    const loaded = loadedOnce.get(key) ?? REAL_WORLD.load(paths, options);
    loadedOnce.set(key, loaded);
    return loaded;
  },
};

/** A verdict that there is nothing to say. */
export const healthy: Diagnose = ({ facts }) => ({
  version: 1,
  at: facts.at(-1)?.at ?? START,
  answer: 'Nothing is wrong.',
  healthy: true,
  meeting: null,
  callers: [],
  causes: [],
  notCauses: [],
  remedies: [],
  certainty: { level: 'proven', because: 'Nothing was asked.', surer: [] },
});

async function* noText(): AsyncGenerator<string> {}

function scenarioWorld(world: FakeWorld): ScenarioWorld {
  const plans = world.loaded?.plans ?? [];
  const files = [...new Set(plans.map((plan) => plan.spot.file))];
  return {
    load: world.load ?? (async () => ({ plans, problems: [], files, ...world.loaded })),
    runner: async (driver) => {
      world.drivers?.push(driver);
      const runOne: RunOne = world.runOne ?? (async (plan, seed) => passedRun(plan, seed));
      return { runOne, close: async () => {} };
    },
    diagnose: async () => world.diagnose ?? healthy,
    schema: async () => ({ title: 'scenario' }),
  };
}
