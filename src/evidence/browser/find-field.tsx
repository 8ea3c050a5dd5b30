import type { JSX } from 'preact';
import type { ReportPart } from './report-store.ts';

/** A field that searches while it is written into. */
export function FindField({
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
