import type { JSX } from 'preact';
import type { ShownSetting } from '../../shown-settings.ts';
import { groupsOf } from './setting-groups.ts';

/** Settings at a moment. */
export interface SettingsShown {
  readonly settings: readonly ShownSetting[];
  readonly at: number;
  /** A moment as the page writes it. */
  readonly timeText: (at: number) => string;
}

/** Owners whose settings are always told of. */
const ALWAYS = new Set(['Tenant', 'Bridge']);

/** Every setting as it was at the moment, since when and by whom; those that stay at their defaults folded away. */
export function SettingsThen({ settings, ...then }: SettingsShown): JSX.Element {
  const groups = groupsOf(settings);
  const isTold = ({ title, settings: some }: (typeof groups)[number]): boolean =>
    ALWAYS.has(title) || some.some((one) => one.shown);
  const others = groups.filter((group) => !isTold(group));
  return (
    <div class="settings-then">
      {groups.filter(isTold).map(({ title, settings: all }) => {
        const shown = all.filter((one) => one.shown);
        const rest = all.filter((one) => !one.shown);
        return (
          <section key={title}>
            <h3>{title}</h3>
            {shown.length > 0 && <List settings={shown} {...then} />}
            {rest.length > 0 && (
              <Folded words={`${rest.length} at their defaults`} settings={rest} {...then} />
            )}
          </section>
        );
      })}
      {others.length > 0 && (
        <section class="others">
          <h3>Not part of this</h3>
          {others.map(({ title, settings: some }) => (
            <Folded key={title} words={title} settings={some} {...then} />
          ))}
        </section>
      )}
    </div>
  );
}

function Folded({ words, ...shown }: SettingsShown & { readonly words: string }): JSX.Element {
  return (
    <details>
      <summary>{words}</summary>
      <List {...shown} />
    </details>
  );
}

function List({ settings, at, timeText }: SettingsShown): JSX.Element {
  return (
    <dl>
      {settings.map(({ scope, owner, name, label, meaning, value, changes }) => {
        const change = changes.findLast((one) => one.at <= at);
        const whose = scope === 'tenant' || scope === 'bridge' ? '' : owner;
        return [
          <dt key={`${owner} ${name} name`} title={meaning === '' ? undefined : meaning}>
            {label}
          </dt>,
          <dd
            key={`${owner} ${name}`}
            class={change === undefined ? '' : 'changed'}
            data-setting={`${whose} ${name}`.trim()}
          >
            <span class="value">{(change === undefined ? value : change.value) ?? '–'}</span>
            {change !== undefined && (
              <span class="since">
                {` since ${timeText(change.at)}${change.by === '' ? '' : `, by ${change.by}`}`}
              </span>
            )}
          </dd>,
        ];
      })}
    </dl>
  );
}
