import type { ReportData } from '../report-data.ts';
import { CallerTable } from './caller-table.ts';
import { byId, element } from './dom.ts';
import { LadderView } from './ladder-view.ts';
import { startMomentBar } from './moment-bar.ts';
import { readReport } from './report-model.ts';
import { ReportStore } from './report-store.ts';
import { startSettings } from './settings-panel.ts';
import { startTheme } from './theme.ts';

/** The most rows of a list that go on paper. */
const PAPER_ROWS = 400;

startTheme();
const model = readReport(JSON.parse(byId('report-data').textContent ?? '{}') as ReportData);
const store = new ReportStore(model);
startMomentBar(store);
const callers = new CallerTable(store);
const ladder = new LadderView(store);
startSettings(store);
startPauseSwitch();

// A link out of the verdict goes to a moment: what is there has to be in sight.
addEventListener('hashchange', () => byId('moment').scrollIntoView({ block: 'start' }));
startPrinting();

/** On paper everything is there that matters, in sight or not, folded away or not. */
function startPrinting(): void {
  let opened: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    callers.list.expand(PAPER_ROWS);
    ladder.print(PAPER_ROWS);
    opened = [...document.querySelectorAll<HTMLDetailsElement>('section details:not([open])')];
    for (const one of opened) one.open = one.closest('#settings') === null;
  });
  addEventListener('afterprint', () => {
    callers.list.collapse();
    ladder.print(null);
    for (const one of opened) one.open = false;
  });
}

function startPauseSwitch(): void {
  if (store.scale.pauses.length === 0 && !store.view.trueToTime) return;
  const button = element('button', { type: 'button', class: 'plain' });
  const draw = (): void => {
    const long = store.view.trueToTime;
    button.textContent = long ? 'Shorten long pauses' : 'Show pauses true to time';
  };
  button.addEventListener('click', () => {
    store.change({ trueToTime: !store.view.trueToTime });
    draw();
  });
  draw();
  byId('legend').append(button);
}
