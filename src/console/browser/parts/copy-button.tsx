import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** For how long it is said that something was copied, in milliseconds. */
const SAID_MS = 2000;

/** A button that copies a text, and says that it did. */
export function CopyButton({
  text,
  what,
}: {
  readonly text: string;
  /** What is copied, for who listens: `one-tap number of Standup`. */
  readonly what: string;
}): JSX.Element {
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => say(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (): void => {
    // A page that is not served safely has no clipboard.
    const copying = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('none'));
    void copying.then(
      () => say('Copied'),
      () => say('Select it and copy by hand'),
    );
  };
  return (
    <>
      <button type="button" class="plain copy" aria-label={`Copy ${what}`} onClick={copy}>
        {said === '' ? 'Copy' : said}
      </button>
      <span class="unseen" role="status">
        {said}
      </span>
    </>
  );
}
