import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { NUMBER_KINDS, type NumberKind } from '../../../domain/phone-number.ts';
import { settingChoice } from '../../../domain/setting-names.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../../domain/spoken-prompt.ts';
import { admin } from '../session.ts';
import { languageName } from './language-choice.tsx';
import { fieldOf, Refusal } from './refusal.tsx';
import { useAct } from './use-act.ts';

/** The form that puts another number on the bridge. */
export function NewNumber({ whyNot }: { readonly whyNot: string | null }): JSX.Element {
  const act = useAct();
  const field = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<NumberKind>('toll');
  const [language, setLanguage] = useState(DEFAULT_LANGUAGE);
  const off = whyNot !== null || act.busy;
  const atNumber = fieldOf(act.error) === 'number';
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const number = field.current?.value.replaceAll(/[\s()-]/gu, '') ?? '';
    const done = await act.run(() =>
      admin().run({ command: 'number.register', number, kind, languages: [language] }),
    );
    if (done && field.current !== null) field.current.value = '';
  };
  return (
    <form class="panel stack" aria-labelledby="new-number" onSubmit={(event) => void submit(event)}>
      <h2 id="new-number">Another number</h2>
      <div class="row fields">
        <label class="field">
          Number
          <input
            {...{
              ref: field,
              type: 'text',
              inputMode: 'tel',
              placeholder: '+14255550100',
              disabled: off,
            }}
            aria-invalid={atNumber}
            aria-describedby={atNumber ? 'number-fault' : undefined}
          />
        </label>
        <Choice
          {...{ label: 'Kind', value: kind, values: NUMBER_KINDS, off, change: setKind }}
          words={(one) => settingChoice('kind', one) ?? one}
        />
        <Choice
          {...{ label: 'First language', value: language, values: LANGUAGES, off }}
          {...{ words: languageName, change: setLanguage }}
        />
        <button
          {...{
            class: 'main',
            disabled: off,
            'aria-describedby': whyNot === null ? undefined : 'may-not',
          }}
        >
          Put it on the bridge
        </button>
      </div>
      <Refusal error={act.error} id="number-fault" />
    </form>
  );
}

/** A field for one of a few words. */
function Choice<Word extends string>({
  label,
  value,
  values,
  words,
  off,
  change,
}: {
  readonly label: string;
  readonly value: Word;
  readonly values: readonly Word[];
  readonly words: (one: Word) => string;
  readonly off: boolean;
  readonly change: (value: Word) => void;
}): JSX.Element {
  return (
    <label class="field">
      {label}
      <select
        {...{ value, disabled: off }}
        onChange={({ currentTarget }) =>
          change(values.find((one) => one === currentTarget.value) ?? value)
        }
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
