import { describe, expect, it } from 'vitest';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';
import { actsOf, planOf, problemOf, stepOf, withSteps } from './reading.ts';

function run(text: string): Promise<ScenarioResult> {
  return runPlan(planOf(text), { driver: openInProcess, driverName: 'in-process', seed: 1 });
}

/** When keys began, in milliseconds after the answer. */
async function keysAfterAnswer(...steps: readonly string[]): Promise<readonly number[]> {
  const { journal } = await run(withSteps(...steps));
  const answered = journal.find(({ type }) => type === 'call.answered')?.at ?? 0;
  return journal.flatMap(({ type, at }) => (type === 'key.pressed' ? [at - answered] : []));
}

const ONE_TAP = '+14255550199,,4482915#,,*73915#';

describe('pauses between keys', () => {
  it('a pause comes on top of the gap before its key', async () => {
    const times = await keysAfterAnswer('pat: { dial: main, press: "4w4W4,,4" }');
    expect(times.map((at, place) => at - (times[place - 1] ?? at))).toEqual([0, 700, 1200, 1200]);
  });

  it('a pause behind the last key goes before the next press', async () => {
    const plain = await keysAfterAnswer(
      'pat: { dial: main }',
      'wait: 2s',
      'pat: { press: "4" }',
      'pat: { press: "4" }',
    );
    const paused = await keysAfterAnswer(
      'pat: { dial: main }',
      'wait: 2s',
      'pat: { press: "4W" }',
      'pat: { press: "4" }',
    );
    expect((paused[1] ?? 0) - (plain[1] ?? 0)).toBe(1000);
  });

  it('keys are counted without their pauses where faults strike', async () => {
    const steps = withSteps(
      'pat: { dial: main }',
      'wait: 2s',
      'pat: { press: { keys: ",,4482,915#", dropped: [5] } }',
      'pat: { press: "A" }',
    );
    const { journal } = await run(steps);
    const keys = journal.flatMap((fact) => (fact.type === 'key.pressed' ? [fact.key] : []));
    expect(keys.join('')).toBe('••••••#A');
  });
});

describe('a number with keys behind it', () => {
  it('is keyed from the answer on, pauses first', async () => {
    const times = await keysAfterAnswer(`amos: { dial: "${ONE_TAP}" }`);
    // Seven digits and # behind a second, then * behind another.
    expect(times).toHaveLength(15);
    expect(times.slice(0, 2)).toEqual([1000, 1200]);
    expect((times[8] ?? 0) - (times[7] ?? 0)).toBe(1200);
  });

  it.each([
    ['as it is', `"${ONE_TAP}"`],
    ['as a URI', '"tel:+1-425-555-0199,,4482915%23,,*73915%23"'],
    ['as an invitation has it', '"+1 425-555-0199,,4482915#,,*73915#  United States, Seattle"'],
    ['by the name of the number', '"main,,4482915#,,*73915#"'],
    ['in a mapping', `{ number: "${ONE_TAP}", from: "+14255550177" }`],
  ])('starts the meeting, written %s', async (_what, dial) => {
    const { outcome, journal } = await run(
      withSteps(`amos: { dial: ${dial} }`, 'amos: { expect: meeting, within: 10s }'),
    );
    expect(outcome).toBe('passed');
    expect(JSON.stringify(journal)).not.toContain('73915');
  });

  it('takes variables, and fills none into the plan', () => {
    const text = `scenario: Calls
vars: { amosPin: "73915", main: "+14255550199" }
given:
  organizers:
    amos: { id: amos.marble@contoso.com, pin: "\${amosPin}" }
steps:
  - amos: { dial: "\${main},,4482915#,,*\${amosPin}#" }
`;
    const [step] = planOf(text).steps;
    expect(JSON.stringify(step)).not.toContain('73915');
    expect(step).toMatchObject({ acts: [{ keys: ',,4482915#,,*${amosPin}#' }] });
  });

  it('fails where nobody answers, and says what was to be keyed after it', async () => {
    const { failure } = await run(
      withSteps('pat: { dial: "+14255550142,,4482915#" }', 'pat: { expect: ended }'),
    );
    expect(failure?.expected).toContain('the call of pat to be answered');
    expect(failure?.nearest?.what).toContain('numberNotInService');
  });

  it.each([
    ['pat: { dial: ▸"+14255550199//4482915#" }', '`//` says neither'],
    ['pat: { dial: ▸"+14255550199p44#" }', '"p" is no key'],
    ['pat: { dial: ▸"14255550199,,44#" }', 'no E.164 number'],
    ['pat: { dial: { number: "main,,44#", ▸meeting: standup } }', 'both say what to key'],
    ['pat: { press: ▸",," }', 'pauses here and no key'],
    ['pat: { press: ▸"73 15" }', '" " is no key'],
  ])('%s is an error', (step, words) => {
    const marked = step.includes('▸meeting')
      ? step.replace('▸', '').replace('number:', '▸number:')
      : step;
    expect(problemOf(withSteps(marked)).message).toContain(words);
  });
});

describe('a PIN with pauses around and in it is still a PIN (PIN-4)', () => {
  it.each([
    ['dialled', `amos: { dial: "${ONE_TAP}" }`, 'amos dials +14255550199,,4482915#,,*•••••#'],
    ['dialled without *', 'pat: { dial: "main,,73915#" }', 'pat dials main,,•••••#'],
    ['with a pause in it', 'pat: { press: "73,w915#" }', 'pat presses ••,w•••#'],
    ['behind *, and wrong', 'pat: { press: "*11,1#" }', 'pat presses *••,•#'],
  ])('%s', (_what, step, words) => {
    expect(stepOf(step).words).toBe(words);
  });

  it.each([
    `amos: { dial: "${ONE_TAP}" }`,
    'amos: { dial: { number: "main,,4482915#,*7391,5#" } }',
    'amos: { dial: "tel:+14255550199%2C%2C4482915%23%2A73915%23" }',
    'amos: { dial: standup, press: "*73,915#" }',
  ])('in the failure of %s', async (step) => {
    const { failure } = await run(
      withSteps(step, step.replace('amos', 'pat'), 'pat: { expect: attendant, within: 0 }'),
    );
    expect(failure?.frame).not.toBeNull();
    const told = JSON.stringify(failure);
    expect(told).not.toMatch(/7.?3.?9.?1.?5/);
    expect(told).not.toMatch(/915/);
  });
});

describe('typists that are programs', () => {
  it.each([
    ['twilio', '4w4', [0, 700]],
    ['livekit', '44', [0, 300]],
    ['daily', '44', [0, 500]],
    ['chime', '44', [0, 350]],
    ['bandwidth', '44', [0, 600]],
    ['bandwidth', '4,4', [0, 700]],
    ['handset', '4,4', [0, 2200]],
  ])('%s keys %s in its own rhythm', async (typist, keys, gaps) => {
    const step = `pat: { dial: main, press: { keys: "${keys}", typist: ${typist} } }`;
    const times = await keysAfterAnswer(step);
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual(gaps);
  });

  it('an actor is one too, and what it dials is read by its notation', () => {
    const text = withSteps('pat: { dial: ▸"main,,44#" }').replace(
      'callers: { pat: , lee: }',
      'callers: { pat: { typist: twilio }, lee: }',
    );
    const { message, cure } = problemOf(text);
    expect(message).toContain('Twilio (SendDigits) takes these keys');
    expect(cure).toContain('w (half a second), W (one second)');
  });

  it('no more than it takes at once, here and in the run', async () => {
    const step = `pat: { press: { keys: ▸"${'4'.repeat(21)}", typist: daily } }`;
    expect(problemOf(withSteps(step)).message).toContain('Daily (sendDTMF) takes at most 20');
    const { failure } = await run(
      withSteps(
        'pat: { dial: standup }',
        'admin: { resetPin: amos, as: newPin }',
        `pat: { press: { keys: "${'4'.repeat(16)}\${newPin}", typist: daily } }`,
      ),
    );
    expect(failure?.nearest?.what).toContain('takes at most 20 characters at once');
  });

  it('the plan knows whose program it is', () => {
    expect(actsOf('pat: { press: { keys: "44", typist: chime } }')).toMatchObject([
      { typist: { toneMs: 250, gapMs: 100, dialler: 'chime' } },
    ]);
  });
});
