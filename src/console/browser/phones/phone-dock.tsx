import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Whereabouts } from '../../../history/whereabouts.ts';
import { useMoment, type Moment } from '../feed/moment.ts';
import { useStore } from '../parts/store.ts';
import { session } from '../session.ts';
import { askDirectory, directory } from './directory.ts';
import type { HeldPhone } from './held-phone.ts';
import { OtherCalls } from './other-calls.tsx';
import type { PastPhone } from './past-display.tsx';
import { addPhone, bringUp, dockOpen, phones } from './phones.ts';
import { bringBackPhones, keepPhones } from './phone-keeping.ts';
import { PlayBar } from './play-bar.tsx';
import { Telephone } from './telephone.tsx';
import { Tour } from './tour.tsx';

/** The telephones, as many as one likes: beside the page, or a sheet below it where it is narrow. */
export function PhoneDock(): JSX.Element {
  const held = useStore(phones);
  const open = useStore(dockOpen);
  const moment = useMoment();
  useEffect(() => {
    bringBackPhones();
    if (phones.value.length === 0) addPhone();
    void askDirectory();
    return session.follow(() => void askDirectory());
  }, []);
  useEffect(keepPhones, []);
  const numbers = useStore(directory, ({ numbers }) => numbers);
  const mine = new Set(held.flatMap(({ state }) => state.value.calls));
  return (
    <aside class="phones" aria-label="Phones" data-open={open}>
      <header>
        <h2>Phones</h2>
        <span class="note">{held.length}</span>
        <button type="button" onClick={() => bringUp(addPhone())} hidden={!open}>
          Add a phone
        </button>
        <button
          type="button"
          class="plain"
          aria-expanded={open}
          aria-controls="phone-rail"
          onClick={() => dockOpen.set(!open)}
        >
          {open ? 'Hide' : 'Show'}
        </button>
      </header>
      <PlayBar />
      <div class="rail" id="phone-rail" hidden={!open}>
        {held.map((phone) => (
          <Held key={phone.id} phone={phone} moment={moment} number={numbers[0]?.number ?? ''} />
        ))}
        <OtherCalls mine={mine} />
      </div>
      <Tour />
    </aside>
  );
}

/** A phone in its place; drawn anew only when something of it, or of its meeting, is new. */
function Held({
  phone,
  moment,
  number,
}: {
  readonly phone: HeldPhone;
  readonly moment: Moment;
  readonly number: string;
}): JSX.Element {
  const { at, whereabouts } = moment;
  const { call, calls } = useStore(phone.state);
  const leg = at === null ? null : callAt(calls, whereabouts);
  const inMeeting = at === null && call !== null ? countWith(call, whereabouts) : null;
  const past = useMemo((): PastPhone | null => (at === null ? null : { at, leg }), [at, leg]);
  return useMemo(
    () => <Telephone phone={phone} number={number} inMeeting={inMeeting} past={past} />,
    [phone, number, inMeeting, past],
  );
}

/** The newest call of a phone that had begun then. */
function callAt(calls: readonly string[], { legs }: Whereabouts): PastPhone['leg'] {
  const call = calls.findLast((one) => legs.has(one));
  return call === undefined ? null : (legs.get(call) ?? null);
}

/** How many are in the meeting that a call is in; `null` where it is in none. */
function countWith(call: string, { legs }: Whereabouts): number | null {
  const leg = legs.get(call);
  if (leg?.place !== 'meeting') return null;
  let count = 0;
  for (const { place, meeting } of legs.values()) {
    if (place === 'meeting' && meeting === leg.meeting) count += 1;
  }
  return count;
}
