import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { settingLabel } from '../../../domain/setting-names.ts';
import { setParams, writeRoute } from '../route.ts';
import { admin } from '../session.ts';
import { Dialog } from './dialog.tsx';
import type { Entries } from './lists.ts';
import { MayNot, useMayNot } from './may.tsx';
import { Refusal } from './refusal.tsx';
import { Switch } from './switch.tsx';
import { useAct } from './use-act.ts';
import { useList } from './use-list.ts';

type Meeting = Entries['meetings'];

/** All about the meeting that is selected, with what an administrator may do. */
export function MeetingPanel({ meeting: one }: { readonly meeting: Meeting }): JSX.Element {
  const { meeting, organizer, conferenceId } = one;
  const whyNot = useMayNot();
  const numbers = useList('numbers').entries.filter(({ registered }) => registered);
  const described = whyNot === null ? undefined : 'may-not';
  return (
    <section class="panel one stack" aria-labelledby="one-meeting">
      <div class="row between">
        <h2 id="one-meeting">{meeting}</h2>
        <button type="button" class="plain" onClick={() => setParams({ meeting: '' })}>
          Close
        </button>
      </div>
      <dl class="facts">
        <dt>Organizer</dt>
        <dd>
          <a
            href={writeRoute({
              page: 'administration',
              part: 'users',
              params: { user: organizer },
            })}
          >
            {organizer}
          </a>
        </dd>
        <dt>Conference ID</dt>
        <dd class="time">{conferenceId ?? 'none'}</dd>
        <dt>Numbers</dt>
        <dd class="time">
          {numbers.map(({ number }) => number).join(', ') || 'none is on the bridge'}
        </dd>
      </dl>
      <ResetConferenceId meeting={one} disabled={whyNot !== null} describedBy={described} />
      <MeetingSwitches meeting={one} whyNot={whyNot} />
      <MayNot id="may-not" why={whyNot} />
    </section>
  );
}

function MeetingSwitches({
  meeting: { meeting, dialInBypass, locked },
  whyNot,
}: {
  readonly meeting: Meeting;
  readonly whyNot: string | null;
}): JSX.Element {
  const act = useAct();
  const off = {
    disabled: whyNot !== null || act.busy,
    describedBy: whyNot === null ? undefined : 'may-not',
  };
  return (
    <div class="stack">
      <Switch
        {...{ ...off, label: settingLabel('dialInBypass'), on: dialInBypass }}
        change={(on) =>
          void act.run(() =>
            admin().run({ command: 'meeting.set', meeting, changes: { dialInBypass: on } }),
          )
        }
      />
      <Switch
        {...{ ...off, label: settingLabel('locked'), on: locked }}
        change={(on) =>
          void act.run(() =>
            admin().run({ command: on ? 'meeting.lock' : 'meeting.unlock', meeting }),
          )
        }
      />
      <Refusal error={act.error} />
    </div>
  );
}

function ResetConferenceId({
  meeting: { meeting, conferenceId },
  disabled,
  describedBy,
}: {
  readonly meeting: Meeting;
  readonly disabled: boolean;
  readonly describedBy: string | undefined;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  const act = useAct();
  const close = (): void => setOpen(false);
  const reset = async (): Promise<void> => {
    if (await act.run(() => admin().run({ command: 'conferenceId.reset', meeting }))) close();
  };
  return (
    <div class="row">
      <button
        {...{ type: 'button', disabled: disabled || conferenceId === null }}
        aria-describedby={describedBy}
        onClick={() => setOpen(true)}
      >
        Reset conference ID
      </button>
      {open && (
        <Dialog title={`Reset the conference ID of ${meeting}?`} close={close}>
          <div class="stack">
            <p>
              The meeting gets another one. Whoever calls with{' '}
              <span class="time">{conferenceId}</span>, as old invitations say, is not let in any
              more.
            </p>
            <Refusal error={act.error} />
            <div class="row end">
              <button type="button" onClick={close}>
                Cancel
              </button>
              <button type="button" class="main" disabled={act.busy} onClick={() => void reset()}>
                Reset
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  );
}
