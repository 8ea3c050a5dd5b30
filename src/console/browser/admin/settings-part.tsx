import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Setting } from '../../../domain/setting-entry.ts';
import { BRIDGE_SETTINGS } from '../../../domain/setting.ts';
import { TENANT_SETTINGS } from '../../../domain/tenant.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { feed } from '../feed/feed.ts';
import { useStore } from '../parts/store.ts';
import { setParams, useRoute } from '../route.ts';
import { admin } from '../session.ts';
import { FindField, useFind } from './filter.tsx';
import { MayNot, useMayNot } from './may.tsx';
import { Refusal } from './refusal.tsx';
import { SettingsForm } from './settings-form.tsx';

type Settings = Answer<'settings'>;

const GROUPS = [
  {
    of: 'tenant',
    title: 'The organization',
    table: TENANT_SETTINGS,
    about: 'What the vendor documents; names follow its cmdlets.',
  },
  {
    of: 'bridge',
    title: 'The bridge',
    table: BRIDGE_SETTINGS,
    about: 'What no public source fixes: assumed, and to be set as your own bridge has it.',
  },
] as const;

/** All settings, with what each takes, what it is by default, and what was changed. */
export function SettingsPart(): JSX.Element {
  const { settings, error, reload } = useSettings();
  const whyNot = useMayNot();
  const find = useFind();
  const onlyChanged = useRoute().params['changed'] === 'yes';
  return (
    <div class="stack">
      <div class="row tools">
        <FindField label="Find a setting" />
        <label class="choice">
          <input
            {...{ type: 'checkbox', checked: onlyChanged }}
            onChange={({ currentTarget }) =>
              setParams({ changed: currentTarget.checked ? 'yes' : '' })
            }
          />
          Changed ones alone
        </label>
      </div>
      <MayNot id="may-not" why={whyNot} />
      <Refusal error={error} />
      {settings !== null &&
        GROUPS.map(({ of, title, table, about }) => (
          <SettingsForm
            key={of}
            {...{ of, title, about, find, onlyChanged, whyNot }}
            table={table as Readonly<Record<string, Setting>>}
            values={settings[of]}
            save={async (changes) => {
              // What a setting takes is checked by the server, whose words are shown at the field.
              await admin().run({ command: `${of}.set`, changes });
              await reload();
            }}
          />
        ))}
    </div>
  );
}

/** The settings as they are, anew whenever the record says that somebody changed one. */
function useSettings(): {
  readonly settings: Settings | null;
  readonly error: unknown;
  readonly reload: () => Promise<void>;
} {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [error, setError] = useState<unknown>(null);
  const changes = useStore(feed, ({ facts, length }) => newestChange(facts.slice(0, length)));
  const reload = useCallback(async () => {
    try {
      setSettings(await admin().settings());
      setError(null);
    } catch (refused) {
      setError(refused);
    }
  }, []);
  useEffect(() => void reload(), [changes, reload]);
  return { settings, error, reload };
}

function newestChange(facts: (typeof feed)['value']['facts']): number {
  const newest = facts.findLast(
    (fact) =>
      fact.type === 'setting.changed' && (fact.scope === 'tenant' || fact.scope === 'bridge'),
  );
  return newest?.seq ?? 0;
}
