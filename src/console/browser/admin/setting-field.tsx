import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { durationComplaint, parseDuration, printDuration } from '../../../domain/duration.ts';
import { settingChoice } from '../../../domain/setting-names.ts';
import type { SettingValues } from '../../../domain/setting-values.ts';

interface Field {
  readonly id: string;
  readonly name: string;
  readonly values: SettingValues;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly change: (value: unknown) => void;
}

/** The field in which a setting is edited, by what values it takes. */
export function SettingField(field: Field): JSX.Element {
  const { id, name, values, value, disabled, describedBy, invalid, change } = field;
  const all = { id, disabled, 'aria-describedby': describedBy, 'aria-invalid': invalid };
  switch (values.of) {
    case 'flag':
    case 'choice': {
      const options = values.of === 'flag' ? [true, false] : Object.keys(values.choices);
      return (
        <select
          {...all}
          value={String(value)}
          onChange={({ currentTarget }) =>
            change(options.find((one) => String(one) === currentTarget.value))
          }
        >
          {options.map((one) => (
            <option key={String(one)} value={String(one)}>
              {settingChoice(name, one) ?? String(one)}
            </option>
          ))}
        </select>
      );
    }
    case 'whole':
      return values.unit === 'ms' ? (
        <TimeField {...field} />
      ) : (
        <input
          {...{ ...all, type: 'text', inputMode: 'numeric', size: 9, value: String(value) }}
          onInput={({ currentTarget }) => change(numberIn(currentTarget.value))}
        />
      );
    case 'textOrNull':
      return (
        <input
          {...{ ...all, type: 'text', value: typeof value === 'string' ? value : '' }}
          onInput={({ currentTarget }) =>
            change(currentTarget.value === '' ? null : currentTarget.value)
          }
        />
      );
  }
}

/** What was typed as a number; the text itself where it is none, for the server to refuse. */
function numberIn(text: string): unknown {
  return /^[0-9]+$/u.test(text.trim()) ? Number(text) : text;
}

/** A time, written as scenarios write it: `10s`, `1m30s`. */
function TimeField({ id, value, disabled, describedBy, invalid, change }: Field): JSX.Element {
  const written = typeof value === 'number' ? printDuration(value) : '';
  const [text, setText] = useState(written);
  useEffect(() => {
    if (typeof value === 'number' && parseDuration(text) !== value) setText(written);
  }, [written]);
  const complaint = durationComplaint(text.trim());
  return (
    <>
      <input
        {...{ id, disabled, type: 'text', size: 9, value: text }}
        aria-invalid={invalid || complaint !== null}
        aria-describedby={`${describedBy} ${id}-time`}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          const ms = parseDuration(currentTarget.value.trim());
          if (ms !== null) change(ms);
        }}
      />
      <span id={`${id}-time`} role="status" class={complaint === null ? 'unseen' : 'field-fault'}>
        {complaint === null ? 'A time, as 10s or 1m30s.' : `${complaint.message} ${complaint.cure}`}
      </span>
    </>
  );
}
