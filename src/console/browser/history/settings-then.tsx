import type { JSX } from 'preact';
import { groupsOf } from '../../../evidence/browser/setting-groups.ts';
import type { ShownSetting } from '../../../evidence/shown-settings.ts';
import { clockTime } from '../parts/times.ts';

/** Every setting as it was at the moment, and who made it so. */
export function SettingsThen({
  settings,
  at,
  linkedAt,
}: {
  readonly settings: readonly ShownSetting[];
  /** Milliseconds since the epoch; `null` for now. */
  readonly at: number | null;
  /** Moments at which the linked rows are: only what changed then is shown; `null` for all. */
  readonly linkedAt: ReadonlySet<number> | null;
}): JSX.Element {
  const wanted =
    linkedAt === null
      ? settings
      : settings.filter(({ changes }) => changes.some((one) => linkedAt.has(one.at)));
  const groups = groupsOf(wanted);
  if (groups.length === 0) {
    const why = linkedAt === null ? 'No setting is known yet.' : 'No setting changed by this.';
    return <p class="note">{why}</p>;
  }
  return (
    <>
      {groups.map(({ title, settings: all }) => {
        const shown = all.filter((one) => one.shown);
        const rest = all.filter((one) => !one.shown);
        return (
          <section key={title}>
            <h3>{title}</h3>
            <SettingList settings={shown} at={at} />
            {rest.length > 0 && (
              <details>
                <summary>{rest.length} at their defaults</summary>
                <SettingList settings={rest} at={at} />
              </details>
            )}
          </section>
        );
      })}
    </>
  );
}

function SettingList({
  settings,
  at,
}: {
  readonly settings: readonly ShownSetting[];
  readonly at: number | null;
}): JSX.Element {
  return (
    <dl>
      {settings.map(({ scope, owner, name, label, meaning, value, changes }) => {
        const change = changes.findLast((one) => one.at <= (at ?? Infinity));
        return (
          <div key={`${scope} ${owner} ${name}`} class={change === undefined ? '' : 'changed'}>
            <dt title={meaning || undefined}>{label}</dt>
            <dd>
              <span class="value">{(change === undefined ? value : change.value) ?? '–'}</span>
              {change !== undefined && (
                <span class="note">
                  {' '}
                  since {clockTime(change.at)}
                  {change.by !== '' && `, by ${change.by}`}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
