import type { JSX } from 'preact';

/** Something that is on or off. It shows what the server says, not what was pressed. */
export function Switch({
  label,
  on,
  disabled,
  describedBy,
  change,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly disabled: boolean;
  readonly describedBy: string | undefined;
  readonly change: (on: boolean) => void;
}): JSX.Element {
  return (
    <label class="switch">
      <input
        {...{ type: 'checkbox', role: 'switch', checked: on, disabled }}
        aria-describedby={describedBy}
        onClick={(event) => {
          event.preventDefault();
          change(!on);
        }}
      />
      <span>
        {label[0]?.toUpperCase()}
        {label.slice(1)}
      </span>
    </label>
  );
}
