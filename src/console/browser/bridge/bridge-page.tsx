import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { callerNamed } from '../feed/callers.ts';
import { directoryAt } from '../feed/directory.ts';
import { feed } from '../feed/feed.ts';
import { useMoment } from '../feed/moment.ts';
import { settings } from '../feed/settings.ts';
import { useStore } from '../parts/store.ts';
import { FirstMinute } from '../phones/first-minute.tsx';
import { useNow } from '../parts/use-now.ts';
import { setParams, useRoute } from '../route.ts';
import { Elsewhere } from './elsewhere.tsx';
import { Knocks } from './knocks.tsx';
import { MeetingCard } from './meeting-card.tsx';
import { bridgeThen, meetingsWith, type BridgeThen, type MeetingThen } from './meetings-then.ts';

/** How many meetings are shown before the list is folded. */
const FEW_MEETINGS = 12;

/** The page "Bridge": what waits or fails first, then what runs, then what is scheduled. */
export function BridgePage(): JSX.Element {
  const { params } = useRoute();
  const moment = useMoment();
  const then = useStore(settings);
  const { aheadMs, state } = useStore(feed);
  const clock = useNow(1000, moment.at === null);
  const now = moment.at ?? Math.max(clock + aheadMs, 0);
  const directory = useMemo(() => directoryAt(then, moment.at), [then, moment.at]);
  // Whoever was turned away fades from the list as time goes on, so the clock counts too.
  const bridge = useMemo(
    () => bridgeThen(moment.whereabouts, directory.meetings, now),
    [moment, directory, now],
  );
  const find = params['find'] ?? '';
  const shown = meetingsWith(bridge.meetings, find, (id) => callerNamed(id).name);
  return (
    <div class="bridge">
      <Head bridge={bridge} find={find} shown={shown.length} />
      {moment.length === 0 && state === 'live' && <FirstMinute />}
      <Knocks meetings={bridge.meetings} live={moment.at === null && state === 'live'} />
      {find === '' && <Elsewhere legs={bridge.elsewhere} now={now} at={moment.at} />}
      <Meetings
        key={find}
        shown={shown}
        find={find}
        numbers={directory.numbers}
        now={now}
        at={moment.at}
      />
    </div>
  );
}

function Head({
  bridge: { meetings, elsewhere },
  find,
  shown,
}: {
  readonly bridge: BridgeThen;
  readonly find: string;
  readonly shown: number;
}): JSX.Element {
  const sum = (count: (one: MeetingThen) => number): number =>
    meetings.reduce((before, one) => before + count(one), 0);
  const waiting = sum((one) => one.waiting.length);
  const inside = sum((one) => one.inside.length);
  const calling = elsewhere.filter(({ place }) => place !== 'ended').length;
  return (
    <header class="row bridge-head">
      <h1>Bridge</h1>
      {waiting > 0 && <span class="badge lobby">{waiting} wait</span>}
      {inside > 0 && <span class="badge meeting">{inside} in meetings</span>}
      {calling > 0 && <span class="badge attendant">{calling} with the attendant</span>}
      <label class="find">
        <span class="unseen">Find a meeting or a caller</span>
        <input
          type="search"
          placeholder="Find a meeting or a caller"
          value={find}
          onInput={({ currentTarget }) => setParams({ find: currentTarget.value })}
        />
      </label>
      <span role="status" class="note">
        {find !== '' && `${shown} of ${meetings.length} meetings`}
      </span>
    </header>
  );
}

function Meetings({
  shown,
  find,
  numbers,
  now,
  at,
}: {
  readonly shown: readonly MeetingThen[];
  readonly find: string;
  readonly now: number;
  readonly at: number | null;
} & Pick<ReturnType<typeof directoryAt>, 'numbers'>): JSX.Element {
  const [most, setMost] = useState(FEW_MEETINGS);
  useEffect(() => setMost(FEW_MEETINGS), [find]);
  if (shown.length === 0) return <NoMeetings find={find} />;
  const few = shown.slice(0, most);
  return (
    <>
      <div class="meetings">
        {few.map((meeting) => (
          <MeetingCard key={meeting.meeting} {...{ meeting, numbers, now, at }} />
        ))}
      </div>
      {shown.length > most && (
        <button type="button" onClick={() => setMost(most * 2)}>
          Show more of the {shown.length - most} other meetings
        </button>
      )}
    </>
  );
}

function NoMeetings({ find }: { readonly find: string }): JSX.Element {
  if (find === '') {
    return (
      <p class="panel">
        The directory has no meeting yet. Enable a user under{' '}
        <a href="#/administration">Administration</a>: each one has a meeting of their own.
      </p>
    );
  }
  return (
    <div class="panel row">
      <p>No meeting, organizer, conference ID or caller has “{find}” in its name.</p>
      <button type="button" onClick={() => setParams({ find: '' })}>
        Show all meetings
      </button>
    </div>
  );
}
