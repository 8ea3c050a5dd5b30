import type { JSX } from 'preact';
import { LANGUAGES } from '../../../domain/spoken-prompt.ts';

const NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** What people call a language by its BCP 47 tag: `American English`. */
export function languageName(tag: string): string {
  return NAMES.of(tag) ?? tag;
}

/** The languages that a number offers besides its first one: callers press 1, 2, 3 … in this order. */
export function LanguageChoice({
  name,
  disabled,
  described,
  without,
  chosen,
  change,
}: {
  readonly name: string;
  readonly disabled: boolean;
  readonly described: string | undefined;
  readonly without: string;
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
}): JSX.Element {
  return (
    <div {...{ role: 'group', 'aria-label': name, class: 'languages' }}>
      {LANGUAGES.filter((tag) => tag !== without).map((tag) => {
        const place = chosen.indexOf(tag);
        return (
          <label key={tag} class="choice">
            <input
              {...{ type: 'checkbox', disabled, checked: place !== -1 }}
              aria-describedby={described}
              onChange={() =>
                change(place === -1 ? [...chosen, tag] : chosen.filter((one) => one !== tag))
              }
            />
            {place !== -1 && <kbd>{place + 1}</kbd>} {languageName(tag)}
          </label>
        );
      })}
    </div>
  );
}
