import type { Fact } from '../../domain/fact.ts';
import type { WhyTopic } from '../../domain/why-topic.ts';
import type { MailSeen } from '../../history/mail-ledger.ts';
import type { Evidence } from '../diagnosis.ts';
import type { ExpectedBehaviour } from '../expected-behaviour.ts';
import type { Investigation } from '../investigation.ts';
import type { Session } from '../session.ts';
import type { Change } from '../what-if.ts';

/** A conference ID that was refused, and by whom it was keyed. */
export interface RefusedId {
  readonly session: Session;
  readonly rejected: Fact<'conferenceId.rejected'>;
}

/** How a cause shows in a conference ID that was refused. */
export interface IdSign {
  /** What a refusal shows of it, in a clause; `null` where it is another cause's. */
  readonly shows: (investigation: Investigation, refused: RefusedId) => string | null;
  /** What is to blame, in a clause about all whom it kept out of a meeting. */
  readonly clause: (group: IdGroup, investigation: Investigation) => string;
  /** What else shows it. */
  readonly beside?: (investigation: Investigation, group: IdGroup) => readonly Evidence[];
  /** What would make it certain, where it is read out of the facts and not told by them. */
  readonly inferred?: readonly string[];
  /** Undoes it; where there is none, the right ID is keyed. */
  readonly undo?: (investigation: Investigation, group: IdGroup) => Change | null;
  /** What is otherwise then. */
  readonly without?: string;
}

/** Those whose ID for the same meeting was refused for the same. */
export interface IdGroup {
  readonly refused: readonly RefusedId[];
  readonly names: string;
  /** The meeting that they meant; `null` where there is none. */
  readonly meeting: string | null;
}

type RejectedPin = Fact<'pin.rejected'>;

/** How a cause shows in a PIN that was refused. */
export interface PinSign {
  /** What is to blame, and what this refusal shows, in clauses; `null` where it is another cause's. */
  readonly shows: (
    investigation: Investigation,
    session: Session,
    rejected: RejectedPin,
  ) => { readonly clause: string; readonly words: string } | null;
  /** What else shows it. */
  readonly beside?: (investigation: Investigation, rejected: RejectedPin) => readonly Evidence[];
  /** What would make it certain, where it is read out of the facts and not told by them. */
  readonly inferred?: readonly string[];
  /** True where it tells that whoever keyed the PIN may start some meeting. */
  readonly tellsWho?: true;
  /** What has to be otherwise beside the right PIN, and how that is said. */
  readonly undo?: Change;
  readonly without?: (name: string) => string;
}

/** What is to blame, and what a refusal shows, in the same clause. */
export function told(clause: string): { readonly clause: string; readonly words: string } {
  return { clause, words: clause };
}

/** The organizer question as it was put to somebody. */
export interface OrganizerQuestion {
  readonly started: Fact<'entry.started'>;
  /** The moment at which it was answered or let pass; `Infinity` while it is open. */
  readonly endSeq: number;
  readonly choice: string | null;
}

/** How a cause shows in keys that came to nothing at the organizer question; `null` where it does not. */
export type QuestionSign = (
  investigation: Investigation,
  session: Session,
  question: OrganizerQuestion,
) => {
  readonly clause: string;
  readonly evidence: readonly Evidence[];
  /** The first key that was keyed to no purpose. */
  readonly from: { readonly seq: number; readonly at: number };
} | null;

/** What can be asked about beside why a meeting has not started. */
export type BehaviourTopic = Exclude<WhyTopic, 'start'>;

/** Something by design that somebody wonders at, told by the cause that it is of. */
export type Behaviour = Omit<ExpectedBehaviour, 'code'>;

/** How a cause shows in what became of a mail; `null` where it does not. */
export type MailSign = (investigation: Investigation, mail: MailSeen) => Behaviour | null;

/** How a cause shows in a refused command that would have sent that user a mail. */
export type RefusedMailSign = (
  investigation: Investigation,
  refused: Fact<'admin.refused'>,
  user: string,
) => Behaviour | null;
