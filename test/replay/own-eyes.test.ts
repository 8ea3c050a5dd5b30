import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { writeJournalFile } from '../../src/replay/journal-file.ts';
import { journalText } from '../../src/replay/journal-text.ts';
import { replayWith } from '../../src/replay/replay-with.ts';
import { meetingPart, type MeetingPart } from '../../src/replay/meeting-part.ts';
import { occurrencesOf } from '../../src/history/meeting-sessions.ts';
import { recordingOf } from '../../src/replay/reconstruct.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world } from '../property/history.ts';
import { ADMIN, START_AT } from '../support/bridge-rig.ts';
import { AMOS, MEGAN, REVIEW, STANDUP } from '../support/sample-seed.ts';

const SEED = 9_041_105;
const RUNS = 200;

const OWNERS = { standup: AMOS, review: MEGAN } as const;

/** What an owner must not be told, by meeting: the other one's, and who administers. */
function hiddenFrom(meeting: 'standup' | 'review', facts: readonly Fact[]): readonly string[] {
  const other = meeting === 'standup' ? 'review' : 'standup';
  const ids = facts.flatMap((fact) =>
    fact.type === 'conferenceId.reset' && fact.meeting === other ? [fact.new] : [],
  );
  const user = OWNERS[other];
  const enabled = facts.flatMap((fact) =>
    fact.type === 'user.enabled' && fact.user === user ? [fact.conferenceId] : [],
  );
  const first = other === 'standup' ? STANDUP : REVIEW;
  return [user, ...[other, ADMIN.id, first, ...ids, ...enabled].map((one) => `"${one}"`)];
}

test(`${RUNS} histories: the part of an owner holds nothing of anybody else's, and replays`, () => {
  let parts = 0;
  fc.assert(
    fc.property(world, history, (given, steps) => {
      const run = new HistoryRun(given);
      steps.forEach((step) => run.take(step));
      const origin = originOf(run.rig.seed, START_AT);
      const { facts } = run.rig.journal;
      for (const meeting of ['standup', 'review'] as const) {
        const owner = OWNERS[meeting];
        for (const { beganAt } of occurrencesOf(facts, meeting)) {
          const asked = { origin, facts, parties: [], meeting, at: beganAt };
          const part = meetingPart({ ...asked, owner: owner.toUpperCase() });
          const text = writeJournalFile(part);
          for (const hidden of hiddenFrom(meeting, facts)) expect(text).not.toContain(hidden);
          const replayed = replayWith(recordingOf(part.origin, part.facts));
          expect(journalText(replayed.facts)).toBe(journalText(part.facts));
          expect(heardIn(part)).toEqual(heardIn(meetingPart(asked)));
          parts += 1;
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(parts).toBeGreaterThan(RUNS / 2);
});

/** All that callers hear, and when: nobody's knowledge changes that. */
function heardIn({ facts }: MeetingPart): readonly string[] {
  return facts.flatMap((fact) =>
    fact.type === 'prompt.started' ? [`${fact.at} ${fact.call} ${fact.prompt}`] : [],
  );
}
