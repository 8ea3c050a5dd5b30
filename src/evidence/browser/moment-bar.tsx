import type { JSX } from 'preact';
import { offsetText } from '../../scenario/report/time-text.ts';
import { Scrubber, Steps } from './parts/scrubber.tsx';
import { stateAt, type ReportModel } from './report-model.ts';
import type { ReportPart } from './report-store.ts';
import { addressOf } from './view-state.ts';

/** Up to so many callers are told of by name. */
const FEW_CALLERS = 6;

/** The bar that says which moment is shown, and moves it. */
export function MomentBar({ store }: ReportPart): JSX.Element {
  const { model, view, scale } = store;
  const time = offsetText(view.at);
  const clock = new Date(model.startAt + view.at).toISOString();
  return (
    <div id="moment" class="moment">
      <div class="moment-words">
        <a id="moment-link" class="time" href={`#${addressOf(view)}`}>
          {time}
        </a>
        <span class="quiet">{`${clock.slice(11, 23)} UTC`}</span>
        <Steps step={(count) => store.step(count, true)} />
      </div>
      <Scrubber
        scale={scale}
        startAt={0}
        endAt={model.endAt}
        at={view.at}
        valueText={`${time}: ${whoIsWhere(model, view.at)}`}
        tickText={(at) => offsetText(at).slice(0, -4)}
        step={(count) => store.step(count, false)}
        look={(at) => store.change({ at, seq: null }, false)}
        settle={() => store.settle()}
      />
    </div>
  );
}

/** Everybody's places in one line, for whoever listens to the page. */
function whoIsWhere({ callers }: ReportModel, at: number): string {
  const counts = new Map<string, number>();
  for (const caller of callers) {
    const state = stateAt(caller, at);
    if (state === null || state.place === 'ended') continue;
    const words = callers.length <= FEW_CALLERS ? `${caller.name} ${state.words}` : state.place;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  if (counts.size === 0) return 'nobody is there';
  return [...counts]
    .map(([words, count]) => (callers.length <= FEW_CALLERS ? words : `${count} ${words}`))
    .join('; ');
}
