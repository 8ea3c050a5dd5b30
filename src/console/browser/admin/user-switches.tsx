import type { JSX } from 'preact';
import { settingLabel } from '../../../domain/setting-names.ts';
import { admin } from '../session.ts';
import type { Entries } from './lists.ts';
import { Refusal } from './refusal.tsx';
import { Switch } from './switch.tsx';
import { useAct } from './use-act.ts';

type User = Entries['users'];

const SWITCHES = ['allowPstnOnlyMeetings', 'allowTollFreeDialIn'] as const;

/** What an administrator switches on or off for a user. */
export function UserSwitches({
  user,
  whyNot,
}: {
  readonly user: User;
  readonly whyNot: string | null;
}): JSX.Element {
  const act = useAct();
  return (
    <section class="stack" aria-labelledby="switches-of">
      <h3 id="switches-of">Dial-in</h3>
      {SWITCHES.map((name) => (
        <Switch
          key={name}
          label={settingLabel(name)}
          on={user[name]}
          disabled={whyNot !== null || act.busy}
          describedBy={whyNot === null ? undefined : 'may-not'}
          change={(on) =>
            void act.run(() =>
              admin().run({ command: 'user.set', user: user.user, changes: { [name]: on } }),
            )
          }
        />
      ))}
      <Refusal error={act.error} />
    </section>
  );
}
