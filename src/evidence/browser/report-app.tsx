import type { JSX } from 'preact';
import { CallerSection } from './caller-section.tsx';
import { LadderSection } from './ladder-section.tsx';
import { MomentBar } from './moment-bar.tsx';
import { MomentPanel } from './moment-panel.tsx';
import type { ReportStore } from './report-store.ts';

/** A part of a report. */
export interface ReportPart {
  readonly store: ReportStore;
}

/** A part of a report that has lists: `paper` is the most rows of one on paper, `null` on a screen. */
export interface ReportLists extends ReportPart {
  readonly paper: number | null;
}

/** What a report shows below its verdict: the moment, the callers, the ladder, the settings. */
export function Report({ store, paper }: ReportLists): JSX.Element {
  return (
    <>
      <MomentBar store={store} />
      {store.model.callers.length > 0 && <CallerSection store={store} paper={paper} />}
      <div class="columns">
        <LadderSection store={store} paper={paper} />
        <MomentPanel store={store} />
      </div>
    </>
  );
}

/** A field that searches while it is written into. */
export function Find({
  store,
  id,
  label,
  part,
}: ReportPart & {
  readonly id: string;
  readonly label: string;
  /** The part of the view that it writes. */
  readonly part: 'find' | 'caller';
}): JSX.Element {
  return (
    <label class="find">
      {`${label} `}
      <input
        type="search"
        id={id}
        autocomplete="off"
        spellcheck={false}
        value={store.view[part]}
        onInput={({ currentTarget }) => store.change({ [part]: currentTarget.value }, false)}
        onChange={() => store.settle()}
      />
    </label>
  );
}
