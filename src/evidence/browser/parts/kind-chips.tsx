import type { ComponentChildren, JSX } from 'preact';
import { KIND_WORDS } from '../../kind-words.ts';
import { ROW_KINDS, type RowKind } from '../../report-data.ts';

/** The kinds of rows there are, each to be left out or shown again by a press. */
export function KindChips({
  there,
  without,
  change,
  children,
}: {
  readonly there: ReadonlySet<RowKind>;
  /** Those that are left out. */
  readonly without: readonly RowKind[];
  readonly change: (without: readonly RowKind[]) => void;
  /** What else narrows the rows. */
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="chips" role="group" aria-label="Kinds of rows shown">
      {ROW_KINDS.filter((kind) => there.has(kind)).map((kind) => {
        const shown = !without.includes(kind);
        return (
          <button
            key={kind}
            type="button"
            class="chip kind"
            aria-pressed={shown}
            onClick={() =>
              change(shown ? [...without, kind] : without.filter((other) => other !== kind))
            }
          >
            {KIND_WORDS[kind]}
          </button>
        );
      })}
      {children}
    </div>
  );
}
