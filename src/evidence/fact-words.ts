import type { AdminCommandName } from '../domain/admin-command.ts';
import { errorEntry, isErrorCode } from '../domain/error-catalogue.ts';
import type { EntryOutcome } from '../domain/entry.ts';
import type { Fact, FactType } from '../domain/fact.ts';
import { settingLabel } from '../domain/setting-names.ts';
import type { NameOf } from '../scenario/report/ladder-words.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { spanText } from '../scenario/report/time-text.ts';
import { END_WORDS, WAIT_WORDS } from './leg-state.ts';
import { heardWords } from './prompt-words.ts';
import { valueWords } from './setting-words.ts';

type Words = {
  readonly [T in FactType]?: (fact: Fact<T>, nameOf: NameOf) => string;
};

/** The values of a field of a fact that says one of a few words. */
type Of<T extends FactType, Field extends string> = Field extends keyof Fact<T>
  ? Fact<T>[Field] & string
  : never;

const OUTCOMES: Readonly<Record<Exclude<EntryOutcome, 'entered'>, string>> = {
  noDigits: 'nothing was keyed',
  noHash: 'no # came in time',
  bareHash: 'a # alone',
  letterKey: 'a key that is no digit',
  tooLong: 'too many digits',
};

const ID_REFUSALS: Readonly<Record<Of<'conferenceId.rejected', 'why'>, string>> = {
  ...OUTCOMES,
  wrongLength: 'too few or too many digits',
  unknown: 'it names no meeting',
  reset: 'it has been reset since',
  released: 'its organizer was disabled',
};

const PIN_REFUSALS: Readonly<Record<Of<'pin.rejected', 'why'>, string>> = {
  ...OUTCOMES,
  wrong: 'it is none of the organizer’s',
  revoked: 'it has been reset since',
  otherOrganizer: 'it is another organizer’s',
  tooManyGuesses: 'not looked at, after too many wrong ones from there',
};

const IGNORED: Readonly<Record<Of<'key.ignored', 'why'>, string>> = {
  typeAheadFull: 'too many came ahead of their question',
  typeAheadOff: 'it came ahead of its question',
  notExpected: 'nobody asked for it',
  callEnding: 'the call was ending',
  notAnswered: 'the call was not answered yet',
  lobbyPinOff: 'no PIN is taken from the lobby here',
  pinTriesUsed: 'the tries at a PIN are used up',
  noPinNeeded: 'no PIN is needed',
  awaitingAdmit: 'who waits to be admitted keys nothing',
  locked: 'who waits before a locked meeting keys nothing',
};

const TIMERS: Readonly<Record<Of<'timer.fired', 'timer'>, string>> = {
  ring: 'rang',
  prompt: 'the prompt was over',
  firstDigitTimeout: 'no key came for',
  interDigitTimeout: 'no further key came for',
  nameRecordingEnd: 'the recording of the name was over after',
  lobbyTimeout: 'waited in the lobby for as long as it may:',
  lineGrace: 'the line stayed away for',
  phoneOnlyLimit: 'a meeting by phone alone has lasted for its longest time:',
  unchangedLimit: 'nobody has come or gone for',
};

const MEANS: Readonly<Record<Of<'meeting.started', 'means'>, string>> = {
  app: 'by the app',
  pin: 'with the PIN',
  noPinNeeded: 'no PIN is needed',
  admitted: 'admitted from the lobby',
};

const MEETING_ENDS: Readonly<Record<Of<'meeting.ended', 'why'>, string>> = {
  lastLeft: 'the last one left',
  phoneOnlyLimit: 'the longest time of a meeting by phone alone',
  unchangedLimit: 'nobody has come or gone for too long',
};

const LOBBY_ENDS: Readonly<Record<Of<'lobby.left', 'how'>, string>> = {
  joined: 'into the meeting',
  gone: 'gone',
  timeout: 'the wait was too long',
};

const MAILS: Readonly<Record<Of<'mail.queued', 'template'>, string>> = {
  welcome: 'of welcome',
  pinReset: 'about the new PIN',
  conferenceIdChanged: 'about the new conference ID',
  defaultNumberChanged: 'about the new default number',
  conferenceInfo: 'with the conference information',
};

const WITHHELD: Readonly<Record<Of<'mail.withheld', 'why'>, string>> = {
  noMailbox: 'there is no mailbox',
  automaticMailOff: 'mails to users are switched off',
  ownReset: 'a user’s own reset sends none',
};

const ASKED: Readonly<Record<AdminCommandName, string>> = {
  'pin.reset': 'reset the PIN',
  'conferenceId.reset': 'reset the conference ID',
  'user.enable': 'enable the user',
  'user.disable': 'disable the user',
  'user.set': 'change the user',
  'tenant.set': 'change the tenant',
  'bridge.set': 'change the bridge',
  'meeting.set': 'change the meeting',
  'meeting.lock': 'lock the meeting',
  'meeting.unlock': 'unlock the meeting',
  'meeting.admit': 'admit from the lobby',
  'conferenceInfo.send': 'send the conference information',
  'number.register': 'put the number on the bridge',
  'number.unregister': 'take the number off the bridge',
  'number.setLanguages': 'change the languages of the number',
};

/** Rows of the ladder whose words name something as the record does; all others are words already. */
const WORDS: Words = {
  'admin.asked': (f, nameOf) =>
    `${nameOf(f.by)} asks to ${ASKED[f.command]}${f.target === null ? '' : `: ${nameOf(f.target)}`}`,
  'timer.fired': (f) => `${TIMERS[f.timer]} ${spanText(f.afterMs)}`,
  'call.refused': (f) => `refuses the call: ${END_WORDS[f.why]}`,
  'prompt.started': (f) => `hears ${heardWords(f.prompt)}`,
  'hold.started': (f) => `hears music on hold: ${WAIT_WORDS[f.reason]}`,
  'key.ignored': (f) => `a key is ignored: ${IGNORED[f.why]}`,
  'conferenceId.rejected': (f) => `conference ID refused: ${ID_REFUSALS[f.why]}, try ${f.try}`,
  'pin.rejected': (f) =>
    `PIN refused: ${PIN_REFUSALS[f.why]}${f.version === null ? '' : ` (version ${f.version})`}, try ${f.try}`,
  'call.ended': (f) => `call ended: ${END_WORDS[f.reason]}`,
  'lobby.entered': (f) => `enters the lobby: ${WAIT_WORDS[f.reason]}`,
  'lobby.left': (f) => `leaves the lobby: ${LOBBY_ENDS[f.how]}`,
  'lobby.regrouped': (f) => `waits on in the lobby: ${WAIT_WORDS[f.reason]}`,
  'meeting.started': (f, nameOf) => `meeting started by ${nameOf(f.by)}: ${MEANS[f.means]}`,
  'meeting.ended': (f) => `meeting ended: ${MEETING_ENDS[f.why]}`,
  'announcements.switched': (f) =>
    `announcements ${f.on ? 'on' : 'off'}: ${f.why === 'asked' ? 'somebody asked for it' : 'somebody joined by the app'}`,
  'setting.changed': (f) => {
    const [before, after] = [valueWords(f.setting, f.old), valueWords(f.setting, f.new)];
    return `${f.scope}, ${settingLabel(f.setting)}: ${before} → ${after}`;
  },
  'admin.refused': (f) => `asked to ${ASKED[f.command]}, refused: ${refusalWords(f.code)}`,
  'admin.nothingDone': (f) =>
    `asked to ${ASKED[f.command]}, nothing to do: ${f.why.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)}`,
  'mail.queued': (f) => `mail ${MAILS[f.template]} to ${f.to}`,
  'mail.withheld': (f, nameOf) =>
    `mail ${MAILS[f.template]} to ${nameOf(f.user)} withheld: ${WITHHELD[f.why]}`,
  'event.unexpected': () => 'something came that is not expected here',
};

/** What a fact says to people; `null` where the ladder says it in words already. */
export function factWords(fact: Fact, nameOf: NameOf): string | null {
  const words = WORDS[fact.type];
  if (words === undefined) return null;
  // The table's type ties each entry to its own fact; TypeScript cannot follow the index.
  return withoutControls((words as (fact: Fact, nameOf: NameOf) => string)(fact, nameOf));
}

/** Every word of the record that a row puts into other words, with those. */
const IDENTIFIERS: Readonly<Record<string, string>> = {
  ...ID_REFUSALS,
  ...PIN_REFUSALS,
  ...IGNORED,
  ...MEANS,
  ...MEETING_ENDS,
  ...END_WORDS,
  ...WAIT_WORDS,
  ...MAILS,
  ...WITHHELD,
};

/** A sentence that may name something as the record does, in words alone: `(awaitingAdmit)`. */
export function inWords(text: string): string {
  return text.replaceAll(/\b[a-z]+(?:[A-Z][a-z]*)+\b/gu, (word) => {
    const known = Object.hasOwn(IDENTIFIERS, word) ? IDENTIFIERS[word] : undefined;
    return known ?? settingLabel(word);
  });
}

function refusalWords(code: string): string {
  return isErrorCode(code) ? errorEntry(code).meaning : code;
}
