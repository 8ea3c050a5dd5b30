import type { HistoryRun } from './history-run.ts';
import type { Step } from './history.ts';

/**
 * Lets a history happen as far as it can happen to telephones: on a lost line no key arrives and
 * nobody hangs up, which an engine must bear and no scenario can do.
 */
export function takePossible(run: HistoryRun, steps: readonly Step[]): void {
  for (const step of steps) {
    const isOnLine = 'input' in step && (step.input === 'press' || step.input === 'hangUp');
    if (!isOnLine || !isLost(run, step.who)) run.take(step);
  }
}

function isLost({ phones, rig }: HistoryRun, who: number): boolean {
  const phone = phones[phones.length - 1 - (who % Math.max(1, phones.length))];
  const newest = rig.journal.facts.findLast(
    (fact) =>
      (fact.type === 'line.lost' || fact.type === 'line.resumed') && fact.call === phone?.call,
  );
  return newest?.type === 'line.lost';
}
