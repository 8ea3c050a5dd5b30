import { offsetText } from '../../scenario/report/time-text.ts';
import { byId, element } from './dom.ts';
import { lastAt } from './report-model.ts';
import type { RowModel, SettingModel } from './report-model.ts';
import type { ReportStore } from './report-store.ts';
import { groupsOf } from './setting-groups.ts';

/** The most rows of one moment that are told in full. */
const FEW_ROWS = 8;

/** What happens at the moment, and every setting as it is then. */
export function startSettings(store: ReportStore): void {
  const updates: ((at: number) => void)[] = [];
  const list = (some: readonly SettingModel[]): HTMLElement =>
    element('dl', {}, ...some.flatMap((one) => settingRow(one, updates)));
  const folded = (words: string, some: readonly SettingModel[]): HTMLElement =>
    element('details', {}, element('summary', {}, words), list(some));
  const groups = groupsOf(store.model.settings);
  const sections = groups.flatMap(({ title, settings }) => {
    const shown = settings.filter((one) => one.shown);
    const rest = settings.filter((one) => !one.shown);
    if (shown.length === 0 && title !== 'Tenant' && title !== 'Bridge') return [];
    return [
      element(
        'section',
        {},
        element('h3', {}, title),
        ...(shown.length > 0 ? [list(shown)] : []),
        ...(rest.length > 0 ? [folded(`${rest.length} at their defaults`, rest)] : []),
      ),
    ];
  });
  const others = groups.filter(
    ({ title, settings }) =>
      title !== 'Tenant' && title !== 'Bridge' && settings.every((one) => !one.shown),
  );
  if (others.length > 0) {
    const parts = others.map(({ title, settings }) => folded(title, settings));
    sections.push(
      element('section', { class: 'others' }, element('h3', {}, 'Not part of this'), ...parts),
    );
  }
  const none = element(
    'p',
    { class: 'quiet' },
    'What the bridge was when this began is not known.',
  );
  byId('setting-list').replaceChildren(...(sections.length > 0 ? sections : [none]));
  const draw = (): void => {
    for (const update of updates) update(store.view.at);
    drawHappening(store);
  };
  store.onChange(draw);
  draw();
  byId('settings').hidden = false;
}

function settingRow(
  setting: SettingModel,
  updates: ((at: number) => void)[],
): readonly HTMLElement[] {
  const value = element('span', { class: 'value' });
  const since = element('span', { class: 'since' });
  const name = element(
    'dt',
    setting.meaning === '' ? {} : { title: setting.meaning },
    setting.label,
  );
  const shown = element('dd', {}, value, since);
  const scope = setting.scope === 'bridge' || setting.scope === 'tenant' ? '' : setting.owner;
  shown.dataset['setting'] = `${scope} ${setting.name}`.trim();
  updates.push((at) => {
    const now = setting.values[lastAt(setting.values, at)];
    value.textContent = now?.value ?? '–';
    const changed = now !== undefined && Number.isFinite(now.at);
    since.textContent = changed
      ? ` since ${offsetText(now.at)}${now.by === '' ? '' : `, by ${now.by}`}`
      : '';
    shown.classList.toggle('changed', changed);
  });
  return [name, shown];
}

function drawHappening({ model, view }: ReportStore): void {
  const last = lastAt(model.rows, view.at);
  const moment = model.rows[last]?.at;
  const before = model.rows.findLastIndex(({ at }) => at !== moment && at < (moment ?? 0));
  const rows = model.rows.slice(before + 1, last + 1);
  const items = rows
    .slice(0, FEW_ROWS)
    .map((row) =>
      element('li', row.trouble ? { class: 'trouble' } : {}, wordsOf(row, model.lanes)),
    );
  if (rows.length > FEW_ROWS) items.push(element('li', {}, `and ${rows.length - FEW_ROWS} more`));
  const when =
    moment === undefined || moment === view.at ? [] : [`since ${offsetText(moment)}, nothing but:`];
  byId('happening').replaceChildren(
    ...when.map((text) => element('p', { class: 'quiet' }, text)),
    ...(items.length > 0
      ? [element('ul', {}, ...items)]
      : [element('p', { class: 'quiet' }, 'Nothing has happened yet.')]),
  );
}

function wordsOf(row: RowModel, lanes: readonly string[]): string {
  return `${row.who < 0 ? '' : `${lanes[row.who] ?? ''}: `}${row.words}`;
}
