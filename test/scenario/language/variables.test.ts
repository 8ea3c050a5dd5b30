import { describe, expect, it } from 'vitest';
import { CAST, planOf, plansOf, problemOf, read } from './reading.ts';

describe('variables', () => {
  it('stand in given as texts, durations, numbers and truth', () => {
    const plan = planOf(`vars: { ms: "40ms", n: "6", on: "false", pin: "73916", who: pat }
scenario: Variables for \${who}
given:
  tenant: { pinLength: "\${n}", enableNameRecording: "\${on}" }
  settings: { lobbyTimeout: "\${ms}", pinTries: "\${n}" }
  organizers: { amos: { id: "amos\${n}@contoso.com", pin: "\${pin}" } }
  callers: { pat: { typist: { tone: "\${ms}", gap: 1s } } }
steps:
  - \${who}: { dial: "+14255550199", hear: greeting, times: "\${n}" }
  - wait: "\${ms}"
`);
    expect(plan.title).toBe('Variables for pat');
    expect(plan.bridge.tenant).toEqual({ pinLength: 6, enableNameRecording: false });
    expect(plan.bridge.settings).toEqual({ lobbyTimeoutMs: 40, pinTries: 6 });
    expect(plan.bridge.organizers).toEqual([{ id: 'amos6@contoso.com', pins: ['73916'] }]);
    expect(plan.secrets).toEqual(['73916']);
    expect(plan.actors.get('pat')?.typist.toneMs).toBe(40);
    expect(plan.steps).toMatchObject([
      { who: ['pat'], acts: [{ act: 'dial' }, { act: 'hear', times: 6 }] },
      { kind: 'wait', forMs: 40 },
    ]);
  });

  it('are not what stands behind ${$}, which is a dollar sign wherever a text is', () => {
    const plan = planOf(`vars: { x: "5", who: pat }
scenario: "\${$}{x} is \${x}, and \${$}\${x} are dollars"
given:
  organizers: { amos: { id: "\${$}{x}@contoso.com", name: "\${$}{amos.pin}", pin: "73915" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers: { pat: { says: "\${$}{x}" } }
steps:
  - pat: { dial: standup }
  - pat: { joinApp: { meeting: standup, name: "\${$}{who} \${who}" } }
  - amos: { resetPin: own }
`);
    expect(plan.title).toBe('${x} is 5, and $5 are dollars');
    expect(plan.bridge.organizers).toMatchObject([{ id: '${x}@contoso.com' }]);
    expect(['pat', 'amos'].map((name) => plan.actors.get(name)?.says)).toEqual([
      '${x}',
      '${amos.pin}',
    ]);
    // What the run fills in is still as written.
    expect(plan.steps[1]).toMatchObject({ acts: [{ name: '${$}{who} ${who}' }] });
    expect(plan.steps[2]).toMatchObject({ command: { user: '${$}{x}@contoso.com' } });
  });

  it('stay as written in what is keyed, so that no plan prints a PIN', () => {
    const plan = planOf(`vars: { mine: "73915" }\n${CAST.replace('"73915"', '"${mine}"')}steps:
  - amos: { press: "*\${mine}#" }
`);
    expect(plan.steps).toMatchObject([
      { acts: [{ keys: '*${mine}#' }], words: 'amos presses *${mine}#' },
    ]);
    expect(plan.variables.get('mine')).toBe('73915');
  });

  it('are set by steps and used by later ones', () => {
    const plan = planOf(`${CAST}steps:
  - admin: { resetPin: amos, as: newPin }
  - admin: { resetConferenceId: standup, as: newId }
  - amos: { press: "\${newPin}#", dial: { conferenceId: "\${newId}" } }
  - record: { fact: conferenceId.accepted, where: { conferenceId: "\${newId}" } }
  - mail: { to: amos, as: mailed, lacks: "\${newPin}" }
  - amos: { press: "\${mailed}#" }
`);
    expect(plan.steps).toHaveLength(6);
    expect(plan.steps[2]).toMatchObject({
      acts: [{ keys: '${newPin}#' }, { conferenceId: '${newId}' }],
    });
  });

  it('of one branch may be used in another', () => {
    const plan = planOf(`${CAST}steps:
  - together:
      - [{ wait: 2s }, { amos: { press: "\${p}#" } }]
      - admin: { resetPin: amos, as: p }
`);
    expect(plan.steps).toHaveLength(1);
  });

  it.each([
    [
      'that nothing sets',
      'vars: { newPin: "1234" }',
      'amos: { press: ▸"${newPn}#" }',
      'Nothing ever sets the variable `newPn`. Did you mean `newPin`?',
    ],
    [
      'without a name',
      '',
      'amos: { press: ▸"${}#" }',
      'Between ${ and } stands a variable: letters, digits and _, no digit first.',
    ],
    [
      'of vars set again',
      'vars: { p: "1234" }',
      'admin: { resetPin: amos, as: ▸p }',
      '`p` is a variable of `vars` or `rows` already.',
    ],
    [
      'that is no duration',
      'vars: { p: "10" }',
      'wait: ▸"${p}"',
      'A bare number is no duration: "10" of what?',
    ],
    [
      'that is no number',
      'vars: { p: "many" }',
      'pat: { hear: moh, times: ▸"${p}" }',
      'A whole number from 1 on is meant here.',
    ],
    [
      'that is no place',
      'vars: { p: "loby" }',
      'pat: { expect: ▸"${p}" }',
      '"loby" is not known here. Did you mean lobby?',
    ],
    [
      'that is no key',
      'vars: { p: "12x" }',
      'pat: { press: ▸"${p}#" }',
      '"x" is no key of a telephone: those are 0-9, *, #, A, B, C, D.',
    ],
    [
      'that names nobody',
      'vars: { p: "kim" }',
      '▸${p}: hangUp',
      'There is no caller or organizer called `kim`.',
    ],
  ])('%s: an error', (_kind, head, step, message) => {
    expect(problemOf(`${head}\n${CAST}steps:\n  - ${step}\n`).message).toBe(message);
  });

  it('used before they are set: an error that names the step to move', () => {
    const problem = problemOf(`${CAST}steps:
  - amos: { press: ▸"\${newPin}#" }
  - admin: { resetPin: amos, as: newPin }
`);
    expect(problem.message).toBe('`newPin` is used before `as: newPin` sets it.');
  });

  it('that only the run knows cannot be a duration', () => {
    const problem = problemOf(`${CAST}steps:
  - admin: { resetPin: amos, as: newPin }
  - wait: ▸"\${newPin}"
`);
    expect(problem.message).toBe(
      '`newPin` is known only while the scenario runs; here it is needed before.',
    );
  });

  it('are texts: a number must be quoted', () => {
    const keyed = `${CAST}steps:\n  - amos: { dial: standup, press: "*\${p}#" }\n  - amos: { press: "\${p}#" }\n`;
    expect(problemOf(`vars: { p: ▸0123 }\n${keyed}`)).toMatchObject({
      message: 'A text is meant where `p` stands, and without quotes this is a number: quote it.',
      cure: 'Write `p: "…"`.',
    });
    expect(problemOf(`vars: { ▸my-pin: "1" }\n${CAST}steps: [{ wait: 1s }]\n`).message).toBe(
      '"my-pin" is no name for a variable.',
    );
  });
});

describe('rows', () => {
  it('make one plan each, with the values where they stand', () => {
    const plans =
      plansOf(`rows: [{ length: "4", pin: "7391" }, { length: "12", pin: "739151234567" }]
scenario: A PIN of \${length} digits opens the meeting
given:
  tenant: { pinLength: "\${length}" }
  organizers: { amos: { id: a@b.c, pin: "\${pin}" } }
steps:
  - amos: { press: "*\${pin}#" }
`);
    expect(plans.map(({ title }) => title)).toEqual([
      'A PIN of 4 digits opens the meeting',
      'A PIN of 12 digits opens the meeting',
    ]);
    expect(plans.map(({ bridge }) => bridge.tenant.pinLength)).toEqual([4, 12]);
    expect(plans.map(({ bridge }) => bridge.organizers[0]?.pins)).toEqual([
      ['7391'],
      ['739151234567'],
    ]);
    expect(plans.map(({ row }) => row)).toEqual([
      'length 4, pin ••••',
      `length 12, pin ${'•'.repeat(12)}`,
    ]);
    expect(plans[1]?.variables.get('length')).toBe('12');
  });

  it('win over vars', () => {
    const [plan] = plansOf(
      `vars: { t: "1s" }\nrows: [{ t: "2s" }]\nscenario: A\nsteps: [{ wait: "\${t}" }]\n`,
    );
    expect(plan?.steps).toMatchObject([{ forMs: 2000 }]);
  });

  it('tell a mistake once, although every row has it', () => {
    const problem = problemOf(
      `rows: [{ a: "1" }, { a: "2" }]\n${CAST}steps:\n  - pat: { dial: ▸nowhere }\n`,
    );
    expect(problem.message).toContain('nowhere');
  });

  it('tell the mistake of one row alone', () => {
    const { problems } = read(
      `rows: [{ n: "5" }, { n: "13" }]\nscenario: A\ngiven: { tenant: { pinLength: "\${n}" } }\nsteps: [{ wait: 1s }]\n`,
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'A whole number from 4 to 12 is meant here.',
    ]);
  });

  it('must all have the same keys, and there must be one', () => {
    expect(
      problemOf(
        `rows: [{ a: "1" }, ▸{ b: "2", a: "1" }, { a: "3", b: "4" }]\n${CAST}steps: [{ wait: 1s }]\n`
          .replace('▸{ b', '{ b')
          .replace('[{ a', '[▸{ a'),
      ).message,
    ).toBe('This row lacks `b`, which other rows have.');
    expect(problemOf(`rows: ▸[]\n${CAST}steps: [{ wait: 1s }]\n`).message).toBe(
      'This list needs at least 1 item.',
    );
  });

  it('of a matrix run once for every choice, within every row', () => {
    const plans = plansOf(`scenario: "Rings \${ring} in \${where}"
matrix: { ring: [1s, 3s], keep: [true, false] }
rows: [{ where: here }, { where: there }]
given:
  settings: { ring: "\${ring}", bargeIn: "\${keep}" }
steps: [{ wait: 1s }]
`);
    expect(plans.map(({ row }) => row)).toEqual([
      'where here, ring 1s, keep true',
      'where here, ring 1s, keep false',
      'where here, ring 3s, keep true',
      'where here, ring 3s, keep false',
      'where there, ring 1s, keep true',
      'where there, ring 1s, keep false',
      'where there, ring 3s, keep true',
      'where there, ring 3s, keep false',
    ]);
    expect(plans.map(({ bridge }) => [bridge.settings.ringMs, bridge.settings.bargeIn])).toEqual([
      ...[1000, 3000, 1000, 3000].flatMap((ring) => [
        [ring, true],
        [ring, false],
      ]),
    ]);
    expect(plans[3]?.title).toBe('Rings 3s in here');
  });

  it.each([
    ['matrix: { a: [x] }\nrows: [{ a: y }]', '`a` is set by `rows` already.'],
    ['matrix: { a: [x, y, x] }', 'This choice stands twice: two runs would have one name.'],
    ['matrix: { a: [true, "true"] }', 'This choice stands twice: two runs would have one name.'],
    [
      'rows: [{ a: x, b: 1 }, { a: y, b: 1 }, { b: 1, a: x }]',
      'This row stands twice: two runs would have one name.',
    ],
    ['matrix: { a: [] }', 'This list needs at least 1 item.'],
    [
      `matrix: { a: [${Array.from({ length: 40 }, (_, n) => n).join(', ')}], b: [${Array.from({ length: 26 }, (_, n) => n).join(', ')}] }`,
      'This makes 1040 runs of one scenario: expected at most 1000.',
    ],
  ])('of a matrix that cannot be are refused: %s', (head, message) => {
    const { problems } = read(`scenario: Matrix\n${head}\nsteps: [{ wait: 1s }]\n`);
    expect(problems.map((one) => one.message).join(' ')).toContain(message);
  });

  it('stand in no reason for a skip that has none', () => {
    const skipped = (why: string): string =>
      `scenario: Later\nskip: ${why}\nvars: { n: "77" }\nsteps: [{ wait: 1s }]\n`;
    expect(planOf(skipped('"waits for #${n}"')).skip).toBe('waits for #77');
    expect(problemOf(skipped('" "')).message).toBe('The reason is empty.');
  });
});
