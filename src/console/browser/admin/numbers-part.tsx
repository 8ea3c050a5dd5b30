import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AdminCommand } from '../../../domain/admin-command.ts';
import { LANGUAGES } from '../../../domain/spoken-prompt.ts';
import { settingChoice } from '../../../domain/setting-names.ts';
import { admin } from '../session.ts';
import { languageName, LanguageChoice } from './language-choice.tsx';
import type { Entries } from './lists.ts';
import { MayNot, useMayNot } from './may.tsx';
import { NewNumber } from './new-number.tsx';
import { Refusal } from './refusal.tsx';
import { useAct } from './use-act.ts';
import { useList } from './use-list.ts';

type ServiceNumber = Entries['numbers'];

/** The dial-in numbers, their languages, and which are on the bridge. */
export function NumbersPart(): JSX.Element {
  const { entries, state, error } = useList('numbers');
  const whyNot = useMayNot();
  const first = entries.find(({ registered }) => registered)?.number;
  return (
    <div class="stack">
      <MayNot id="may-not" why={whyNot} />
      <Refusal error={error} />
      <section class="panel" aria-labelledby="numbers">
        <h2 id="numbers">Dial-in numbers</h2>
        {entries.length === 0 && state === 'here' && (
          <p class="note empty">
            There is no number yet: nobody can call. Put one on the bridge below.
          </p>
        )}
        {entries.length > 0 && (
          <table class="stacked">
            <thead>
              <tr>
                {['Number', 'Kind', 'First language', 'Offered besides', 'On the bridge'].map(
                  (name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {entries.map((one) => (
                <NumberRow key={one.number} {...{ one, whyNot, isFirst: one.number === first }} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      <NewNumber whyNot={whyNot} />
    </div>
  );
}

function NumberRow({
  one,
  isFirst,
  whyNot,
}: {
  readonly one: ServiceNumber;
  readonly isFirst: boolean;
  readonly whyNot: string | null;
}): JSX.Element {
  const { number, kind, languages, registered } = one;
  const act = useAct();
  // What was chosen here counts until the list says what has become of it: the next press builds on it.
  const [wanted, setWanted] = useState(languages);
  useEffect(() => setWanted(languages), [languages.join()]);
  const [primary = '', ...secondary] = wanted;
  const off = { disabled: whyNot !== null || act.busy };
  const described = whyNot === null ? undefined : 'may-not';
  const set = (chosen: readonly string[]): void => {
    setWanted(chosen);
    void act
      .run(() => admin().run({ command: 'number.setLanguages', number, languages: [...chosen] }))
      .then((done) => !done && setWanted(languages));
  };
  const toggle = (): void => void act.run(() => admin().run(toggling(one)));
  return (
    <tr>
      <th scope="row">
        <span class="time">{number}</span> {isFirst && <span class="badge">default</span>}
        <Refusal error={act.error} />
      </th>
      <td>{settingChoice('kind', kind) ?? kind}</td>
      <td>
        <FirstLanguage
          {...{ ...off, number, described, primary }}
          change={(tag) => set([tag, ...secondary.filter((one) => one !== tag)])}
        />
      </td>
      <td>
        <LanguageChoice
          {...{
            ...off,
            name: `Offered besides on ${number}`,
            described,
            without: primary,
            chosen: secondary,
          }}
          change={(chosen) => set([primary, ...chosen])}
        />
      </td>
      <td>
        <OnTheBridge {...{ ...off, number, described, registered, toggle }} />
      </td>
    </tr>
  );
}

function FirstLanguage({
  number,
  primary,
  disabled,
  described,
  change,
}: {
  readonly number: string;
  readonly primary: string;
  readonly disabled: boolean;
  readonly described: string | undefined;
  readonly change: (tag: string) => void;
}): JSX.Element {
  return (
    <select
      {...{ disabled, 'aria-label': `First language of ${number}`, value: primary }}
      aria-describedby={described}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    >
      {LANGUAGES.map((tag) => (
        <option key={tag} value={tag}>
          {languageName(tag)}
        </option>
      ))}
    </select>
  );
}

function OnTheBridge({
  number,
  registered,
  disabled,
  described,
  toggle,
}: {
  readonly number: string;
  readonly registered: boolean;
  readonly disabled: boolean;
  readonly described: string | undefined;
  readonly toggle: () => void;
}): JSX.Element {
  return (
    <button
      {...{ disabled, type: 'button', 'aria-describedby': described }}
      aria-label={registered ? `Take ${number} off the bridge` : `Put ${number} back on the bridge`}
      onClick={toggle}
    >
      {registered ? 'Take off' : 'Put back'}
    </button>
  );
}

/** Takes a number off the bridge, or puts it back as it was. */
function toggling({ number, kind, languages, registered }: ServiceNumber): AdminCommand {
  return registered
    ? { command: 'number.unregister', number }
    : { command: 'number.register', number, kind, languages: [...languages] };
}
