import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { MailChoice } from '../../../domain/admin-command.ts';
import { admin } from '../session.ts';
import { Dialog } from './dialog.tsx';
import { PinOnce } from './pin-once.tsx';
import { fieldOf, Refusal } from './refusal.tsx';
import { useAct } from './use-act.ts';

/** Whose PIN is reset. */
export interface PinOwner {
  readonly user: string;
  readonly displayName: string;
  readonly mailbox: string | null;
}

/** A new PIN, for the one time that it is shown. */
interface FreshPin {
  readonly pin: string;
  readonly version: number;
}

/** The button "Reset PIN", with the dialog behind it: it asks, and then shows the new PIN, once. */
export function ResetPin({
  owner,
  whyNot,
  describedBy,
  done,
}: {
  readonly owner: PinOwner;
  /** Why it may not be; `null` where it may. */
  readonly whyNot: string | null;
  /** What says so. */
  readonly describedBy: string;
  /** Told the version of the new PIN. */
  readonly done: (version: number) => void;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="main"
        disabled={whyNot !== null}
        aria-describedby={whyNot === null ? undefined : describedBy}
        onClick={() => setOpen(true)}
      >
        Reset PIN
      </button>
      {open && <ResetDialog owner={owner} done={done} close={() => setOpen(false)} />}
    </>
  );
}

function ResetDialog({
  owner,
  done,
  close,
}: {
  readonly owner: PinOwner;
  readonly done: (version: number) => void;
  readonly close: () => void;
}): JSX.Element {
  // The PIN is here and in the text of the dialog, nowhere else, and goes with both.
  const [fresh, setFresh] = useState<FreshPin | null>(null);
  const act = useAct();
  const reset = (mail: MailChoice): void => {
    void act.run(async () => {
      const { pin, pinVersion } = await admin().resetLeaderPin(owner.user, mail);
      setFresh({ pin, version: pinVersion });
      done(pinVersion);
    });
  };
  if (fresh !== null) {
    return (
      <Dialog title={`The new PIN of ${owner.displayName}`} close={close}>
        <PinOnce {...{ pin: fresh.pin, version: fresh.version, user: owner.user, close }} />
      </Dialog>
    );
  }
  return (
    <Dialog title={`Reset the PIN of ${owner.displayName}?`} close={close}>
      <p>
        A new PIN is made. The one that counts now stops working at once, also for calls that are
        up.
      </p>
      <MailForm {...{ owner, act, reset, close }} />
    </Dialog>
  );
}

const MAILS = {
  usual: 'As the settings of the tenant have it',
  send: 'Send the PIN by mail',
  elsewhere: 'Send the PIN by mail to another address',
} as const;

function MailForm({
  owner,
  act,
  reset,
  close,
}: {
  readonly owner: PinOwner;
  readonly act: ReturnType<typeof useAct>;
  readonly reset: (mail: MailChoice) => void;
  readonly close: () => void;
}): JSX.Element {
  const [mail, setMail] = useState<keyof typeof MAILS>('usual');
  const address = useRef<HTMLInputElement>(null);
  const atAddress = fieldOf(act.error) === 'sendEmailToAddress';
  const submit = (event: Event): void => {
    event.preventDefault();
    const sendEmailToAddress = address.current?.value.trim() ?? '';
    if (mail === 'usual') reset({});
    else if (mail === 'send') reset({ sendEmail: true });
    else reset({ sendEmail: true, sendEmailToAddress });
  };
  return (
    <form onSubmit={submit} class="stack">
      <fieldset>
        <legend>Mail to {owner.mailbox ?? 'the user, who has no mailbox'}</legend>
        {(Object.keys(MAILS) as (keyof typeof MAILS)[]).map((one) => (
          <label key={one} class="choice">
            <input
              {...{ type: 'radio', name: 'mail', checked: mail === one }}
              onChange={() => setMail(one)}
            />
            {MAILS[one]}
          </label>
        ))}
        {mail === 'elsewhere' && (
          <label class="field">
            Address
            <input
              {...{ type: 'text', inputMode: 'email', autocomplete: 'off', ref: address }}
              aria-invalid={atAddress}
              aria-describedby={atAddress ? 'address-fault' : undefined}
            />
          </label>
        )}
        {atAddress && <Refusal error={act.error} id="address-fault" />}
      </fieldset>
      {!atAddress && <Refusal error={act.error} />}
      <div class="row end">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button class="main" disabled={act.busy}>
          Reset
        </button>
      </div>
    </form>
  );
}
