import type { Fact } from '../domain/fact.ts';
import { END_WORDS, newLeg, stateOf } from './leg-state.ts';
import type { LegMemory, LegState, StateSince } from './leg-state.ts';

/** A call, or a participant by the app, from its beginning on. */
export interface LegHistory {
  readonly id: string;
  readonly by: 'phone' | 'app';
  /** Every change, oldest first. Of several at one moment the last counts. */
  readonly states: readonly StateSince[];
}

interface OpenLeg {
  readonly id: string;
  readonly memory: LegMemory;
  readonly states: StateSince[];
}

/** Reads a journal for what each call and each participant by the app did, in order of coming. */
export function legHistories(facts: readonly Fact[]): readonly LegHistory[] {
  const legs = new Map<string, OpenLeg>();
  for (const fact of facts) {
    const begun = beginning(fact);
    if (begun !== null) legs.set(begun.id, { ...begun, states: [] });
    const leg = legs.get(legOf(fact) ?? '');
    if (leg === undefined) continue;
    remember(leg.memory, fact);
    note(leg.states, fact.at, stateOf(leg.memory));
  }
  return [...legs.values()].map(({ id, memory: { by }, states }) => ({ id, by, states }));
}

/** What a leg is at a moment; `null` before it came. */
export function stateAt(leg: LegHistory, at: number): LegState | null {
  return leg.states.findLast((since) => since.at <= at)?.state ?? null;
}

function beginning(fact: Fact): { id: string; memory: LegMemory } | null {
  if (fact.type === 'call.dialled') return { id: fact.call, memory: newLeg('phone') };
  if (fact.type === 'app.joined') return { id: fact.participant, memory: newLeg('app') };
  return null;
}

/** The call or participant that a fact is about; `null` for a fact about anything else. */
function legOf(fact: Fact): string | null {
  switch (fact.type) {
    case 'app.joined':
    case 'app.left':
      return fact.participant;
    case 'lobby.entered':
    case 'lobby.left':
    case 'lobby.regrouped':
    case 'meeting.joined':
    case 'meeting.left':
    case 'meeting.refused':
      return fact.who;
    default:
      return 'call' in fact ? fact.call : null;
  }
}

function note(states: StateSince[], at: number, state: LegState): void {
  const last = states.at(-1);
  if (last?.at === at) states.pop();
  const before = states.at(-1);
  if (before === undefined || !isSame(before.state, state)) states.push({ at, state });
}

function isSame(a: LegState, b: LegState): boolean {
  return a.place === b.place && a.words === b.words && a.hearing === b.hearing;
}

function remember(leg: LegMemory, fact: Fact): void {
  if (leg.place === 'ended') return;
  rememberLine(leg, fact);
  rememberPlace(leg, fact);
}

/** What is asked, played and lost on the line. */
function rememberLine(leg: LegMemory, fact: Fact): void {
  switch (fact.type) {
    case 'prompt.started':
      leg.prompt = fact.prompt;
      leg.language = fact.language;
      break;
    case 'prompt.ended':
      leg.prompt = null;
      break;
    case 'hold.started':
      leg.music = true;
      break;
    case 'hold.ended':
      leg.music = false;
      break;
    case 'entry.started':
      leg.asked = fact.entry;
      break;
    case 'entry.dropped':
    case 'entry.ended':
      leg.asked = null;
      break;
    case 'line.lost':
      leg.lost = true;
      break;
    case 'line.resumed':
      leg.lost = false;
      break;
    case 'call.muted':
      leg.muted = fact.muted;
      break;
    default:
      break;
  }
}

function rememberPlace(leg: LegMemory, fact: Fact): void {
  switch (fact.type) {
    case 'call.answered':
      leg.place = 'attendant';
      break;
    case 'lobby.entered':
      Object.assign(leg, { place: 'lobby', reason: fact.reason, asked: null });
      break;
    case 'lobby.regrouped':
      Object.assign(leg, { reason: fact.reason, asked: null });
      break;
    case 'meeting.joined':
      Object.assign(leg, { place: 'meeting', organizer: fact.organizer, muted: false });
      Object.assign(leg, { asked: null, reason: null });
      break;
    case 'lobby.left':
      if (fact.how !== 'joined') depart(leg, fact.how === 'timeout' ? 'waited too long' : '');
      break;
    case 'meeting.left':
      depart(leg, leg.by === 'app' ? 'the meeting is over' : '');
      break;
    case 'meeting.refused':
      if (leg.by === 'app') depart(leg, END_WORDS.meetingFull);
      break;
    case 'app.left':
      depart(leg, 'left');
      break;
    case 'call.ended':
      Object.assign(leg, { place: 'ended', end: END_WORDS[fact.reason], lost: false });
      break;
    default:
      break;
  }
}

/** Out of the lobby or the meeting: a call is with the attendant again, the app is gone. */
function depart(leg: LegMemory, end: string): void {
  Object.assign(leg, { asked: null, reason: null, organizer: false, muted: false });
  leg.place = leg.by === 'app' ? 'ended' : 'attendant';
  if (leg.by === 'app') leg.end = end;
}
