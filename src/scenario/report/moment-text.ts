import { namesOf, type NamedParty } from '../../history/names.ts';
import type { ChangedSetting, Moment } from '../../replay/moments.ts';
import { padded, widest } from '../../text-layout/columns.ts';
import { ladder } from './ladder.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { offsetText } from './time-text.ts';

/** What a moment is told with. */
export interface MomentTelling {
  readonly parties: readonly NamedParty[];
  /** Milliseconds since the epoch; offsets count from here. */
  readonly startAt: number;
  /** Columns of the terminal. */
  readonly width: number;
  /** `moment 3 of 17`, or what else stands behind the time. */
  readonly place: string;
}

/** A moment as text: its facts as the ladder has them, where everybody is, what has been changed. */
export function momentText(moment: Moment, telling: MomentTelling): string {
  const { parties, startAt, width, place } = telling;
  const { at, facts, changed } = moment;
  const time = `${offsetText(at - startAt)}  ${new Date(at).toISOString()}  (${place})`;
  const drawn = ladder({ parties, journal: facts, startAt }, { width, rows: null });
  const settings = changed.map((one) => settingText(one));
  return [
    `${time}\n`,
    drawn,
    section('Where everybody is', whereabouts(moment, parties)),
    section('Meetings', meetingLines(moment, parties)),
    section('Settings that were changed', settings),
  ].join('');
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `${title}:\n${lines.map((line) => `  ${withoutControls(line)}\n`).join('')}`;
}

function whereabouts({ legs }: Moment, parties: readonly NamedParty[]): string[] {
  const present = parties.flatMap(({ name, calls, participants }) => {
    const call = calls.findLast((id) => legs.has(id));
    const view = legs.get(call ?? '')?.phone;
    const byApp = participants.flatMap((id) => {
      const { place = 'ended', meeting = null } = legs.get(id) ?? {};
      const there = place === 'lobby' || place === 'meeting';
      return there ? [{ name, what: `${place} ${meeting}, by the app` }] : [];
    });
    if (view === undefined) return byApp;
    const { place, hearing, lobbyReason, endReason, muted } = view;
    const reason = lobbyReason ?? endReason;
    const why = reason === null ? '' : ` (${reason})`;
    const hears = place === 'ended' ? '' : `, hears ${hearing}`;
    return [{ name, what: `${place}${why}${hears}${muted ? ', muted' : ''}` }, ...byApp];
  });
  const columns = widest(present.map(({ name }) => name));
  return present.map(({ name, what }) => `${padded(name, columns)}  ${what}`);
}

function meetingLines({ meetings }: Moment, parties: readonly NamedParty[]): string[] {
  const nameOf = namesOf(parties);
  return meetings.map(({ meeting, state, locked, participants, waiting }) => {
    const inside = participants.length === 0 ? 'nobody' : participants.map(nameOf).join(', ');
    const outside = waiting.length === 0 ? '' : `; in the lobby: ${waiting.map(nameOf).join(', ')}`;
    return `${meeting} (${state}${locked ? ', locked' : ''}): ${inside} in it${outside}`;
  });
}

function settingText({ scope, owner, setting, old, new: now }: ChangedSetting): string {
  const whose = scope === owner ? scope : `${scope} ${owner}`;
  return `${whose} ${setting}: ${JSON.stringify(old)} → ${JSON.stringify(now)}`;
}
