import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Fact } from '../domain/fact.ts';
import { InvariantBreach } from '../engine/invariants/invariant.ts';
import { FactMeasures, type Measure } from './fact-measures.ts';
import type { HostedBridge } from './hosted-bridge.ts';
import { TalliedHistogram } from './tallied-histogram.ts';

/** Bounds of lobby waits, in seconds: from a tone to the half hour after which a lobby ends. */
const WAIT_BOUNDS = [1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800];

/** Bounds of releases and delays, in seconds. */
const DELAY_BOUNDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5];

/** How many facts of an earlier process are read for what is still open. */
const LOOK_BACK = 10_000;

/** What the metrics look at besides the bridge. */
export interface MetricsWorld {
  /** The time of day in milliseconds since the epoch. */
  readonly now: () => number;
  /** Bytes that are written to clients and not yet on their way. */
  readonly unsentBytes: () => number;
}

/**
 * The metrics of the default bridge, in the text format of Prometheus. Labels hold verdicts and
 * reasons only: never a number, a user, a meeting or a digit.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #measures = new FactMeasures();
  readonly #now: () => number;
  readonly #calls = this.#counter('calls_dialled_total', 'Calls that were dialled.');
  readonly #ended = this.#counter('calls_ended_total', 'Calls that ended, by reason.', 'reason');
  readonly #starts = this.#counter('meetings_started_total', 'Meetings that were started.');
  readonly #pins = this.#counter('pin_verdicts_total', 'PIN entries, by verdict.', 'verdict');
  readonly #guessLimits = this.#counter(
    'pin_guess_limits_total',
    'How often so many wrong PINs came from one place that no more were compared.',
  );
  readonly #mails = this.#counter('mails_total', 'Mails, by what came of them.', 'outcome');
  readonly #unexpected = this.#counter(
    'unexpected_events_total',
    'Events that a state of a call or meeting did not take.',
  );
  readonly #waits = new Histogram({
    name: 'lobbyline_lobby_wait_seconds',
    help: 'How long callers waited in a lobby, by how they left it.',
    labelNames: ['how'],
    buckets: WAIT_BOUNDS,
    registers: [this.#registry],
  });
  readonly #releases = this.#delays(
    'release_seconds',
    'From the start of a meeting until the last who waited for it was in, and told so.',
  );
  readonly #delay = this.#delays(
    'input_delay_seconds',
    'From the time of an input or timer by the bridge until it was taken and is in the journal.',
  );
  #lagSeconds = 0;
  #watched = false;

  constructor(hosted: HostedBridge, { now, unsentBytes }: MetricsWorld) {
    this.#now = now;
    this.#gauge('lines_up', 'Lines with a call.', () => hosted.lines.inUse);
    this.#gauge('callers_waiting', 'Who waits in lobbies.', () => waitingIn(hosted));
    this.#gauge('mails_owed', 'Mails not accepted or bounced yet.', () => hosted.mailsOwed);
    this.#gauge('journal_facts', 'Facts in the journal.', () => hosted.journal.newest);
    this.#gauge(
      'kept_since_timestamp_seconds',
      'Since when all that happened is kept; 0: since ever.',
      () => (hosted.journal.history.keptSince ?? 0) / 1000,
    );
    this.#gauge(
      'journal_lag_seconds',
      'How late the newest input was when it was in the journal.',
      () => this.#lagSeconds,
    );
    this.#gauge('send_queue_bytes', 'Bytes waiting to go out to clients.', unsentBytes);
    this.#gauge('bridge_up', '1 while the default bridge takes calls.', () =>
      hosted.stopped ? 0 : 1,
    );
    this.#gauge('invariant_breaches', 'Invariants that broke, which stops the bridge.', () =>
      hosted.failure instanceof InvariantBreach ? 1 : 0,
    );
    // What was before this process is no event of this one, but somebody may still wait.
    const { journal } = hosted;
    for (const fact of journal.after(Math.max(0, journal.newest - LOOK_BACK))) {
      this.#measures.take(fact);
    }
    hosted.journal.subscribe((fact) => this.#fact(fact));
  }

  /** The type of {@link text}. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All metrics as they are now. */
  text(): Promise<string> {
    // Watching the process costs something, so that it begins with the first who wants to know.
    if (!this.#watched) collectDefaultMetrics({ register: this.#registry });
    this.#watched = true;
    return this.#registry.metrics();
  }

  #fact(fact: Fact): void {
    // What comes of an input is as late as the input: to look at the time for each fact would cost more than all else here.
    if (fact.cause === null) {
      this.#lagSeconds = this.#lagOf(fact);
      this.#delay.tally(this.#lagSeconds);
    }
    for (const measure of this.#measures.take(fact)) this.#measure(measure, fact);
  }

  #lagOf({ at }: Fact): number {
    return Math.max(0, this.#now() - at) / 1000;
  }

  #measure(measure: Measure, fact: Fact): void {
    if ('observe' in measure) {
      // By the bridge's clock a release takes no time; what it takes is to get it on disk and out.
      if (measure.observe === 'release') this.#releases.tally(measure.seconds + this.#lagOf(fact));
      else this.#waits.observe({ how: measure.how }, measure.seconds);
      return;
    }
    switch (measure.count) {
      case 'callsDialled':
        return this.#calls.inc();
      case 'callsEnded':
        return this.#ended.inc({ reason: measure.reason });
      case 'meetingsStarted':
        return this.#starts.inc();
      case 'pinVerdicts':
        return this.#pins.inc({ verdict: measure.verdict });
      case 'guessLimits':
        return this.#guessLimits.inc();
      case 'mails':
        return this.#mails.inc({ outcome: measure.outcome });
      case 'unexpectedEvents':
        return this.#unexpected.inc();
    }
  }

  #counter(name: string, help: string, label?: string): Counter {
    const labelNames = label === undefined ? [] : [label];
    return new Counter({
      name: `lobbyline_${name}`,
      help,
      labelNames,
      registers: [this.#registry],
    });
  }

  #delays(name: string, help: string): TalliedHistogram {
    const registers = [this.#registry];
    return new TalliedHistogram({
      name: `lobbyline_${name}`,
      help,
      buckets: DELAY_BOUNDS,
      registers,
    });
  }

  #gauge(name: string, help: string, value: () => number): Gauge {
    const registers = [this.#registry];
    return new Gauge({
      name: `lobbyline_${name}`,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  }
}

function waitingIn(hosted: HostedBridge): number {
  return hosted.view.openMeetings.reduce((sum, { waiting }) => sum + waiting.length, 0);
}
