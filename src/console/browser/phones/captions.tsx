import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useNow } from '../parts/use-now.ts';
import { saidAt, wordsSaid, type Caption } from './caption.ts';

/** How often the words that have been said are counted anew, in milliseconds. */
const STEP_MS = 80;

/**
 * What is heard and what becomes of the call, the newest last.
 *
 * @param aloud whether a screen reader reads what comes: of many phones, that of the one in use.
 */
export function Captions({
  captions,
  aloud,
}: {
  readonly captions: readonly Caption[];
  readonly aloud: boolean;
}): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const newest = captions.at(-1)?.id;
  useEffect(() => {
    const { current } = list;
    if (current !== null) current.scrollTop = current.scrollHeight;
  }, [newest]);
  return (
    <div
      class="captions"
      role="log"
      aria-label="Captions"
      aria-live={aloud ? 'polite' : 'off'}
      tabIndex={0}
      ref={list}
    >
      {captions.length === 0 && <p>Dial a number, or pick a meeting from the speed dial.</p>}
      {captions.map((caption) => (
        <p key={caption.id} data-kind={caption.kind} data-now={caption.id === newest}>
          {caption.kind === 'spoken' ? <Spoken caption={caption} /> : caption.text}
        </p>
      ))}
    </div>
  );
}

function Spoken({ caption }: { readonly caption: Caption }): JSX.Element {
  const speaks = caption.playedMs === null;
  const now = useNow(STEP_MS, speaks);
  const words = wordsSaid(caption.text, saidAt(caption, now));
  return (
    <>
      {words.map(([word, said], place) => (
        <span key={place} class={said ? 'said' : 'unsaid'}>
          {word}{' '}
        </span>
      ))}
    </>
  );
}
