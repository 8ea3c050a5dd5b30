import type { JSX } from 'preact';
import { KindChips } from '../../../evidence/browser/parts/kind-chips.tsx';
import type { RowKind } from '../../../evidence/report-data.ts';
import { ExportButton } from './export-button.tsx';
import type { HistoryView } from './history-filter.ts';
import { show } from './history-view.ts';

/** What is shown of the history: words, kinds, a meeting, callers; and the export of it. */
export function Filters({
  view,
  meetings,
  kinds,
  at,
}: {
  readonly view: HistoryView;
  readonly meetings: readonly { readonly id: string; readonly title: string }[];
  /** The kinds of which there are rows. */
  readonly kinds: ReadonlySet<RowKind>;
  readonly at: number | null;
}): JSX.Element {
  return (
    <header class="history-head">
      <div class="row">
        <h1>History</h1>
        <label class="find">
          <span class="unseen">Find in the history</span>
          <input
            type="search"
            placeholder="Find in the history"
            value={view.find}
            onInput={({ currentTarget }) => show({ find: currentTarget.value })}
          />
        </label>
        <label>
          <span class="unseen">Meeting</span>
          <select
            value={view.meeting}
            onChange={({ currentTarget }) => show({ meeting: currentTarget.value })}
          >
            <option value="">All meetings</option>
            {meetings.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <ExportButton meeting={view.meeting} at={at} />
      </div>
      <Chips view={view} kinds={kinds} />
    </header>
  );
}

/** What is left out or alone shown, each to be pressed away. */
function Chips({
  view,
  kinds,
}: {
  readonly view: HistoryView;
  readonly kinds: ReadonlySet<RowKind>;
}): JSX.Element {
  return (
    <KindChips there={kinds} without={view.without} change={(without) => show({ without })}>
      {view.linked && (
        <button
          type="button"
          class="chip filter"
          aria-label="Clear: only cause and effects"
          onClick={() => show({ linked: false })}
        >
          cause and effects ✕
        </button>
      )}
      {view.who.map((name) => (
        <button
          key={name}
          type="button"
          class="chip filter"
          aria-label={`Clear: only ${name}`}
          onClick={() => show({ who: view.who.filter((other) => other !== name) })}
        >
          {name} ✕
        </button>
      ))}
    </KindChips>
  );
}
