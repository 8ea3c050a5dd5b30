import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useStore } from '../parts/store.ts';
import { askDirectory, dialStringOf, directory, type DialledNumber } from './directory.ts';
import type { HeldPhone } from './held-phone.ts';

/** So many meetings are shown at once; the search narrows the rest. */
const SHOWN = 30;

/** The directory of a phone: which number to call, and the meetings, each to be called with one press. */
export function SpeedDial({
  phone,
  close,
}: {
  readonly phone: HeldPhone;
  readonly close: () => void;
}): JSX.Element {
  const { numbers, meetings, fault } = useStore(directory);
  const [number, setNumber] = useState('');
  const [sought, setSought] = useState('');
  useEffect(() => void askDirectory(), []);
  const chosen = number === '' ? (numbers[0]?.number ?? '') : number;
  const found = meetings.filter(({ meeting, conferenceId }) =>
    `${meeting} ${conferenceId}`.toLowerCase().includes(sought.toLowerCase()),
  );
  const dial = (to: string): void => {
    close();
    void phone.dial(to);
  };
  return (
    <div class="speed-dial">
      {fault !== null && <p class="fault">{`${fault.meaning} ${fault.cure}`}</p>}
      <label>
        Number{' '}
        <select value={chosen} onChange={(event) => setNumber(event.currentTarget.value)}>
          {numbers.map((one) => (
            <option key={one.number} value={one.number}>
              {numberWords(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Meeting{' '}
        <input
          type="search"
          placeholder="Name or conference ID"
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </label>
      <ul aria-label="Meetings">
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.meeting}>
            <button
              type="button"
              onClick={() => dial(dialStringOf(chosen, one, phone.state.value.hand))}
            >
              {one.meeting} <span class="note time">{one.conferenceId}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="note">{foundWords(found.length, meetings.length, sought)}</p>
    </div>
  );
}

function numberWords({ number, kind, languages }: DialledNumber): string {
  return `${number}${kind === 'tollFree' ? ', toll-free' : ''} (${languages.join(', ')})`;
}

function foundWords(found: number, all: number, sought: string): string {
  if (all === 0) return 'No meeting has a conference ID yet: make one under Administration.';
  if (found === 0) return `No meeting of ${all} matches “${sought}”: clear the search.`;
  return found > SHOWN ? `${found - SHOWN} more: type a part of the name.` : '';
}
