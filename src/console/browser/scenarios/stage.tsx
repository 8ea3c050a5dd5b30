import type { JSX } from 'preact';
import type { CallPlace } from '../../../domain/call-place.ts';
import type { Leg } from '../../../history/leg.ts';
import type { Everybody } from '../../../history/names.ts';
import type { Whereabouts } from '../../../history/whereabouts.ts';
import { heardWords } from '../../../evidence/prompt-words.ts';
import { stateOf, type LegState } from '../../../evidence/leg-state.ts';

/** How many of a meeting are shown one by one: a crowd is counted. */
const MOST_SHOWN = 48;

/** Everybody at a moment: under the meeting that each has reached, with what each does and hears. */
export function Stage({
  whereabouts,
  everybody,
}: {
  readonly whereabouts: Whereabouts;
  readonly everybody: Everybody;
}): JSX.Element {
  const nameOf = (id: string): string => everybody.partyOf(id)?.name ?? id;
  const legs = newestOfEach([...whereabouts.legs.values()], everybody);
  const groups = new Map<string, Leg[]>();
  for (const leg of legs) {
    const group = leg.reached && leg.meeting !== null ? leg.meeting : '';
    groups.set(group, [...(groups.get(group) ?? []), leg]);
  }
  if (legs.length === 0) {
    return <p class="note">Nobody has called yet. Press play, or go to the next step.</p>;
  }
  return (
    <div class="watch-stage">
      {[...groups].map(([meeting, members]) => (
        <section key={meeting} class="panel">
          <h2>
            {meeting === '' ? 'In no meeting yet' : nameOf(meeting)}{' '}
            {meeting !== '' && <MeetingBadge seen={whereabouts.meetings.get(meeting)} />}
          </h2>
          <ul class="watch-legs">
            {members.slice(0, MOST_SHOWN).map((leg) => (
              <LegCard key={leg.id} leg={leg} name={nameOf(leg.id)} />
            ))}
          </ul>
          {members.length > MOST_SHOWN && <Others legs={members.slice(MOST_SHOWN)} />}
        </section>
      ))}
    </div>
  );
}

/** Those of a crowd who are not shown one by one, by where they are. */
function Others({ legs }: { readonly legs: readonly Leg[] }): JSX.Element {
  const counts = new Map<CallPlace, number>();
  for (const { place } of legs) counts.set(place, (counts.get(place) ?? 0) + 1);
  const words = [...counts].map(([place, count]) => `${count} ${PLACE_WORDS[place]}`);
  return (
    <p class="note">
      And {legs.length} more: {words.join(', ')}.
    </p>
  );
}

const PLACE_WORDS: Readonly<Record<CallPlace, string>> = {
  ringing: 'ringing',
  attendant: 'with the attendant',
  lobby: 'in the lobby',
  meeting: 'in the meeting',
  ended: 'gone',
};

function MeetingBadge({
  seen,
}: {
  readonly seen: ReturnType<Whereabouts['meetings']['get']>;
}): JSX.Element {
  if (seen?.started === true) {
    return <span class="badge meeting">{seen.locked ? 'started, locked' : 'started'}</span>;
  }
  return <span class="badge lobby">{seen === undefined ? 'not started' : 'ended'}</span>;
}

function LegCard({ leg, name }: { readonly leg: Leg; readonly name: string }): JSX.Element {
  const { place, words, hearing, spoken, lost } = stateOf(leg);
  const caption = captionOf({ place, hearing, spoken });
  return (
    <li class="watch-leg" data-place={lost ? 'lost' : place}>
      <strong>{name}</strong>
      <span class={`badge ${place}`}>{words}</span>
      <span class="watch-caption">{caption}</span>
    </li>
  );
}

/** What is heard, word for word where somebody speaks. */
function captionOf({
  place,
  hearing,
  spoken,
}: Pick<LegState, 'place' | 'hearing' | 'spoken'>): string {
  if (spoken !== '') return `“${spoken}”`;
  if (hearing === null || place === 'ended') return '';
  return `hears ${hearing === 'moh' ? 'music on hold' : heardWords(hearing)}`;
}

/** Somebody who called again is shown once, where the newest call is. */
function newestOfEach(legs: readonly Leg[], everybody: Everybody): readonly Leg[] {
  const newest = new Map<string, Leg>();
  for (const leg of legs) {
    const key = `${everybody.placeOf(leg.id) ?? leg.id} ${leg.by}`;
    const before = newest.get(key);
    if (before === undefined || before.place === 'ended' || leg.place !== 'ended')
      newest.set(key, leg);
  }
  return [...newest.values()];
}
