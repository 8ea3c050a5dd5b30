import { padded, widest } from '../../text-layout/columns.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import type { Paint } from '../../scenario/report/pretty-reporter.ts';
import { OUTCOMES } from '../load-plan.ts';
import type { AdminDone } from '../run/admin-turns.ts';
import { bottleneckOf } from './bottleneck.ts';
import type { Judged } from './judge.ts';
import { totalsOf, type LoadResult } from './load-result.ts';
import { MEASURE_HEADS, measureRows } from './measure-rows.ts';
import {
  countText,
  measuredText,
  msText,
  OUTCOME_WORDS,
  sentence,
  totalsWords,
  wayWords,
} from './result-words.ts';

/** So many reasons are told; the JSON has all. */
const REASONS_TOLD = 8;

/** A result for a terminal: what was asked for and done, how long it took, and what was missed. */
export function resultText(result: LoadResult, judged: readonly Judged[], paint: Paint): string {
  const parts = [
    `${paint.bold(withoutControls(result.title))}\n${wayWords(result)}\n`,
    table(callRows(result)),
    table([
      ['milliseconds', ...MEASURE_HEADS],
      ...measureRows(result, () => '  counted from when it was sent'),
    ]),
    reasonsText(result),
    adminText(result.admin),
    thresholdsText(judged, paint),
    bottleneckText(result),
    closingText(result, paint),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function callRows(result: LoadResult): string[][] {
  const { templates } = result;
  const heads = ['calls', 'asked', 'dialled', ...OUTCOMES.map((outcome) => OUTCOME_WORDS[outcome])];
  const rows = templates.map(({ template, ...counts }) => [
    withoutControls(template),
    ...[counts.asked, counts.dialled, ...OUTCOMES.map((one) => counts[one])].map(countText),
  ]);
  if (templates.length === 1) return [heads, ...rows];
  const all = totalsOf(result);
  const sums = [all.asked, all.dialled, ...OUTCOMES.map((one) => all[one])].map(countText);
  return [heads, ...rows, ['all', ...sums]];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => widest(rows.map((row) => row[column] ?? '')));
  const lines = rows.map((row) =>
    row.map((cell, at) => padded(cell, widths[at] ?? 0, at === 0 ? 'end' : 'start')).join('  '),
  );
  return `${lines.map((line) => `  ${line.trimEnd()}`).join('\n')}\n`;
}

function reasonsText({ reasons, lostLater }: LoadResult): string {
  const told = reasons
    .slice(0, REASONS_TOLD)
    .map(
      ({ outcome, why, count }) =>
        `  ${countText(count)} ${OUTCOME_WORDS[outcome]}: ${withoutControls(why === '' ? 'no reason' : why)}`,
    );
  const more = reasons.length - told.length;
  if (more > 0) told.push(`  and ${more} more reasons`);
  if (lostLater > 0) told.push(`  ${countText(lostLater)} that had come were lost later on`);
  return told.length === 0 ? '' : `Why calls did not come:\n${told.join('\n')}\n`;
}

function adminText(admin: readonly AdminDone[]): string {
  if (admin.length === 0) return '';
  const lines = admin.map(
    (one) =>
      `  at ${Math.round(one.atMs / 100) / 10} s  ${withoutControls(one.words)}: ${doneText(one)}`,
  );
  return `Administrators in the middle:\n${lines.join('\n')}\n`;
}

function doneText({ done, refused, tookMs }: AdminDone): string {
  if (refused !== null) return `refused (${refused})`;
  if (tookMs === null) return 'not done: the load was over';
  return `done${done > 1 ? ` ${done} times` : ''} in ${msText(tookMs)} ms`;
}

function thresholdsText(judged: readonly Judged[], paint: Paint): string {
  if (judged.length === 0) return '';
  const columns = widest(judged.map(({ words }) => words));
  const lines = judged.map((one) => {
    const mark = one.held ? paint.green('✓') : paint.red('✗');
    return `  ${mark} ${padded(one.words, columns)}  ${measuredText(one)}`;
  });
  return `Thresholds:\n${lines.join('\n')}\n`;
}

function bottleneckText(result: LoadResult): string {
  const found = bottleneckOf(result);
  return found === null ? '' : `What held it up: ${found.words}\n`;
}

function closingText(result: LoadResult, paint: Paint): string {
  const { failed } = totalsOf(result);
  const words = totalsWords(result);
  const ended = result.interrupted ? ' It was ended before it was over.' : '';
  const broken =
    result.broken === null ? '' : ` ${paint.red(sentence(withoutControls(result.broken)))}`;
  return `${failed === 0 ? words : paint.red(words)}.${ended}${broken}\n`;
}
