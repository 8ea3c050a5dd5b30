import type { JSX } from 'preact';
import { CallerSection } from './caller-section.tsx';
import { LadderSection } from './ladder-section.tsx';
import { MomentBar } from './moment-bar.tsx';
import { MomentPanel } from './moment-panel.tsx';
import type { ReportLists } from './report-store.ts';

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
