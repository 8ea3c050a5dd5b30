import { h, render } from 'preact';
import type { ReportData } from '../report-data.ts';
import { byId } from './dom.ts';
import { startTheme } from './page-theme.ts';
import { Report } from './report-app.tsx';
import { readReport } from './report-model.ts';
import { ReportStore } from './report-store.ts';

/** The most rows of a list that go on paper. */
const PAPER_ROWS = 400;

startTheme(byId('theme'));
const model = readReport(JSON.parse(byId('report-data').textContent ?? '{}') as ReportData);
let paper: number | null = null;
const store = new ReportStore(model, draw);
draw();

// A link out of the verdict goes to a moment: what is there has to be in sight.
addEventListener('hashchange', () => byId('moment').scrollIntoView({ block: 'start' }));
startPrinting();

/** Draws the whole report at once: what prints it does not wait. */
function draw(): void {
  render(h(Report, { store, paper }), byId('report'));
}

/** On paper everything is there that matters, in sight or not, folded away or not. */
function startPrinting(): void {
  let opened: readonly HTMLDetailsElement[] = [];
  const print = (most: number | null): void => {
    paper = most;
    draw();
  };
  addEventListener('beforeprint', () => {
    print(PAPER_ROWS);
    opened = [...document.querySelectorAll<HTMLDetailsElement>('section details:not([open])')];
    for (const one of opened) one.open = one.closest('#settings') === null;
  });
  addEventListener('afterprint', () => {
    print(null);
    for (const one of opened) one.open = false;
  });
}
