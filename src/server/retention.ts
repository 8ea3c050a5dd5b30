import { OF_THIS_MACHINE, type TimeSources } from '../adapters/system-clock.ts';
import { reasonOf } from '../domain/system-error.ts';
import { callTopic } from './history/topics.ts';
import type { OldFacts } from './bridge-parts.ts';
import type { HostedBridge } from './hosted-bridge.ts';
import type { ServerJournal } from './server-journal.ts';
import type { ServerLog } from './server-log.ts';
import { SteadyTime, type Steadiness } from './steady-time.ts';
import { DAY_MS } from '../domain/duration.ts';

/** How long what happened is kept, in milliseconds; `null`: for ever. */
export interface Retention {
  /** Facts: calls and their records, mails, administration. */
  readonly keepMs: number | null;
  /** Audit entries, which outlive the rest. */
  readonly auditMs: number | null;
}

/** What is kept where nothing else is asked for. */
export const DEFAULT_RETENTION: Retention = { keepMs: 90 * DAY_MS, auditMs: 400 * DAY_MS };

/** How long after a start it is first looked for what is old: a clock that is put right has been by then. */
const FIRST_MS = 60_000;

/**
 * How long it is between two looks. What was let go of at one is removed at the next: by then nobody reads
 * it any more.
 */
const EVERY_MS = 3_600_000;

/** For how long the server turns to its lines between two pieces. */
const PAUSE_MS = 20;

/** A bridge that lets go of what is old. */
export interface Retained extends Pick<
  HostedBridge,
  'id' | 'stopped' | 'clock' | 'view' | 'letGo'
> {
  readonly journal: Pick<ServerJournal, 'history'>;
}

/** What a {@link Retainer} works with. */
export interface RetainerSetup {
  readonly hosted: Retained;
  readonly retention: Retention;
  readonly log: ServerLog;
  /** Resolves when the next piece may be done; after a little while when left out. */
  readonly pause?: () => Promise<void>;
  /** The clocks of the machine when left out. */
  readonly time?: TimeSources;
}

/** Sees to it that a bridge lets go of what is older than it is to be kept. */
export class Retainer {
  readonly #setup: RetainerSetup;
  readonly #pause: () => Promise<void>;
  readonly #time: SteadyTime;
  #timer: NodeJS.Timeout | undefined;
  #isAtWork = false;
  #isStopped = false;

  constructor(setup: RetainerSetup) {
    this.#setup = setup;
    this.#pause = setup.pause ?? aLittleWhile;
    this.#time = new SteadyTime(setup.time ?? OF_THIS_MACHINE, steadinessFor(setup.retention));
  }

  /** Looks now and then for what is old, until it is stopped. */
  start(): void {
    const { keepMs, auditMs } = this.#setup.retention;
    if (keepMs === null && auditMs === null) return;
    this.#later(FIRST_MS);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Lets go of what is old by now; whatever fails is logged, and tried again the next time. */
  async round(): Promise<void> {
    const { hosted, log } = this.#setup;
    if (this.#isAtWork || hosted.stopped) return;
    this.#isAtWork = true;
    const { history } = hosted.journal;
    const { first } = history;
    try {
      const old = this.#old();
      for (const _ of old === null ? [] : hosted.letGo(old)) {
        await this.#pause();
        if (this.#isStopped || hosted.stopped) break;
      }
    } catch (error) {
      log.error(
        { bridge: hosted.id, cause: reasonOf(error) },
        'what is old could not be let go of',
      );
    }
    this.#isAtWork = false;
    const now = hosted.journal.history;
    if (now.first === first) return;
    const { keptSince } = now;
    const since = keptSince === null ? null : new Date(keptSince).toISOString();
    const facts = `facts up to ${now.first - 1}`;
    log.info({ bridge: hosted.id, keptSince: since }, `let go of ${facts}, as --retain says`);
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => {
      void this.round().then(() => {
        if (!this.#isStopped) this.#later(EVERY_MS);
      });
    }, ms).unref();
  }

  /**
   * What is open keeps its facts, for as long again as all others are kept at most; `null` where it is not
   * known what is old. The bridge's clock never goes back, also where it once was set wrong; the wall
   * clock may be wrong now.
   */
  #old(): OldFacts | null {
    const { hosted, retention, log } = this.#setup;
    const { keepMs, auditMs } = retention;
    const now = Math.min(hosted.clock.now(), this.#time.now());
    if (!this.#time.isBelieved(now, hosted.journal.history)) {
      const words =
        'the clock has leapt ahead: nothing is let go of until it has gone on from there';
      log.warn({ bridge: hosted.id, clock: new Date(now).toISOString() }, words);
      return null;
    }
    const due = keepMs === null ? -Infinity : now - keepMs;
    const least = keepMs === null ? -Infinity : due - keepMs;
    const before = Math.max(least, Math.min(due, oldestOpen(hosted)));
    return { now, before, auditBefore: auditMs === null ? -Infinity : now - auditMs };
  }
}

/** A leap by less than half of what is kept leaves the other half to whoever puts the clock right. */
function steadinessFor({ keepMs, auditMs }: Retention): Steadiness {
  const kept = Math.min(keepMs ?? Infinity, auditMs ?? Infinity);
  return { leapMs: kept / 2, patienceMs: Math.min(kept, DAY_MS) };
}

/** When the oldest of what is open now began, in milliseconds since the epoch. */
function oldestOpen({ view, journal }: Retained): number {
  const inside = view.openMeetings.flatMap(({ participants, waiting }) => [
    ...participants,
    ...waiting,
  ]);
  const calls = [...view.calls].map(({ call }) => call);
  const oldest = [firstOf(calls), firstOf(inside.filter((one) => one.startsWith('app-')))];
  return oldest
    .flatMap((one) => (one === null ? [] : journal.history.topic(callTopic(one), 0, 1)))
    .reduce((first, { at }) => Math.min(first, at), Infinity);
}

/** Whoever came first, by the number in the name. */
function firstOf(names: readonly string[]): string | null {
  const numberOf = (name: string): number => Number(name.slice(name.indexOf('-') + 1));
  return names.reduce<string | null>(
    (first, one) => (first === null || numberOf(one) < numberOf(first) ? one : first),
    null,
  );
}

function aLittleWhile(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS);
  });
}
