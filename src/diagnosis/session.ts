import type { Fact } from '../domain/fact.ts';
import { HIDDEN_DIGIT } from '../domain/key.ts';
import type { Leg } from '../history/leg.ts';

/** How soon a second # follows the first when it was pressed, or sent, twice; milliseconds. */
export const TWICE_MS = 600;

/** One call, or one time in a meeting by the app: where it is, whose it is, and what was keyed. */
export interface Session extends Leg, Visitor, Keyed {}

/** Who came, as far as anybody can say. */
export interface Visitor {
  /** As a reader knows who it is; told apart from others whom they call the same. */
  name: string;
  /** What they call themselves or are called, which others may share. */
  readonly label: string;
  /** The same for all sessions of one person. Two who are there at once are two, whatever their number. */
  readonly person: string;
  /** Caller ID; `null` by the app. */
  readonly from: string | null;
  readonly dialled: string | null;
  readonly user: string | null;
  /** Whether `user` is certain, `null` for nobody of the tenant; otherwise a name may tell. */
  readonly isKnown: boolean;
  readonly signedIn: boolean;
}

/** What was keyed in a session, and what came of it. */
export interface Keyed {
  readonly idRejections: Fact<'conferenceId.rejected'>[];
  readonly pinRejections: Fact<'pin.rejected'>[];
  pinAccepted: boolean;
  /** Users one of whose PINs was keyed in this session, valid or not any more. */
  readonly keyedPinsOf: Set<string>;
  /** What they said to the organizer question: `null` when it was not put to them, or let pass. */
  saysOrganizer: boolean | null;
  /** Whether a # at the organizer question would say that they are not the organizer. */
  denials: 'said' | 'unsaid';
  /** When # was pressed last, in milliseconds since the epoch. */
  hashAt: number;
  /** Keys that arrived. */
  keys: number;
}

/** Nothing was keyed yet. */
export function nothingKeyed(): Keyed {
  return {
    ...{ idRejections: [], pinRejections: [], pinAccepted: false, keyedPinsOf: new Set() },
    ...{ saysOrganizer: null, denials: 'said', hashAt: -Infinity, keys: 0 },
  };
}

/** The moment from which on somebody is gone, in milliseconds since the epoch; `Infinity` for who is there. */
export function goneAt({ place, since }: Leg): number {
  return place === 'ended' ? since : Infinity;
}

/** Takes in what a fact tells of keys that came and what they did. */
export function takeKeys(keyed: Keyed, fact: Fact): void {
  switch (fact.type) {
    case 'key.pressed':
      pressed(keyed, fact);
      break;
    case 'key.ignored':
      // Digits where * or # is asked for are a PIN without its *: the # behind them denies nothing.
      if (fact.why === 'notExpected' && fact.key === HIDDEN_DIGIT) keyed.denials = 'unsaid';
      break;
    case 'conferenceId.rejected':
      keyed.idRejections.push(fact);
      break;
    case 'pin.rejected':
      keyed.pinRejections.push(fact);
      break;
    case 'pin.accepted':
      keyed.pinAccepted = true;
      keyed.keyedPinsOf.add(fact.organizer);
      break;
    case 'pin.checked':
      if (fact.verdict === 'otherOrganizer') keyed.keyedPinsOf.add(fact.owner);
      break;
    case 'entry.ended':
      sayOrganizer(keyed, fact);
      break;
    default:
      break;
  }
}

/** Something was said to the organizer question, or pressed in the lobby. */
function sayOrganizer(keyed: Keyed, { entry, choice }: Fact<'entry.ended'>): void {
  if (entry !== 'organizerQuestion' && entry !== 'lobby') return;
  if (choice === '*') keyed.saysOrganizer = true;
  else if (choice === '#' && keyed.denials === 'said') keyed.saysOrganizer = false;
}

/** A key was pressed; a # that comes twice says nothing the second time. */
function pressed(keyed: Keyed, { key, at }: Fact<'key.pressed'>): void {
  keyed.keys += 1;
  const isTwice = key === '#' && at - keyed.hashAt <= TWICE_MS;
  if (isTwice) keyed.denials = 'unsaid';
  if (key === '#') keyed.hashAt = at;
}
