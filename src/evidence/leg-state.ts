import type { EntryKind } from '../domain/fact.ts';
import type { CallPlace, EndReason, Hearing, LobbyReason } from '../domain/line-event.ts';
import type { PromptId } from '../domain/prompt.ts';
import { isLanguage, spokenPrompt } from '../domain/spoken-prompt.ts';

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

/** What is known of a leg while its facts are read; {@link stateOf} says it in words. */
export interface LegMemory {
  readonly by: 'phone' | 'app';
  place: CallPlace;
  asked: EntryKind | null;
  reason: LobbyReason | null;
  organizer: boolean;
  muted: boolean;
  lost: boolean;
  prompt: PromptId | null;
  language: string;
  music: boolean;
  /** Why it is over, in words, once that is known. */
  end: string;
}

/** A leg that has just dialled or joined. */
export function newLeg(by: 'phone' | 'app'): LegMemory {
  return {
    by,
    place: by === 'phone' ? 'ringing' : 'attendant',
    asked: null,
    reason: null,
    organizer: false,
    muted: false,
    lost: false,
    prompt: null,
    language: '',
    music: false,
    end: '',
  };
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

/** What a leg is and hears now. */
export function stateOf(leg: LegMemory): LegState {
  const [words, label] = wordsOf(leg);
  const { place, lost } = leg;
  return {
    place,
    words: lost ? `${words} (the line is lost)` : words,
    label: lost ? 'line lost' : label,
    lost,
    hearing: leg.by === 'app' ? null : hearingOf(leg),
    spoken: spokenOf(leg),
  };
}

function wordsOf(leg: LegMemory): readonly [words: string, label: string] {
  switch (leg.place) {
    case 'ringing':
      return ['ringing', 'ringing'];
    case 'attendant': {
      const [words, label] = leg.asked === null ? ['', ''] : ASKED_WORDS[leg.asked];
      return [words === '' ? 'attendant' : `attendant ${words}`, label];
    }
    case 'lobby': {
      const why = leg.reason === null ? '' : `: ${WAIT_WORDS[leg.reason]}`;
      return leg.asked === 'pin'
        ? [`lobby${why}; attendant asks for the leader PIN`, 'PIN']
        : [`lobby${why}`, 'lobby'];
    }
    case 'meeting': {
      const more = [...(leg.organizer ? ['organizer'] : []), ...(leg.muted ? ['muted'] : [])];
      return [['in the meeting', ...more].join(', '), leg.muted ? 'muted' : 'meeting'];
    }
    case 'ended':
      return [leg.end === '' ? 'gone' : `gone: ${leg.end}`, ''];
  }
}

function hearingOf(leg: LegMemory): Hearing {
  if (leg.place === 'ended') return 'silence';
  if (leg.prompt !== null) return leg.prompt;
  if (leg.music) return 'moh';
  if (leg.place === 'meeting') return 'meeting';
  return leg.place === 'ringing' ? 'ringing' : 'silence';
}

function spokenOf({ place, prompt, language }: LegMemory): string {
  // The words of the menu follow from a number's languages, which no fact tells.
  if (place === 'ended' || prompt === null || prompt === 'language.menu') return '';
  return isLanguage(language) ? spokenPrompt(prompt, language).text : '';
}
