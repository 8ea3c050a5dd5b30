import type { JSX } from 'preact';
import { ANONYMOUS, CALLER_ID } from '../../../domain/phone-number.ts';
import { TYPIST_NAMES, typistWords, type Hand, type TypistName } from './hand.ts';
import type { HeldPhone } from './held-phone.ts';
import { inCall, type PhoneState } from './phone-state.ts';

/** What can go wrong with keys, in the words of its switch. */
const FAULTS = {
  loses: 'Loses keys',
  doubles: 'Doubles keys',
  splits: 'Splits a press in two',
  lateHash: '# comes late',
  silent: 'Passes no tones',
  whileRinging: 'Keys while it rings',
} as const satisfies Partial<Record<keyof Hand, string>>;

const FAULT_NAMES = Object.keys(FAULTS) as readonly (keyof typeof FAULTS)[];

/** Who holds a phone, how they key, and what becomes of the keys and the signal. */
export function PhoneSwitches({
  phone,
  state,
}: {
  readonly phone: HeldPhone;
  readonly state: PhoneState;
}): JSX.Element {
  const { hand, letters, line } = state;
  const hasSignal = line !== 'lost';
  return (
    <div class="switches">
      <Who phone={phone} state={state} />
      <label class="field">
        Keyed by{' '}
        <select
          value={hand.typist}
          onChange={(event) => phone.setHand({ typist: event.currentTarget.value as TypistName })}
        >
          {TYPIST_NAMES.map((name) => (
            <option key={name} value={name}>
              {typistWords(name)}
            </option>
          ))}
        </select>
      </label>
      {FAULT_NAMES.map((name) => (
        <Switch key={name} on={hand[name]} turn={(on) => phone.setHand({ [name]: on })}>
          {FAULTS[name]}
        </Switch>
      ))}
      <Switch on={letters} turn={(on) => phone.set({ letters: on })}>
        Keys A to D
      </Switch>
      <Switch
        on={hasSignal}
        off={line !== 'up' && line !== 'lost'}
        turn={(on) => void (on ? phone.resume() : phone.loseLine())}
      >
        Has a signal
      </Switch>
    </div>
  );
}

function Who({
  phone,
  state,
}: {
  readonly phone: HeldPhone;
  readonly state: PhoneState;
}): JSX.Element {
  const isCaller = CALLER_ID.test(state.from);
  return (
    <>
      <label class="field">
        Name{' '}
        <input
          value={state.name}
          maxLength={60}
          disabled={inCall(state)}
          onInput={(event) => phone.set({ name: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        Caller ID{' '}
        <input
          value={state.from}
          aria-invalid={!isCaller}
          disabled={inCall(state)}
          onInput={(event) => phone.set({ from: event.currentTarget.value })}
        />
      </label>
      {!isCaller && (
        <p class="fault">Write + and 2 to 15 digits, or “{ANONYMOUS}” to withhold the number.</p>
      )}
    </>
  );
}

function Switch({
  on,
  off = false,
  turn,
  children,
}: {
  readonly on: boolean;
  readonly off?: boolean;
  readonly turn: (on: boolean) => void;
  readonly children: string;
}): JSX.Element {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        disabled={off}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
