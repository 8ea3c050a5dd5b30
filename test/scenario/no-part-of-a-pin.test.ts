import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { htmlReporter } from '../../src/evidence/html-reporter.ts';
import { readScenarios } from '../../src/scenario/language/read-scenarios.ts';
import { jsonReporter } from '../../src/scenario/report/json-reporter.ts';
import { junitReporter } from '../../src/scenario/report/junit-reporter.ts';
import { prettyReporter } from '../../src/scenario/report/pretty-reporter.ts';
import type { Reporter } from '../../src/scenario/report/reporter.ts';
import { startTally } from '../../src/scenario/report/run-summary.ts';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';

/** How a PIN is cut into presses, and how the pieces are written. */
interface Cut {
  readonly places: readonly number[];
  readonly written: 'literal' | 'vars' | 'rows' | 'pauses' | 'timeline';
  /** Whether the step that fails keys a piece itself. */
  readonly failsInPress: boolean;
}

const cuts: fc.Arbitrary<Cut> = fc.record({
  places: fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { minLength: 1, maxLength: 4 }),
  written: fc.constantFrom('literal', 'vars', 'rows', 'pauses', 'timeline'),
  failsInPress: fc.boolean(),
});

const pin = fc.stringMatching(/^[0-9]{12}$/);
const length = fc.integer({ min: 4, max: 12 });

/** A scenario in which the pieces are keyed one after another, and which fails. */
function scenarioOf(secret: string, { places, written, failsInPress }: Cut): string {
  const ends = [...places.filter((place) => place < secret.length), secret.length];
  const sorted = ends.toSorted((a, b) => a - b);
  const pieces = sorted.map((end, i) => secret.slice(sorted[i - 1] ?? 0, end));
  const named = written === 'vars' || written === 'rows';
  const values = pieces.map((piece, i) => `p${i}: "${piece}"`).join(', ');
  const keys = pieces.map((piece, i) => {
    if (named) return `\${p${i}}`;
    return written === 'pauses' ? [...piece].join(',') : piece;
  });
  const last = keys.length - 1;
  const steps = keys.map((piece, i) => {
    const press = `press: "${piece}${i === last ? '#' : ''}"`;
    const fails = failsInPress && i === last ? ', expect: ended, within: 1s' : '';
    const at = written === 'timeline' ? `  - at: ${60 + i}s\n` : '';
    return `${at}  - amos: { ${press}${fails} }\n`;
  });
  return `scenario: ${named ? 'Keyed as ${p0}' : 'Keyed in pieces'}
${written === 'vars' ? `vars: { ${values} }\n` : ''}${written === 'rows' ? `rows: [{ ${values} }]\n` : ''}given:
  organizers: { amos: { id: amos@contoso.com, pin: "${secret}" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
steps:
  - amos: { dial: standup, press: "*", hear: pin.enter }
${steps.join('')}  - amos: { expect: ended, within: 1s }
`;
}

const same = (text: string): string => text;
const PLAIN = { bold: same, dim: same, red: same, green: same, yellow: same };

/** Everything that a run writes, of whatever reporter. */
async function artefactsOf(text: string): Promise<string> {
  const { plans, problems } = readScenarios(text, 'calls.yaml', { readInclude: () => null });
  expect(problems).toEqual([]);
  const [plan] = plans;
  if (plan === undefined) throw new Error('expected a plan');
  const result = await runPlan(plan, { driver: openInProcess, driverName: 'in-process', seed: 1 });
  expect(result.outcome).toBe('failed');
  const written: string[] = [];
  const write = (one: string): void => void written.push(one);
  const reporters: Reporter[] = [
    junitReporter(write),
    jsonReporter(write, () => null),
    htmlReporter({ write: async (_, one) => write(one), pathOf: () => 'a.html', diagnose }),
    prettyReporter({ write, width: 120, paint: PLAIN, progress: null }),
  ];
  const tally = startTally(['sfb-online']);
  tally.add(result);
  const header = {
    scenarios: 1,
    files: 1,
    skipped: 0,
    driver: 'in-process',
    replay: { options: [] },
  } as const;
  for (const reporter of reporters) {
    await reporter.begin?.(header);
    await reporter.scenarioEnded(result);
    await reporter.end(tally.summary({ wallMs: 0, skipped: 0, interrupted: false }));
  }
  const steps = plan.steps.map(({ words }) => words);
  return [plan.title, plan.row, ...steps, JSON.stringify(result.failure), ...written].join('\n');
}

test('what a run writes is the same whatever digits a PIN has, however it is cut (PIN-4)', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, pin, pin, length, async (cut, one, other, digits) => {
      const first = await artefactsOf(scenarioOf(one.slice(0, digits), cut));
      const second = await artefactsOf(scenarioOf(other.slice(0, digits), cut));
      expect(first).toBe(second);
    }),
    { numRuns: 60 },
  );
}, 120_000);
