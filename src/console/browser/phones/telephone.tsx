import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { isKey } from '../../../domain/key.ts';
import { useStore } from '../parts/store.ts';
import type { HeldPhone } from './held-phone.ts';
import { Keypad } from './keypad.tsx';
import { PastDisplay, type PastPhone } from './past-display.tsx';
import { PhoneBadge } from './phone-badge.tsx';
import { PhoneDisplay } from './phone-display.tsx';
import { PhoneIcon } from './phone-icons.tsx';
import { PhoneSwitches } from './phone-switches.tsx';
import { inCall, takesKeys, type PhoneState } from './phone-state.ts';
import { removePhone } from './phones.ts';
import { SpeedDial } from './speed-dial.tsx';

/** What stands in the place of the keys. */
type Sheet = 'directory' | 'switches' | null;

/** One telephone to hold: by mouse, by touch, and, while the focus is on it, by the keyboard. */
export function Telephone({
  phone,
  number,
  inMeeting,
  past,
}: {
  readonly phone: HeldPhone;
  /** The number that is dialled where none is written. */
  readonly number: string;
  /** How many are in the meeting that it is in; `null` where nobody can say. */
  readonly inMeeting: number | null;
  /** What it was at the moment that is looked at; `null` for now. */
  readonly past: PastPhone | null;
}): JSX.Element {
  const state = useStore(phone.state);
  const [sheet, setSheet] = useState<Sheet>(null);
  const [inUse, setInUse] = useState(false);
  const title = useId();
  const open = past === null ? sheet : null;
  return (
    <section
      class="telephone"
      aria-labelledby={title}
      tabIndex={0}
      data-phone={phone.id}
      data-place={past === null ? placeOf(state) : 'past'}
      onKeyDown={(event) => past === null && keyed(event, phone, number)}
      onFocusIn={() => setInUse(true)}
      onFocusOut={() => setInUse(false)}
    >
      <header>
        <h3 id={title}>{state.name === '' ? 'Phone' : state.name}</h3>
        {past === null && <PhoneBadge state={state} inMeeting={inMeeting} />}
        <TopButtons phone={phone} state={state} />
      </header>
      {past === null ? (
        <PhoneDisplay phone={phone} state={state} number={number} aloud={inUse} />
      ) : (
        <PastDisplay past={past} />
      )}
      {open === 'directory' && <SpeedDial phone={phone} close={() => setSheet(null)} />}
      {open === 'switches' && <PhoneSwitches phone={phone} state={state} />}
      {open === null && (
        <Keypad
          lit={past === null ? state.lit : null}
          letters={state.letters}
          disabled={past !== null || !takesKeys(state)}
          press={(key) => phone.press(key)}
        />
      )}
      {past === null && <CallButtons phone={phone} state={state} number={number} />}
      {past === null && <SheetButtons sheet={sheet} show={setSheet} />}
    </section>
  );
}

function placeOf({ line, view }: PhoneState): string {
  return line === 'up' ? view.place : line;
}

/** The keyboard is the keypad: digits, * and #; Enter dials, Escape hangs up. */
function keyed(event: KeyboardEvent, phone: HeldPhone, number: string): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const { target, currentTarget } = event;
  const state = phone.state.value;
  if (event.key === 'Escape' && inCall(state)) {
    event.preventDefault();
    void phone.hangUp();
    return;
  }
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
  if (event.key === 'Enter') {
    if (target === currentTarget) void phone.dial(state.to === '' ? number : state.to);
    return;
  }
  const key = event.key.toUpperCase();
  if (!isKey(key) || (key >= 'A' && !state.letters)) return;
  event.preventDefault();
  phone.press(key);
}

interface OfPhone {
  readonly phone: HeldPhone;
  readonly state: PhoneState;
}

function TopButtons({ phone, state }: OfPhone): JSX.Element {
  const { name, heard } = state;
  return (
    <span class="top-buttons">
      <button
        type="button"
        class="plain"
        aria-pressed={heard}
        aria-label={`Hear ${name} here`}
        title={heard ? 'Sound on' : 'Sound off'}
        onClick={() => phone.setHeard(!heard)}
      >
        <PhoneIcon sign={heard ? 'heard' : 'unheard'} />
      </button>
      <button
        type="button"
        class="plain"
        aria-label={`Take ${name} away`}
        title={inCall(state) ? 'Hang up and take away' : 'Take away'}
        onClick={() => removePhone(phone)}
      >
        <PhoneIcon sign="close" />
      </button>
    </span>
  );
}

function CallButtons({ phone, state, number }: OfPhone & { readonly number: string }): JSX.Element {
  const { line, view, to, redials } = state;
  if (!inCall(state)) {
    return (
      <div class="call-buttons">
        <button
          type="button"
          class="dial"
          disabled={to === '' && number === ''}
          onClick={() => void phone.dial(to === '' ? number : to)}
        >
          <PhoneIcon sign="call" /> Dial
        </button>
        {redials && (
          <button type="button" onClick={() => void phone.redial()}>
            Redial
          </button>
        )}
      </div>
    );
  }
  return (
    <div class="call-buttons">
      <button type="button" class="hang-up" onClick={() => void phone.hangUp()}>
        <PhoneIcon sign="hangUp" /> {line === 'lost' ? 'Give up' : 'Hang up'}
      </button>
      {line === 'lost' ? (
        <button type="button" onClick={() => void phone.resume()}>
          Take up again
        </button>
      ) : (
        <button
          type="button"
          aria-pressed={view.muted}
          disabled={view.place !== 'meeting'}
          title="Keys *6"
          onClick={() => void phone.pressAll('*6')}
        >
          {view.muted ? 'Unmute' : 'Mute'}
        </button>
      )}
    </div>
  );
}

function SheetButtons({
  sheet,
  show,
}: {
  readonly sheet: Sheet;
  readonly show: (sheet: Sheet) => void;
}): JSX.Element {
  const button = (name: Exclude<Sheet, null>, words: string): JSX.Element => (
    <button
      type="button"
      class="plain"
      aria-expanded={sheet === name}
      onClick={() => show(sheet === name ? null : name)}
    >
      {words}
    </button>
  );
  return (
    <div class="sheet-buttons">
      {button('directory', 'Speed dial')}
      {button('switches', 'Options')}
    </div>
  );
}
