import type { RuleName } from '../../domain/rule.ts';
import type { CauseCode } from '../cause-code.ts';
import type { Hypothesis } from '../hypothesis.ts';
import type { Investigation } from '../investigation.ts';
import type { MakePlans } from '../remedy-plan.ts';
import type { Keying } from '../remedy-step.ts';
import type { Sought } from '../sought.ts';
import type {
  Behaviour,
  BehaviourTopic,
  IdSign,
  MailSign,
  PinSign,
  QuestionSign,
  RefusedMailSign,
} from './signs.ts';

/** A cause found in a history: what it is in words, what shows it, and the change that undoes it. */
export type Finding = Omit<Hypothesis, 'code'>;

/** Everything about one cause: its words, how it is found and undone, and what helps against it. */
export interface CauseEntry<Code extends CauseCode = CauseCode> {
  readonly code: Code;
  /** What it is in a few words, and the rules that make it so: for lists and documents. */
  readonly title: string;
  readonly rules: readonly RuleName[];
  /** Finds it in a history. */
  readonly find?: (investigation: Investigation, sought: Sought) => readonly Finding[];
  /** Finds it at a meeting that somebody waits for, or has joined. */
  readonly findAt?: (investigation: Investigation, meeting: string) => readonly Finding[];
  /** How it shows in a conference ID, or a PIN, that was refused. */
  readonly onId?: IdSign;
  readonly onPin?: PinSign;
  /** How it shows in keys at the organizer question. */
  readonly onQuestion?: QuestionSign;
  /** Finds what works as designed and is wondered at all the same, by whoever asks about that. */
  readonly about?: BehaviourTopic;
  readonly behaves?: (investigation: Investigation) => readonly Behaviour[];
  /** How it shows in a user's newest mail, or in a command that was to send one and was refused. */
  readonly onMail?: MailSign;
  readonly onRefusedMail?: RefusedMailSign;
  /** What can be done against it from now on. */
  readonly remedies?: MakePlans;
  /** How keys that did not count because of it do: what is keyed in the same way again fails the same. */
  readonly keying?: Keying;
  /** True when it ends a meeting, so that who comes afterwards waits for somebody to start it anew. */
  readonly endsMeeting?: true;
}

/** An entry, its code kept as it is written. */
export function cause<Code extends CauseCode>(entry: CauseEntry<Code>): CauseEntry<Code> {
  return entry;
}
