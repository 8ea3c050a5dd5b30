import { SteadyClock } from '../../adapters/steady-clock.ts';
import { schedule, shareOf } from '../arrivals/schedule.ts';
import type { Busy } from '../result/load-result.ts';
import { watchBusy } from './busy-watch.ts';
import { PartRun } from './part-run.ts';
import type { FromPhones, PhoneJob, ToPhones } from './process-messages.ts';
import { WireExchange } from './wire-exchange.ts';

// A process of a load that holds telephones, and that its parent tells what to do.

const PROGRESS_MS = 250;

interface Prepared {
  readonly job: PhoneJob;
  readonly exchange: WireExchange;
  readonly calls: ReturnType<typeof shareOf>;
}

const clock = new SteadyClock();
let prepared: Prepared | null = null;
let run: PartRun | null = null;
let busy: (() => Busy) | null = null;

function tell(message: FromPhones): void {
  process.send?.(message);
}

function prepare(job: PhoneJob): void {
  const exchange = new WireExchange(job.target, clock);
  const calls = shareOf(schedule(job.plan), job.machine, job.own);
  prepared = { job, exchange, calls };
  tell({ type: 'ready', calls: calls.length });
}

function begin(at: number): void {
  if (prepared === null) return;
  const { job, exchange, calls } = prepared;
  busy = watchBusy(() => clock.now());
  const part = new PartRun(job.plan, calls, { clock, exchange, beginsAt: at });
  run = part;
  part.begin(() => tell({ type: 'over' }));
  const look = (): void => {
    tell({ type: 'progress', settled: part.ledger.settledCalls });
    part.look();
    clock.wakeAt(clock.now() + PROGRESS_MS, look);
  };
  look();
}

function close(): void {
  if (prepared === null || run === null || busy === null) return process.exit();
  const ledger = run.ledger.data();
  tell({ type: 'done', ledger, busy: busy() });
  prepared.exchange.closeAll();
  clock.stop();
  return undefined;
}

function take(message: ToPhones): void {
  switch (message.type) {
    case 'prepare':
      return prepare(message.job);
    case 'begin':
      return begin(message.at);
    case 'learn':
      return run?.learn(message.copy, message.name, message.value);
    case 'stop':
      return run?.end('the load was ended');
    case 'close':
      return close();
  }
}

// Ctrl-C is for the parent, which then says what is to be done.
process.on('SIGINT', () => {});
process.on('message', (message) => take(message as ToPhones));
process.on('disconnect', () => process.exit());
