import type { CallBook } from '../call/call-book.ts';
import type { DueAndSent } from '../call/due-and-sent.ts';
import { OUTCOMES, type CallOutcome } from '../load-plan.ts';
import type { Admissions, KeyedPin, LetIn } from './admissions.ts';
import { Spread } from './spread.ts';
import { Timeline, type TimelineData } from './timeline.ts';

/** What was asked for of one template, and what came of it. */
export type TemplateCounts = Readonly<Record<CallOutcome | 'asked' | 'dialled', number>> & {
  readonly template: string;
};

/** Why calls did not come, and how many for that. */
export interface Reason {
  readonly outcome: CallOutcome;
  readonly why: string;
  readonly count: number;
}

/** A measure from the moment of being due, and from the moment of being done; encoded histograms. */
export interface EncodedMeasure {
  readonly fromDue: string;
  readonly fromSent: string;
}

/** All that one process has taken down, as plain data. */
export interface LedgerData {
  readonly templates: readonly TemplateCounts[];
  readonly reasons: readonly Reason[];
  readonly lostLater: number;
  readonly dialToPrompt: EncodedMeasure;
  readonly keyToAnswer: EncodedMeasure;
  /** How late the tool itself began calls. */
  readonly lateness: string;
  readonly admissions: Admissions;
  readonly timeline: TimelineData;
}

class Measure {
  readonly fromDue = Spread.empty();
  readonly fromSent = Spread.empty();

  add({ due, sent }: DueAndSent, at: number): void {
    this.fromDue.add(at - due);
    this.fromSent.add(at - sent);
  }

  encoded(): EncodedMeasure {
    return { fromDue: this.fromDue.encoded(), fromSent: this.fromSent.encoded() };
  }
}

type Counts = Record<CallOutcome | 'asked' | 'dialled', number>;

/** Takes down what happens to the calls of one process. */
export class Ledger implements CallBook {
  readonly #begunAt: number;
  readonly #names: readonly string[];
  readonly #counts: readonly Counts[];
  readonly #reasons = new Map<string, { outcome: CallOutcome; why: string; count: number }>();
  readonly #measures = { dialToPrompt: new Measure(), keyToAnswer: new Measure() };
  readonly #lateness = Spread.empty();
  readonly #pins: KeyedPin[] = [];
  readonly #letIn: LetIn[] = [];
  readonly #timeline: Timeline;
  #lostLater = 0;
  #settled = 0;

  /**
   * @param begunAt when the load began, by its clock.
   * @param widthMs how long a stretch of the timeline is.
   */
  constructor(names: readonly string[], begunAt: number, widthMs: number) {
    this.#names = names;
    this.#begunAt = begunAt;
    this.#timeline = new Timeline(widthMs);
    this.#counts = names.map(() => {
      const none = OUTCOMES.map((outcome) => [outcome, 0] as const);
      return { ...(Object.fromEntries(none) as Record<CallOutcome, number>), asked: 0, dialled: 0 };
    });
  }

  /** How many calls have come to something. */
  get settledCalls(): number {
    return this.#settled;
  }

  /** How many were let in out of a lobby. */
  get letInSoFar(): number {
    return this.#letIn.length;
  }

  /** A call is asked for, to come at that time from the beginning of the load. */
  asked(template: number, atMs: number): void {
    this.#add(template, 'asked');
    this.#timeline.count('asked', atMs);
  }

  late(ms: number): void {
    this.#lateness.add(ms);
  }

  dialled(template: number, at: number): void {
    this.#add(template, 'dialled');
    this.#timeline.count('dialled', at - this.#begunAt);
    this.#timeline.count('up', at - this.#begunAt);
  }

  over(at: number): void {
    this.#timeline.count('up', at - this.#begunAt, -1);
  }

  timed(measure: 'dialToPrompt' | 'keyToAnswer', since: DueAndSent, at: number): void {
    this.#measures[measure].add(since, at);
    this.#timeline.time(measure, since.due - this.#begunAt, at - since.due);
  }

  keyedPin(pin: KeyedPin): void {
    this.#pins.push(pin);
  }

  letIn(who: LetIn): void {
    this.#letIn.push(who);
  }

  settled(template: number, outcome: CallOutcome, why: string | null, at: number): void {
    this.#add(template, outcome);
    this.#settled += 1;
    this.#timeline.count(outcome === 'came' ? 'came' : 'failed', at - this.#begunAt);
    if (why === null) return;
    const key = `${outcome} ${why}`;
    const reason = this.#reasons.get(key) ?? { outcome, why, count: 0 };
    reason.count += 1;
    this.#reasons.set(key, reason);
  }

  lostLater(): void {
    this.#lostLater += 1;
  }

  data(): LedgerData {
    return {
      templates: this.#counts.map((counts, place) => ({
        template: this.#names[place] ?? '',
        ...counts,
      })),
      reasons: [...this.#reasons.values()],
      lostLater: this.#lostLater,
      dialToPrompt: this.#measures.dialToPrompt.encoded(),
      keyToAnswer: this.#measures.keyToAnswer.encoded(),
      lateness: this.#lateness.encoded(),
      admissions: { pins: this.#pins, letIn: this.#letIn },
      timeline: this.#timeline.data(),
    };
  }

  #add(template: number, what: keyof Counts): void {
    const counts = this.#counts[template];
    if (counts !== undefined) counts[what] += 1;
  }
}
