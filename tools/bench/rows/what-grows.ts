import type { Figure } from './figure.ts';
import { callsOverToStart } from './growing-calls.ts';
import { costOfUsers } from './growing-directory.ts';
import { costByMailsOwed } from './growing-mails.ts';
import { openMeeting } from './growing-meeting.ts';
import { growthFigures, type Growth, type Sized } from './growth.ts';
import type { Lab } from './lab.ts';
import type { Row } from './row.ts';

/** A cost that is the same however much there is may be seen so many times as high: machines are noisy. */
const FLAT = 1.5;

/** What is measured together, and what each series of costs is called. */
interface Experiment {
  readonly series: readonly Omit<Growth, 'rounds'>[];
  readonly measure: (lab: Lab) => Promise<readonly (readonly Sized[])[]>;
}

const EXPERIMENTS: readonly Experiment[] = [
  {
    series: [{ id: 'a call', of: 'mails owed', unit: 'ms', atMost: FLAT }],
    measure: costByMailsOwed,
  },
  {
    series: [
      // Whoever is in the directory must be read: it shows that no user costs more among many.
      { id: 'to listen', of: 'users', unit: 'ms', atMost: null },
      { id: 'the last page of 100 users', of: 'users', unit: 'ms', atMost: FLAT },
      { id: 'each user of all pages', of: 'users', unit: 'ms', atMost: FLAT },
    ],
    measure: costOfUsers,
  },
  {
    series: [{ id: 'to listen again', of: 'calls over', unit: 'ms', atMost: FLAT }],
    measure: callsOverToStart,
  },
  {
    series: [{ id: 'a call to an open meeting', of: 'calls before', unit: 'ms', atMost: FLAT }],
    measure: async (lab) => (await openMeeting(lab, false)).slice(0, 1),
  },
  {
    series: [
      { id: 'the same with --data', of: 'calls before', unit: 'ms', atMost: FLAT },
      { id: 'the folder, for each call', of: 'calls before', unit: 'bytes', atMost: FLAT },
    ],
    measure: (lab) => openMeeting(lab, true),
  },
];

const ROUNDS = { full: 3, quick: 1 } as const;

/** What could grow with what is owed, listed, kept or over. */
export const WHAT_GROWS: Row = {
  letter: 'i',
  name: 'what grows',
  limit: 'the product itself, with the least of it',
  async measure(lab) {
    const figures: Figure[] = [];
    for (const { series, measure } of EXPERIMENTS) {
      const rounds: (readonly (readonly Sized[])[])[] = [];
      const count = lab.plan.quick ? ROUNDS.quick : ROUNDS.full;
      for (let round = 1; round <= count; round += 1) {
        lab.progress(`i, ${series.map(({ id }) => id).join('; ')}, round ${round}`);
        rounds.push(await measure(lab));
        await lab.clear();
      }
      for (const [nth, one] of series.entries()) {
        const own = rounds.map((round) => round[nth] ?? []);
        figures.push(...growthFigures({ ...one, rounds: own }));
      }
    }
    return figures;
  },
};
