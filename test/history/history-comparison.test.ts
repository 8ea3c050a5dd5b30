import { describe, expect, it } from 'vitest';
import type { CallEffect } from '../../src/callflow/call-events.ts';
import type { MeetingEffect } from '../../src/callflow/meeting-events.ts';
import type { ToldHistory } from '../../src/history/first-difference.ts';
import { compareHistories } from '../../src/history/history-comparison.ts';
import { factLine } from '../../src/scenario/report/difference-text.ts';
import { inProcessBy } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { tableExecutor } from '../../src/callflow/table-executor.ts';
import { planOf } from '../scenario/language/reading.ts';
import { instead, sabotaged, without, type Sabotage } from '../support/sabotage.ts';

const TEXT = `scenario: A meeting from its lobby to its end
given:
  settings: { ring: 1s, pinTries: 2 }
  organizers: { amos: { id: amos@contoso.com, name: Amos, pin: "73915" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers: { pat: { says: Pat }, kim: { says: Kim } }
steps:
  - pat: { dial: standup }
  - pat: { expect: lobby, hearing: moh }
  - amos: { dial: standup, press: "*73951#", hear: pin.rejected }
  - amos: { press: "73915#", expect: meeting }
  - pat: { expect: meeting }
  - kim: { dial: standup, expect: meeting }
  - kim, pat, amos: hangUp
`;

async function lived(text: string, sabotage?: Sabotage): Promise<ToldHistory> {
  const executor = sabotage === undefined ? tableExecutor : sabotaged(sabotage);
  const how = { driver: inProcessBy(executor), driverName: 'in-process', seed: 1 } as const;
  const { journal: facts, parties, startAt } = await runPlan(planOf(text), how);
  return { facts, parties, startAt };
}

const today = await lived(TEXT);

describe('a history beside another', () => {
  it('is the same when the same was done', async () => {
    expect(compareHistories(today, await lived(TEXT))).toEqual({ kind: 'same' });
  });

  it('has only moved when it was later, or somebody is called otherwise', async () => {
    const renamed = TEXT.replaceAll('kim', 'lou').replaceAll('Kim', 'Lou');
    const names = await lived(renamed);
    expect(compareHistories(today, names)).toMatchObject({ kind: 'moved', time: null });
    expect(compareHistories(today, names)).toMatchObject({
      names: expect.arrayContaining([['kim', 'lou']]) as unknown,
    });
    const later = await lived(TEXT.replace('ring: 1s', 'ring: 1s500ms'));
    const moved = compareHistories(today, later);
    if (moved.kind !== 'moved' || moved.time === null) throw new Error(`It ${moved.kind}.`);
    expect(factLine(moved.time.a, today)).toBe('+00:01.000 pat: ring after 1s');
    expect(factLine(moved.time.b, later)).toBe('+00:01.500 pat: ring after 1s500ms');
  });

  it('differs when another is let in, though all names are known', async () => {
    const swapped = TEXT.replace(
      'kim: { dial: standup, expect: meeting }',
      'kim: { wait: 1s }',
    ).replace('  - pat: { dial: standup }', '  - pat, kim: { dial: standup }');
    expect(compareHistories(today, await lived(swapped)).kind).toBe('differs');
  });
});

const drop = (type: MeetingEffect['type']): Sabotage => ({ meeting: without(type) });
const mute = (type: CallEffect['type']): Sabotage => ({ call: without(type) });
const sayInstead = (prompt: 'pin.enter', other: 'greeting'): Sabotage => ({
  call: instead<CallEffect>('say', (effect) =>
    effect.type === 'say' && effect.prompts.includes(prompt)
      ? [{ ...effect, prompts: [other] }]
      : [effect],
  ),
});

/** Ten bridges that are wrong, each in one thing; the first fact that shows it, there and today. */
const BREAKAGES: readonly (readonly [how: string, Sabotage, today: RegExp, broken: RegExp])[] = [
  ['never answers', mute('answer'), /pat: answers in en-US|attendant: answers/, /.+/],
  ['asks for nothing', mute('collect'), /may key, entry conferenceId/, /.+/],
  ['looks no meeting up', mute('lookUpMeeting'), /conference ID accepted: standup/, /.+/],
  ['compares no PIN', mute('checkPin'), /the PIN is compared, digits 5, verdict wrong/, /.+/],
  ['refuses no wrong PIN', mute('refusePin'), /PIN refused: wrong, try 1/, /.+/],
  [
    'greets in place of asking for the PIN',
    sayInstead('pin.enter', 'greeting'),
    /hears pin\.enter/,
    /hears greeting/,
  ],
  ['holds nobody', drop('hold'), /enters lobby \(notStarted\)/, /.+/],
  ['starts no meeting', drop('start'), /meeting started by amos/, /.+/],
  ['lets nobody in', drop('admit'), /joins/, /.+|nothing more/],
  ['forgets who leaves', drop('goneFromMeeting'), /leaves|meeting\.left/, /.+/],
];

describe('a bridge that is broken', () => {
  it.each(BREAKAGES)('and %s differs first where it is wrong', async (_how, sabotage, was, is) => {
    const broken = await lived(TEXT, sabotage);
    const found = compareHistories(today, broken);
    if (found.kind !== 'differs') throw new Error(`It is ${found.kind}.`);
    const line = (fact: typeof found.a, history: ToldHistory): string =>
      fact === null ? 'nothing more' : factLine(fact, history);
    expect(line(found.a, today)).toMatch(was);
    expect(line(found.b, broken)).toMatch(is);
    expect(line(found.b, broken)).not.toBe(line(found.a, today));
  });
});
