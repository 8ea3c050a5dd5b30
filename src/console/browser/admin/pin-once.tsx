import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { MASKED_PIN } from '../../../domain/pin.ts';
import { useNewestReset } from './newest-reset.ts';

/** A new PIN, shown this once: to be copied or written down, and gone with the dialog. */
export function PinOnce({
  pin,
  version,
  user,
  close,
}: {
  readonly pin: string;
  readonly version: number;
  readonly user: string;
  readonly close: () => void;
}): JSX.Element {
  const [copied, setCopied] = useState<'not' | 'done' | 'failed'>('not');
  const newest = useNewestReset(user);
  const isOld = newest !== null && newest.version > version;
  const copy = (): void => {
    navigator.clipboard.writeText(pin).then(
      () => setCopied('done'),
      () => setCopied('failed'),
    );
  };
  return (
    <div class="stack">
      <div class="row">
        <output class="pin">{pin}</output>
        <button type="button" onClick={copy}>
          Copy
        </button>
        <span role="status" class="note">
          {copied === 'done' && 'Copied.'}
          {copied === 'failed' && 'The browser does not let the page copy; select the PIN instead.'}
        </span>
      </div>
      <p class="warning">
        <strong>It is shown this once.</strong> Copy it or write it down now: once this is closed,
        it reads <code>{MASKED_PIN}</code> everywhere, and nobody can look it up.
      </p>
      {isOld && (
        <p class="fault" role="alert">
          {newest.by} has reset it again meanwhile: this PIN does not count any more.
        </p>
      )}
      <div class="row end">
        <button type="button" class="main" onClick={close}>
          Done
        </button>
      </div>
    </div>
  );
}
