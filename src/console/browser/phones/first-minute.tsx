import type { JSX } from 'preact';
import { useStore } from '../parts/store.ts';
import { writeRoute } from '../route.ts';
import { session } from '../session.ts';
import { playOrganizerPin, playStuckMeeting } from './organizer-plays.ts';
import { play, startPlay } from './play.ts';
import { startTour, wasToured } from './tour.tsx';

/** What an empty bridge greets with: three things to press; the page "Bridge" shows it when nothing has happened. */
export function FirstMinute(): JSX.Element {
  const { role } = useStore(session);
  const plays = useStore(play, (one) => one?.state === 'playing');
  const mayReset = role !== 'observer';
  return (
    <section class="first-minute" aria-labelledby="first-minute">
      <h2 id="first-minute">Nobody has called yet.</h2>
      <p class="note">Take up a phone and dial, or press one of these.</p>
      <ul>
        <Offer
          title="The organizer’s PIN starts the meeting"
          words="Three phones call in by themselves: two wait in the lobby to music, and the organizer starts the meeting. Turn the sound on."
          why={mayReset ? null : 'It takes a new PIN, and an observer makes none.'}
          off={plays || !mayReset}
          press={() => void startPlay('The organizer’s PIN starts the meeting', playOrganizerPin)}
        >
          Play it
        </Offer>
        <Offer
          title="A meeting that does not start"
          words="Somebody waits, and nothing happens. Find out why: the page of the bridge tells the cause, and what mends it."
          why={null}
          off={plays}
          press={() => void startPlay('A meeting that does not start', playStuckMeeting)}
        >
          Find the cause
        </Offer>
        <li class="panel">
          <h3>Users, PINs and settings</h3>
          <p>
            Select a user and reset a PIN, look at meetings, settings, mails, and who changed what.
          </p>
          <a class="press" href={writeRoute({ page: 'administration', part: '', params: {} })}>
            Go to Administration
          </a>
        </li>
      </ul>
      {mayReset && (
        <p class="note">
          Both plays make a new PIN for the organizer of a meeting; the one before is valid no more.
        </p>
      )}
      <button type="button" class={wasToured() ? 'plain' : ''} onClick={startTour}>
        Take the tour, in five steps
      </button>
    </section>
  );
}

function Offer({
  title,
  words,
  why,
  off,
  press,
  children,
}: {
  readonly title: string;
  readonly words: string;
  /** Why this user may not; `null` for who may. */
  readonly why: string | null;
  readonly off: boolean;
  readonly press: () => void;
  readonly children: string;
}): JSX.Element {
  return (
    <li class="panel">
      <h3>{title}</h3>
      <p>{words}</p>
      <button type="button" class="press" disabled={off} onClick={press}>
        {children}
      </button>
      {why !== null && <p class="note">{why}</p>}
    </li>
  );
}
