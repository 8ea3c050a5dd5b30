import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Setting } from '../../../domain/setting-entry.ts';
import { emptyWords, holds } from './filter.tsx';
import { fieldOf, Refusal } from './refusal.tsx';
import { SettingRow } from './setting-row.tsx';
import { useAct } from './use-act.ts';

/** Settings by name. */
export type Values = Readonly<Record<string, unknown>>;

interface Form {
  readonly of: 'tenant' | 'bridge';
  readonly title: string;
  readonly about: string;
  readonly table: Readonly<Record<string, Setting>>;
  readonly values: Values;
  readonly find: string;
  readonly onlyChanged: boolean;
  readonly whyNot: string | null;
  readonly save: (changes: Values) => Promise<void>;
}

/** The settings of the tenant or of the bridge: what is edited is sent with one press, all at once. */
export function SettingsForm(form: Form): JSX.Element {
  const { of, title, about, values, find, onlyChanged, whyNot, save } = form;
  const [edits, setEdits] = useState<Values>({});
  const act = useAct();
  const edited = Object.entries(edits).filter(([name, value]) => value !== values[name]);
  const shown = shownOf(form, edits);
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
      <h2 id={id}>{title}</h2>
      <p class="note">{about}</p>
      {shown.length === 0 && <p class="note empty">{nothingWords(find, onlyChanged)}</p>}
      {shown.length > 0 && (
        <table class="settings stacked">
          <Head />
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
      {edited.length > 0 && <SaveBar count={edited.length} undo={undo} busy={act.busy} />}
    </form>
  );
}

/** The settings that the filter leaves, and those that are being edited. */
function shownOf(
  { table, values, find, onlyChanged }: Form,
  edits: Values,
): readonly (readonly [string, Setting])[] {
  return Object.entries(table).filter(([name, { label, meaning, default: usual }]) => {
    if (Object.hasOwn(edits, name)) return true;
    return holds(find, name, label, meaning) && (!onlyChanged || values[name] !== usual);
  });
}

function nothingWords(find: string, onlyChanged: boolean): string {
  return onlyChanged && find === ''
    ? 'Nothing is changed: every setting here is at its default.'
    : emptyWords(find, 'There is nothing.');
}

function Head(): JSX.Element {
  return (
    <thead>
      <tr>
        {['Setting', 'Value', 'Default', 'Takes', 'Rule'].map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function SaveBar({
  count,
  undo,
  busy,
}: {
  readonly count: number;
  readonly undo: () => void;
  readonly busy: boolean;
}): JSX.Element {
  return (
    <div class="row end">
      <span class="note" role="status">
        {count === 1 ? 'One change' : `${count} changes`}, not saved yet
      </span>
      <button type="button" onClick={undo}>
        Undo
      </button>
      <button class="main" disabled={busy}>
        Save
      </button>
    </div>
  );
}
