import type { AdminCommand } from '../domain/admin-command.ts';
import type { RecordedAct } from '../replay/recording.ts';
import { ADMINISTRATOR } from './actors.ts';
import type { Case } from './case.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { Remedy } from './diagnosis.ts';
import { doneSoon, together, type Change } from './world-change.ts';

/** When somebody acts, after the moment asked about; milliseconds. */
export const SOON_MS = 1000;

/** When people call again, after the moment asked about; milliseconds. */
export const THEN_MS = 5000;

/** What can be done from now on, before it has been tried. */
export interface RemedyPlan {
  readonly words: string;
  readonly by: Remedy['by'];
  readonly cmdlet?: string;
  readonly mends: readonly CauseCode[];
  /** How many people have to do something: the shortest remedy comes first. */
  readonly effort: number;
  /** What is done, from now on. */
  readonly does: Change;
  /** Whether those who are gone call again. */
  readonly callAgain: boolean;
  /** The conference ID that they call, where it is not the meeting's own. */
  readonly conferenceId?: string;
  readonly changed: string;
}

/** Makes the plans against a cause. */
export type MakePlans = (
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
) => readonly RemedyPlan[];

/** A plan that an administrator carries out. */
export function asked(
  one: Case,
  codes: readonly CauseCode[],
  how: {
    readonly words: string;
    readonly command: AdminCommand;
    /** What is done, for the replay: `with the meeting unlocked now`. */
    readonly changed: string;
    readonly cmdlet?: string;
    readonly effort: number;
    readonly callAgain?: boolean;
    /** What follows once it is done. */
    readonly behind?: Change;
    readonly drawn?: readonly string[];
  },
): readonly RemedyPlan[] {
  const { words, command, changed, cmdlet, effort, callAgain = false, behind, drawn = [] } = how;
  const act: RecordedAct = { input: 'administer', by: ADMINISTRATOR, command, drawn };
  const now = doneSoon(one.at, act);
  const cmdletPart = cmdlet === undefined ? {} : { cmdlet };
  const does = behind === undefined ? now : together([now, behind]);
  return [
    { words, by: 'administrator', ...cmdletPart, mends: codes, effort, does, callAgain, changed },
  ];
}

/** An ID that a meeting might get: no meeting has it, and its first digit is no zero. */
export function newConferenceId(one: Case): string {
  const digits = one.directory.profile.conferenceIdDigits;
  return `9${one.recording.pins.wrongDigits(digits - 1)}`;
}
