import type { Page } from 'playwright-core';
import { callersOf, type Caller } from '../../src/evidence/callers.ts';
import { momentOf } from '../../src/evidence/moment-text.ts';
import { heardWords } from '../../src/evidence/prompt-words.ts';
import type { ReportSource } from '../../src/evidence/report-source.ts';

/** What the table of callers says, a line for each: name, where they are, what they hear. */
export function shownCallers(page: Page): Promise<readonly string[]> {
  return page.locator('.caller-lanes .lane-row').evaluateAll((rows) =>
    rows.map((row) => {
      const text = (part: string): string => row.querySelector(part)?.textContent ?? '';
      return [text('.name'), text('.now'), text('.hears .prompt') || text('.hears')].join(' | ');
    }),
  );
}

/** The moment that the page says it shows, in milliseconds after the beginning. */
export async function shownMoment(page: Page): Promise<number> {
  const text = (await page.locator('#moment-link').textContent()) ?? '';
  const moment = momentOf(text);
  if (moment === null) throw new Error(`"${text}" is no moment.`);
  return moment;
}

const HEARD: Readonly<Record<string, string>> = {
  moh: '♪ music on hold',
  meeting: 'the meeting',
};

/** What the table has to say at a moment, by the facts. */
export function callersAt({ history, startAt }: ReportSource, moment: number): readonly string[] {
  return callersOf(history.parties, history.facts).map((caller) =>
    lineOf(caller, startAt + moment),
  );
}

function lineOf({ name, legs }: Caller, at: number): string {
  const states = legs.flatMap((leg) => leg.states);
  const state = states.findLast((since) => since.at <= at)?.state;
  if (state === undefined) return `${name} | not yet there | –`;
  const { place, hearing } = state;
  const hears = place === 'ended' || hearing === null ? '–' : heardWords(hearing);
  return `${name} | ${state.words} | ${HEARD[hears] ?? hears}`;
}
