import type { EntryKind } from '../domain/entry.ts';
import type { Hearing } from '../domain/line-event.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { EndReason, LobbyReason } from '../domain/reasons.ts';
import { isPromptId } from '../domain/prompt.ts';
import { isLanguage, spokenPrompt } from '../domain/spoken-prompt.ts';
import type { LegTimeline } from '../history/leg-timelines.ts';
import type { Leg } from '../history/leg.ts';

/** A call, or a participant by the app, as the record tells it at one moment. */
export interface LegState {
  readonly place: CallPlace;
  /** What it does there, in words. */
  readonly words: string;
  /** The same in a word or two, for a bar on a time line. */
  readonly label: string;
  /** True while its line is lost and may still come back. */
  readonly lost: boolean;
  /** What it hears; `null` for the app, which the record does not say it of. */
  readonly hearing: Hearing | null;
  /** What is being said, word for word; empty when nothing is, or the words are not known. */
  readonly spoken: string;
}

/** A state and since when it is so, in milliseconds since the epoch. */
export interface StateSince {
  readonly at: number;
  readonly state: LegState;
}

/** Why a call has ended, in words. */
export const END_WORDS: Readonly<Record<EndReason, string>> = {
  caller: 'hung up',
  lineLost: 'the line was lost',
  numberNotInService: 'the number is not in service',
  tollFreeRefused: 'toll-free was refused',
  conferenceIdTries: 'no conference ID was right',
  pinTries: 'no PIN was right',
  lobbyTimeout: 'waited too long',
  meetingFull: 'the meeting is full',
  meetingLimit: 'the meeting reached its longest time',
  meetingEnded: 'the meeting is over',
  shutdown: 'the bridge was stopped',
};

/** Why somebody waits in the lobby, in words. */
export const WAIT_WORDS: Readonly<Record<LobbyReason, string>> = {
  notStarted: 'meeting not started',
  awaitingAdmit: 'has to be admitted',
  locked: 'meeting is locked',
};

const ASKED_WORDS: Readonly<Record<EntryKind, readonly [words: string, label: string]>> = {
  language: ['asks for the language', 'language'],
  conferenceId: ['asks for the conference ID', 'conference ID'],
  organizerQuestion: ['asks: the organizer?', 'organizer?'],
  pin: ['asks for the leader PIN', 'PIN'],
  name: ['asks for a name', 'name'],
  lobby: ['', ''],
  command: ['', ''],
};

/** What a call or participant does from moment to moment; what only the record sees as a change is none. */
export function statesOf({ changes }: LegTimeline): readonly StateSince[] {
  const states: StateSince[] = [];
  for (const { at, leg } of changes) {
    const state = stateOf(leg);
    const before = states.at(-1)?.state;
    if (before === undefined || !isSame(before, state)) states.push({ at, state });
  }
  return states;
}

/** What a call or participant is and hears, in words. */
export function stateOf(leg: Leg): LegState {
  const [words, label] = wordsOf(leg);
  const { place } = leg;
  const lost = leg.lost && place !== 'ended';
  return {
    place,
    words: lost ? `${words} (the line is lost)` : words,
    label: lost ? 'line lost' : label,
    lost,
    hearing: leg.by === 'app' ? null : leg.phone.hearing,
    spoken: spokenOf(leg),
  };
}

function isSame(a: LegState, b: LegState): boolean {
  return a.place === b.place && a.words === b.words && a.hearing === b.hearing;
}

function wordsOf(leg: Leg): readonly [words: string, label: string] {
  const { lobbyReason, muted } = leg.phone;
  switch (leg.place) {
    case 'ringing':
      return ['ringing', 'ringing'];
    case 'attendant': {
      const [words, label] = leg.asked === null ? ['', ''] : ASKED_WORDS[leg.asked];
      return [words === '' ? 'attendant' : `attendant ${words}`, label];
    }
    case 'lobby': {
      const why = lobbyReason === null ? '' : `: ${WAIT_WORDS[lobbyReason]}`;
      return leg.asked === 'pin'
        ? [`lobby${why}; attendant asks for the leader PIN`, 'PIN']
        : [`lobby${why}`, 'lobby'];
    }
    case 'meeting': {
      const more = [...(leg.organizer ? ['organizer'] : []), ...(muted ? ['muted'] : [])];
      return [['in the meeting', ...more].join(', '), muted ? 'muted' : 'meeting'];
    }
    case 'ended':
      return [endOf(leg), ''];
  }
}

function endOf({ by, phone: { endReason } }: Leg): string {
  if (endReason === null) return 'gone';
  return `gone: ${by === 'app' && endReason === 'caller' ? 'left' : END_WORDS[endReason]}`;
}

function spokenOf({ phone: { hearing }, language }: Leg): string {
  // The words of the menu follow from a number's languages, which no fact tells.
  if (!isPromptId(hearing) || hearing === 'language.menu' || !isLanguage(language)) return '';
  return spokenPrompt(hearing, language).text;
}
