import { describe, expect, it } from 'vitest';
import { RULE_NAMES, ruleOf } from '../../src/domain/rule.ts';
import type { RuleName } from '../../src/domain/rule.ts';
import { problemOf } from '../scenario/report/fixed-results.ts';
import { captured, planOf } from './captured-cli.ts';

const spot = { file: 'scenarios/pin.yaml', line: 4, column: 1 };
const ROWS = ['length 4', 'length 12'].map((row) =>
  planOf({ spot, title: 'Every length', row, covers: ['PIN-1', 'ADM-3'] }),
);
const OWN = RULE_NAMES.filter((name) => ruleOf(name).profiles.includes('sfb-online'));

function marked(mark: string): RuleName[] {
  return OWN.filter((name) => ruleOf(name).mark === mark && ruleOf(name).toCome === undefined);
}

describe('lobbyline rules', () => {
  it('shows each rule of the profile with the scenarios that cover it, rows as one', async () => {
    const run = await captured(['rules'], { loaded: { plans: ROWS } });
    expect(run.code).toBe(0);
    const lines = run.stdout.split('\n');
    expect(
      lines.filter((line) => /^[A-Z]+-\d/.test(line)).map((line) => line.split(' ')[0]),
    ).toEqual(OWN);
    const at = lines.findIndex((line) => line.startsWith('PIN-1 '));
    expect(lines.slice(at, at + 2)).toEqual([
      `PIN-1    S             1  ${ruleOf('PIN-1').title}`,
      '                          Every length (scenarios/pin.yaml:4)',
    ]);
    expect(run.stdout).not.toContain('PIN-9');
    expect(lines.at(-2)).toBe(`2 of ${OWN.length} rules covered, ${toCome()} to come`);
  });

  it('counts scenarios of the own profile only', async () => {
    const { bridge } = planOf();
    const teams = planOf({ covers: ['PIN-4'], bridge: { ...bridge, profile: 'teams' } });
    const own = await captured(['rules'], { loaded: { plans: [teams] } });
    expect(own.stdout).toContain(`0 of ${OWN.length} rules covered`);
    const other = await captured(['rules', '--profile', 'teams'], { loaded: { plans: [teams] } });
    expect(other.stdout).toContain('CID-4');
    expect(other.stdout).toMatch(/^PIN-4 +S +1 /m);
  });

  it('fails with 1 and the names when a required rule has no scenario', async () => {
    const run = await captured(['rules', '--require', 's, D'], { loaded: { plans: ROWS } });
    expect(run.code).toBe(1);
    const named = run.stderr.match(/^ {2}[A-Z]+-\d+(?= )/gm)?.map((name) => name.trim()) ?? [];
    expect(named.toSorted()).toEqual(
      [...marked('S'), ...marked('D')]
        .filter((name) => !['PIN-1', 'ADM-3'].includes(name))
        .toSorted(),
    );
  });

  it('passes when all that is required is covered, rules to come aside', async () => {
    const plans = [planOf({ covers: [...marked('S'), ...marked('D')] })];
    const run = await captured(['rules', '--require', 'S,D'], { loaded: { plans } });
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('writes JSON', async () => {
    const run = await captured(['rules', '--json'], { loaded: { plans: ROWS } });
    const table = JSON.parse(run.stdout) as { profile: string; rules: { name: string }[] };
    expect(table).toMatchObject({ schemaVersion: 1, profile: 'sfb-online' });
    expect(table.rules.find((rule) => rule.name === 'PIN-1')).toEqual({
      name: 'PIN-1',
      mark: 'S',
      title: ruleOf('PIN-1').title,
      toCome: null,
      scenarios: [{ file: 'scenarios/pin.yaml', line: 4, title: 'Every length' }],
    });
  });

  it('ends with 2 when a scenario is invalid or there is none', async () => {
    const invalid = await captured(['rules', '--require', 'A'], {
      loaded: { plans: ROWS, problems: [problemOf()] },
    });
    expect(invalid.code).toBe(2);
    expect(invalid.stderr).toContain('invalid scenarios/broken.yaml:3:7');
    const none = await captured(['rules', 'empty']);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('there is no scenario in empty.');
  });
});

function toCome(): number {
  return OWN.filter((name) => ruleOf(name).toCome !== undefined).length;
}
