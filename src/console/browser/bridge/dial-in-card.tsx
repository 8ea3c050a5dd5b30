import type { JSX } from 'preact';
import type { DialInNumber } from '../feed/directory.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { oneTap, oneTapAddress, readableId, readableNumber } from './dial-in-text.ts';

/** The most numbers that are in sight at once. */
const FEW_NUMBERS = 3;

/** How one gets into a meeting by telephone: the numbers, the conference ID, and both with one tap. */
export function DialInCard({
  title,
  conferenceId,
  numbers,
}: {
  readonly title: string;
  readonly conferenceId: string | null;
  readonly numbers: readonly DialInNumber[];
}): JSX.Element {
  if (conferenceId === null || numbers.length === 0) {
    const why =
      conferenceId === null
        ? 'This meeting has no conference ID: its organizer is not enabled for dial-in.'
        : 'No number is on the bridge: register one under Administration.';
    return <p class="dial-in note">{why}</p>;
  }
  const [first] = numbers;
  const tap = oneTap(first?.number ?? '', conferenceId);
  const more = numbers.length - FEW_NUMBERS;
  return (
    <dl class="dial-in" aria-label={`How to dial in to ${title}`}>
      <dt>Conference ID</dt>
      <dd>
        <strong class="time">{readableId(conferenceId)}</strong>
      </dd>
      <dt>{numbers.length === 1 ? 'Number' : 'Numbers'}</dt>
      <dd>
        <ul>
          {numbers.slice(0, FEW_NUMBERS).map(({ number, tollFree }) => (
            <li key={number}>
              <a class="time" href={oneTapAddress(number, conferenceId)}>
                {readableNumber(number)}
              </a>
              {tollFree && <span class="note"> toll‑free</span>}
            </li>
          ))}
          {more > 0 && <li class="note">and {more} more</li>}
        </ul>
      </dd>
      <dt>One tap</dt>
      <dd class="one-tap">
        <code>{tap}</code>
        <CopyButton text={tap} what={`the one-tap number of ${title}`} />
      </dd>
    </dl>
  );
}
