import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Fact } from '../../../domain/fact.ts';
import { MASKED_PIN } from '../../../domain/pin.ts';
import { dayTime } from '../parts/times.ts';
import type { Entries } from './lists.ts';
import { useNewestReset } from './newest-reset.ts';
import { ResetPin } from './reset-pin.tsx';

type User = Entries['users'];

/** The PIN of a user, masked, with the button to reset it, and word of who else did. */
export function PinState({
  user,
  whyNot,
  changed,
}: {
  readonly user: User;
  readonly whyNot: string | null;
  /** Told when it was reset here, where nobody hears of it by the record. */
  readonly changed?: () => void;
}): JSX.Element {
  const { leaderPin, pinVersion, pinLength, pinMadeAt, pinMadeBy } = user;
  // What was so when this user was selected, and what was reset here since: the rest was done elsewhere.
  const [known, setKnown] = useState(pinVersion ?? 0);
  const newest = useNewestReset(user.user);
  const byOthers = newest !== null && newest.version > known;
  const done = (version: number): void => {
    setKnown((before) => Math.max(before, version));
    changed?.();
  };
  const disabled = user.enabled
    ? whyNot
    : (whyNot ?? 'A user who is disabled has no PIN that counts.');
  return (
    <section class="pin-state stack" aria-labelledby="pin-of">
      <h3 id="pin-of">PIN</h3>
      <div class="row between">
        <span>
          <code class="masked">{leaderPin === null ? 'none' : MASKED_PIN}</code>{' '}
          {pinMadeAt !== null && (
            <span class="note">
              version {pinVersion}, {pinLength} digits, made {dayTime(pinMadeAt)}
              {pinMadeBy === 'seed' ? '' : ` by ${pinMadeBy}`}
            </span>
          )}
        </span>
        <ResetPin
          owner={user}
          whyNot={disabled}
          describedBy={whyNot === null ? 'pin-not' : 'may-not'}
          done={done}
        />
      </div>
      {whyNot === null && disabled !== null && (
        <p class="note" id="pin-not">
          {disabled}
        </p>
      )}
      {byOthers && <ByOthers reset={newest} understood={() => setKnown(newest.version)} />}
    </section>
  );
}

/** Says that somebody else has reset the PIN meanwhile. */
function ByOthers({
  reset: { by, at },
  understood,
}: {
  readonly reset: Fact<'pin.reset'>;
  readonly understood: () => void;
}): JSX.Element {
  return (
    <p class="fault row between" role="alert">
      <span>
        {by} has reset this PIN at {dayTime(at)}. A PIN that was made before does not count any
        more.
      </span>
      <button type="button" class="plain" onClick={understood}>
        Understood
      </button>
    </p>
  );
}
