import type { JSX } from 'preact';
import { timerText } from '../parts/times.ts';
import { useNow } from '../parts/use-now.ts';
import { Captions } from './captions.tsx';
import type { HeldPhone } from './held-phone.ts';
import { inCall, type EchoedKey, type PhoneState } from './phone-state.ts';

/** What a phone shows above its keys: what is heard, how long it has gone on, and the keys. */
export function PhoneDisplay({
  phone,
  state,
  number,
  aloud,
}: {
  readonly phone: HeldPhone;
  readonly state: PhoneState;
  /** The number that is dialled where none is written. */
  readonly number: string;
  readonly aloud: boolean;
}): JSX.Element {
  const dial = (event: Event): void => {
    event.preventDefault();
    void phone.dial(state.to === '' ? number : state.to);
  };
  return (
    <div class="display">
      <Captions captions={state.captions} aloud={aloud} />
      {state.fault !== null && (
        <p class="fault" role="alert">
          {state.fault.meaning} {state.fault.cure}
        </p>
      )}
      {inCall(state) ? (
        <p class="readout">
          <Keyed keys={state.keys} />
          <CallTimer state={state} />
        </p>
      ) : (
        <form class="readout" onSubmit={dial}>
          <input
            type="text"
            inputMode="tel"
            autocomplete="off"
            spellcheck={false}
            aria-label={`Number to dial from ${state.name}`}
            placeholder={number}
            value={state.to}
            onInput={(event) => phone.set({ to: event.currentTarget.value, fault: null })}
          />
        </form>
      )}
    </div>
  );
}

/** The keys that were pressed: dots where they may be a PIN, struck through where they went astray. */
function Keyed({ keys }: { readonly keys: readonly EchoedKey[] }): JSX.Element {
  return (
    <span class="keyed time" role="img" aria-label={keyedWords(keys)}>
      {keys.map(({ shown, arrived }, place) => (
        <span key={place} data-arrived={arrived === 1 ? undefined : arrived}>
          {shown}
        </span>
      ))}
    </span>
  );
}

function keyedWords(keys: readonly EchoedKey[]): string {
  if (keys.length === 0) return 'No key pressed';
  const lost = keys.filter(({ arrived }) => arrived === 0).length;
  return `Keys pressed: ${keys.length}${lost === 0 ? '' : `, lost on the way: ${lost}`}`;
}

function CallTimer({ state }: { readonly state: PhoneState }): JSX.Element | null {
  const { answeredAt } = state;
  const now = useNow(1000, answeredAt !== null);
  if (answeredAt === null) return null;
  return (
    <span class="time" role="timer" aria-label="Call time">
      {timerText(Math.max(now, answeredAt) - answeredAt)}
    </span>
  );
}
