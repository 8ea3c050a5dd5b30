import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Key } from '../../../domain/key.ts';

/** A row of the keypad; the last key of each stands on no ordinary telephone. */
const ROWS: readonly (readonly Key[])[] = [
  ['1', '2', '3', 'A'],
  ['4', '5', '6', 'B'],
  ['7', '8', '9', 'C'],
  ['*', '0', '#', 'D'],
];

/** What stands under the digits. */
const UNDER: Partial<Record<Key, string>> = {
  ...{ '2': 'ABC', '3': 'DEF', '4': 'GHI', '5': 'JKL', '6': 'MNO' },
  ...{ '7': 'PQRS', '8': 'TUV', '9': 'WXYZ', '0': '+' },
};

const NAMES: Partial<Record<Key, string>> = { '*': 'star', '#': 'pound' };

/** Where an arrow leads on the keypad, in rows and columns. */
const ARROWS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The keys of a phone: one stop for Tab, and arrows from key to key. */
export function Keypad({
  lit,
  letters,
  disabled,
  press,
}: {
  readonly lit: Key | 'hidden' | null;
  readonly letters: boolean;
  readonly disabled: boolean;
  readonly press: (key: Key) => void;
}): JSX.Element {
  const [at, setAt] = useState<Key>('5');
  const place = useRef<HTMLDivElement>(null);
  const rows = ROWS.map((row) => (letters ? row : row.slice(0, -1)));
  const move = (event: KeyboardEvent): void => {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (down === 0 && right === 0) return;
    event.preventDefault();
    const row = rows.findIndex((keys) => keys.includes(at));
    const column = rows[row]?.indexOf(at) ?? 0;
    const next = rows[row + down]?.[column + right];
    if (next === undefined) return;
    setAt(next);
    place.current?.querySelector<HTMLElement>(`[data-key="${next}"]`)?.focus();
  };
  return (
    <div
      class="keypad"
      role="group"
      aria-label="Keypad"
      data-lit={lit === 'hidden' ? 'hidden' : undefined}
      data-letters={letters}
      ref={place}
      onKeyDown={move}
    >
      {rows.flat().map((key) => (
        <button
          key={key}
          type="button"
          class="key"
          data-key={key}
          data-lit={lit === key ? '' : undefined}
          aria-label={NAMES[key] ?? key}
          disabled={disabled}
          tabIndex={key === at ? 0 : -1}
          onFocus={() => setAt(key)}
          onPointerDown={({ button }) => button === 0 && press(key)}
          // What clicks without a finger, such as Enter, presses the key too.
          onClick={({ detail }) => detail === 0 && press(key)}
        >
          <b>{key}</b>
          <small>{UNDER[key]}</small>
        </button>
      ))}
    </div>
  );
}
