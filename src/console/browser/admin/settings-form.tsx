import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Setting } from '../../../domain/setting-entry.ts';
import { emptyWords, holds } from './filter.tsx';
import { fieldOf, Refusal } from './refusal.tsx';
import { SettingRow } from './setting-row.tsx';
import { useAct } from './use-act.ts';

/** Settings by name. */
export type Values = Readonly<Record<string, unknown>>;

/** The settings of the tenant or of the bridge: what is edited is sent with one press, all at once. */
export function SettingsForm({
  of,
  title,
  about,
  table,
  values,
  find,
  onlyChanged,
  whyNot,
  save,
}: {
  readonly of: 'tenant' | 'bridge';
  readonly title: string;
  readonly about: string;
  readonly table: Readonly<Record<string, Setting>>;
  readonly values: Values;
  readonly find: string;
  readonly onlyChanged: boolean;
  readonly whyNot: string | null;
  readonly save: (changes: Values) => Promise<void>;
}): JSX.Element {
  const [edits, setEdits] = useState<Values>({});
  const act = useAct();
  const edited = Object.entries(edits).filter(([name, value]) => value !== values[name]);
  const shown = Object.entries(table).filter(
    ([name, { label, meaning }]) =>
      (Object.hasOwn(edits, name) || holds(find, name, label, meaning)) &&
      (!onlyChanged || Object.hasOwn(edits, name) || values[name] !== table[name]?.default),
  );
  const fault = fieldOf(act.error);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await act.run(() => save(Object.fromEntries(edited)))) setEdits({});
  };
  const undo = (): void => {
    setEdits({});
    act.clear();
  };
  const id = `settings-${of}`;
  return (
    <form class="panel stack" aria-labelledby={id} onSubmit={(event) => void submit(event)}>
      <div>
        <h2 id={id}>{title}</h2>
        <p class="note">{about}</p>
      </div>
      {shown.length === 0 ? (
        <p class="note empty">
          {onlyChanged && find === ''
            ? 'Nothing is changed: every setting here is at its default.'
            : emptyWords(find, 'There is nothing.')}
        </p>
      ) : (
        <table class="settings stacked">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Value</th>
              <th scope="col">Default</th>
              <th scope="col">Takes</th>
              <th scope="col">Rule</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([name, setting]) => (
              <SettingRow
                key={name}
                {...{ of, name, setting, value: values[name], edit: edits[name], whyNot }}
                isEdited={edited.some(([one]) => one === name)}
                error={fault === name ? act.error : null}
                change={(value) => setEdits((before) => ({ ...before, [name]: value }))}
              />
            ))}
          </tbody>
        </table>
      )}
      {(fault === null || !shown.some(([name]) => name === fault)) && <Refusal error={act.error} />}
      {edited.length > 0 && (
        <div class="row end">
          <span class="note" role="status">
            {edited.length === 1 ? 'One change' : `${edited.length} changes`}, not saved yet
          </span>
          <button type="button" onClick={undo}>
            Undo
          </button>
          <button class="main" disabled={act.busy}>
            Save
          </button>
        </div>
      )}
    </form>
  );
}
