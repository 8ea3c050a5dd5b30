import type { JSX } from 'preact';
import { settingChoice } from '../../../domain/setting-names.ts';
import type { Setting } from '../../../domain/setting-entry.ts';
import { inGroups, type SettingValues } from '../../../domain/setting-values.ts';
import type { RuleMark } from '../../../domain/rule.ts';
import { valueWords } from '../../../evidence/setting-words.ts';
import { spanText } from '../../../scenario/report/time-text.ts';
import { Refusal } from './refusal.tsx';
import { SettingField } from './setting-field.tsx';

const MARKS: Readonly<Record<RuleMark, string>> = {
  S: 'as the product is described',
  D: 'documented',
  A: 'assumed',
};

interface Row {
  readonly of: string;
  readonly name: string;
  readonly setting: Setting;
  readonly value: unknown;
  /** What is edited and not saved; `undefined` for nothing. */
  readonly edit: unknown;
  readonly isEdited: boolean;
  readonly whyNot: string | null;
  readonly error: unknown;
  readonly change: (value: unknown) => void;
}

/** One setting: what it decides, its value to be edited, its default, and whether it was changed. */
export function SettingRow(row: Row): JSX.Element {
  const { of, name, setting, value, edit, isEdited, whyNot, error, change } = row;
  const { label, meaning, rule, mark, values } = setting;
  const id = `${of}-${name}`;
  const described = [
    `${id}-means`,
    ...(error === null ? [] : [`${id}-fault`]),
    ...(whyNot === null ? [] : ['may-not']),
  ];
  return (
    <tr class={isEdited ? 'edited' : undefined}>
      <th scope="row">
        <label for={id}>{capital(label)}</label>
        {value !== setting.default && <span class="badge changed">changed</span>}
        <p class="note" id={`${id}-means`}>
          {meaning}
        </p>
      </th>
      <td>
        <SettingField
          {...{ id, name, values, value: edit === undefined ? value : edit, change }}
          disabled={whyNot !== null}
          describedBy={described.join(' ')}
          invalid={error !== null}
        />
        <Refusal error={error} id={`${id}-fault`} />
      </td>
      <td>
        <Default {...row} />
      </td>
      <td class="note">{rangeWords(name, values)}</td>
      <td class="note">
        {rule}, {MARKS[mark]}
      </td>
    </tr>
  );
}

/** What the setting is by default, with the way back to it. */
function Default({ name, setting, value, edit, whyNot, change }: Row): JSX.Element {
  const isDefault = (edit === undefined ? value : edit) === setting.default;
  return (
    <>
      {valueWords(name, setting.default)}
      {!isDefault && whyNot === null && (
        <button
          type="button"
          class="plain small"
          aria-label={`Back to the default of ${setting.label}`}
          onClick={() => change(setting.default)}
        >
          Back to it
        </button>
      )}
    </>
  );
}

/** What a setting takes, as people read it. */
function rangeWords(name: string, values: SettingValues): string {
  switch (values.of) {
    case 'flag':
      return 'on or off';
    case 'choice':
      return Object.keys(values.choices)
        .map((one) => settingChoice(name, one) ?? one)
        .join(' · ');
    case 'whole': {
      const { min, max, unit } = values;
      const words = (one: number): string => (unit === 'ms' ? spanText(one) : inGroups(one));
      return `${words(min)} to ${words(max)}`;
    }
    case 'textOrNull':
      return `up to ${values.longest} characters, or nothing`;
  }
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
