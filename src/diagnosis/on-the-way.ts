import type { EntryKind } from '../domain/entry.ts';
import type { Fact } from '../domain/fact.ts';
import { ENTRY_TIMERS, type TimerName } from '../domain/timer-name.ts';
import { counted, plural } from '../domain/wording.ts';
import { factsAbout, whoOf } from '../history/facts-about.ts';
import type { Investigation } from './investigation.ts';
import type { Session } from './session.ts';
import { sentence, span } from './wording.ts';

/** What the attendant waits for, as a caller has to give it. */
const WAITS_FOR: Readonly<Record<EntryKind, string>> = {
  language: 'the key of a language',
  conferenceId: 'the conference ID and #',
  organizerQuestion: '* from the organizer, or # from anybody else',
  pin: 'the leader PIN and #',
  name: 'a name, and # behind it',
  lobby: '* from the organizer, who may start the meeting out of the lobby',
  command: 'a command: * and a digit',
};

/** The timers at whose end the bridge waits no longer. */
const PATIENCE: ReadonlySet<TimerName> = new Set(ENTRY_TIMERS);

/**
 * What the bridge waits for from somebody whom it has refused nothing, since when, what has come so far,
 * and what it does by itself when nothing more comes; `null` for one who is not on the way.
 */
export function onTheWayWords(investigation: Investigation, session: Session): string | null {
  const { name, place, asked, id } = session;
  if (place === 'ringing') return sentence(`nothing is wrong: the call of ${name} rings`);
  if (place !== 'attendant') return null;
  if (asked === null) {
    return `${sentence(`nothing is wrong yet: ${name} is with the attendant`)} ${soFar(investigation, session)}`;
  }
  const waits = `nothing is wrong yet: the bridge waits for ${WAITS_FOR[asked]}, from ${name}`;
  return [sentence(waits), soFar(investigation, session), ...nextWords(investigation, id)].join(
    ' ',
  );
}

/** What has come of the call: since when it is with the attendant, and how many keys have come. */
function soFar(investigation: Investigation, { id, since }: Session): string {
  const { timeFormat, at } = investigation;
  const keys = factsAbout(investigation.facts, id).filter(({ type }) => type === 'key.pressed');
  const last = keys.at(-1);
  const ago = at - (last?.at ?? at);
  const came =
    last === undefined
      ? 'no key has come'
      : `${counted(keys.length, 'key')} ${plural(keys.length, 'has', 'have')} come, the last ` +
        (ago < 1000 ? 'just now' : `${span(ago)} ago`);
  return sentence(`the attendant answered ${timeFormat.on(since)}, and since then ${came}`);
}

/** What the bridge does when nothing more comes: the history is lived on by itself. */
function nextWords(investigation: Investigation, id: string): readonly string[] {
  const { at, timeFormat } = investigation;
  const life = investigation.replay();
  const call = life.idOf(id);
  const later = life.facts.filter((fact) => fact.at > at && whoOf(fact) === call);
  const over = later.findIndex((fact) => fact.type === 'timer.fired' && PATIENCE.has(fact.timer));
  const timer = later[over];
  if (timer === undefined) return [];
  const then = later.slice(over).flatMap((fact) => outcomeOf(fact) ?? [])[0];
  const waits = `without another key it waits until ${timeFormat.at(timer.at)}, ${span(timer.at - at)} from then`;
  return [sentence(then === undefined ? waits : `${waits}, and then ${then}`)];
}

function outcomeOf(fact: Fact): string | null {
  switch (fact.type) {
    case 'conferenceId.rejected':
      return `takes it for a wrong conference ID: try ${fact.try}`;
    case 'pin.rejected':
      return `takes it for a wrong PIN: try ${fact.try}`;
    case 'hold.started':
      return 'goes on as with a guest, who waits to music';
    case 'language.chosen':
      return `goes on in ${fact.language}`;
    case 'entry.started':
      return `goes on: it waits for ${WAITS_FOR[fact.entry]}`;
    case 'call.ended':
      return 'hangs up';
    default:
      return null;
  }
}
