import type { JSX } from 'preact';
import { KIND_WORDS } from '../../../evidence/kind-words.ts';
import { ROW_KINDS } from '../../../evidence/report-data.ts';
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
  readonly kinds: ReadonlySet<string>;
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
  readonly kinds: ReadonlySet<string>;
}): JSX.Element {
  return (
    <div class="row chips" role="group" aria-label="Kinds of rows shown">
      {ROW_KINDS.filter((kind) => kinds.has(kind)).map((kind) => {
        const shown = !view.without.includes(kind);
        const without = shown
          ? [...view.without, kind]
          : view.without.filter((other) => other !== kind);
        return (
          <button
            key={kind}
            type="button"
            class="chip"
            aria-pressed={shown}
            onClick={() => show({ without })}
          >
            {KIND_WORDS[kind]}
          </button>
        );
      })}
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
    </div>
  );
}
