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
  const [language, setLanguage] = useState<string>(DEFAULT_LANGUAGE);
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
        <label class="field">
          Kind
          <select
            {...{ value: kind, disabled: off }}
            onChange={({ currentTarget }) => setKind(currentTarget.value as NumberKind)}
          >
            {NUMBER_KINDS.map((one) => (
              <option key={one} value={one}>
                {settingChoice('kind', one) ?? one}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          First language
          <select
            {...{ value: language, disabled: off }}
            onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
          >
            {LANGUAGES.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </select>
        </label>
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
