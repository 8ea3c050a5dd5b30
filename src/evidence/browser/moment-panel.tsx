import type { JSX } from 'preact';
import { offsetText } from '../../scenario/report/time-text.ts';
import { rowText } from './parts/row-filter.ts';
import { SettingsThen } from './parts/settings-then.tsx';
import { lastAt } from './report-model.ts';
import type { ReportPart } from './report-store.ts';

/** The most rows of one moment that are told in full. */
const FEW_ROWS = 8;

/** What happens at the moment, and every setting as it is then. */
export function MomentPanel({ store }: ReportPart): JSX.Element {
  const { model, view } = store;
  return (
    <aside id="settings" aria-labelledby="settings-title">
      <h2 id="settings-title">At this moment</h2>
      <Happening store={store} />
      {model.settings.length > 0 ? (
        <SettingsThen settings={model.settings} at={view.at} timeText={offsetText} />
      ) : (
        <p class="quiet">What the bridge was when this began is not known.</p>
      )}
    </aside>
  );
}

function Happening({ store: { model, view } }: ReportPart): JSX.Element {
  const last = lastAt(model.rows, view.at);
  const moment = model.rows[last]?.at;
  if (moment === undefined) return <p class="quiet">Nothing has happened yet.</p>;
  const before = model.rows.findLastIndex(({ at }) => at < moment);
  const rows = model.rows.slice(before + 1, last + 1);
  return (
    <>
      {moment !== view.at && <p class="quiet">since {offsetText(moment)}, nothing but:</p>}
      <ul class="happening">
        {rows.slice(0, FEW_ROWS).map((row, place) => (
          <li key={place} class={row.trouble ? 'trouble' : ''}>
            {rowText(row)}
          </li>
        ))}
        {rows.length > FEW_ROWS && <li>and {rows.length - FEW_ROWS} more</li>}
      </ul>
    </>
  );
}
