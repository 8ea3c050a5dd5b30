import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { offsetText } from '../../scenario/report/time-text.ts';
import { FindField } from './find-field.tsx';
import { KindChips } from './parts/kind-chips.tsx';
import { Ladder } from './parts/ladder.tsx';
import { kindsOf, placesOf } from './parts/row-filter.ts';
import type { ReportLists, ReportPart } from './report-store.ts';

/** The ladder, with what it is searched and narrowed by. */
export function LadderSection({ store, paper }: ReportLists): JSX.Element {
  const { model, view } = store;
  const { rows, parties } = model;
  const places = useMemo(() => placesOf(rows, view), [view.who, view.find, view.without]);
  const kinds = useMemo(() => kindsOf(rows), []);
  return (
    <section id="ladder" aria-labelledby="ladder-title">
      <div class="section-head">
        <h2 id="ladder-title">Ladder</h2>
        <KindChips
          there={kinds}
          without={view.without}
          change={(without) => store.change({ without })}
        />
        <FindField store={store} id="find-row" label="Search" part="find" />
      </div>
      <Counted store={store} shown={places.length} />
      <Ladder
        {...{ rows, places, parties, paper }}
        chosen={view.who}
        find={view.find}
        at={view.at}
        seq={view.seq}
        timeText={offsetText}
        choose={({ at, seq }) => store.change({ at, seq })}
      />
    </section>
  );
}

/** How many rows are shown, by what, and a way to all of them. */
function Counted({ store, shown }: ReportPart & { readonly shown: number }): JSX.Element {
  const { model, view } = store;
  const all = model.rows.length;
  const words = [
    shown === all ? `${all} rows` : `${shown} of ${all} rows`,
    ...(view.who.length > 0 ? [`of ${view.who.join(', ')} and of everybody`] : []),
    ...(view.find.trim() === '' ? [] : [`with “${view.find.trim()}”`]),
  ];
  return (
    <p id="ladder-count" class="quiet" role="status">
      {words.join(' ')}
      {shown !== all && (
        <>
          {' '}
          <button
            type="button"
            class="plain"
            onClick={() => store.change({ who: [], find: '', without: [] })}
          >
            Show all rows
          </button>
        </>
      )}
    </p>
  );
}
