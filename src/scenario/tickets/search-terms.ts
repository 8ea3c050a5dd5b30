/** Words that say nothing about a symptom. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all also am an and any are as at be been but by can cannot could did didn do does ' +
    'doesn don for from get gets got had has have he her here him his how i if in into is isn it its ' +
    'just let like ll me my no not now of off on one or our out please re s she so some t than that ' +
    'the their them then there these they this those to too up us ve was wasn we were what when which ' +
    'while who why will with won would you your'
  ).split(' '),
);

/**
 * Words that users take for one another, a line for each meaning. They are written as they are
 * spoken; what they have in common is their first one.
 */
const MEANINGS: readonly (readonly string[])[] = [
  ['music', 'hold', 'moh', 'wait', 'waiting', 'lobby', 'queue', 'jingle'],
  ['pin', 'passcode', 'code', 'password', 'pincode'],
  ['meeting', 'conference', 'session', 'bridge', 'call'],
  ['start', 'begin', 'began', 'begun', 'open', 'launch', 'commence'],
  [
    'refused',
    'rejected',
    'denied',
    'declined',
    'invalid',
    'incorrect',
    'accepted',
    'valid',
    'recognized',
  ],
  ['mail', 'email', 'message', 'inbox', 'letter'],
  [
    'disconnected',
    'hung',
    'hang',
    'cut',
    'kicked',
    'thrown',
    'threw',
    'rang',
    'dropped',
    'goodbye',
  ],
  ['hash', 'pound'],
  ['star', 'asterisk'],
  ['keyed', 'typed', 'pressed', 'entered', 'punched'],
  ['keys', 'digits', 'tones', 'buttons', 'keypad', 'dtmf'],
  ['tollfree', 'freephone', '800', 'freecall'],
  ['phone', 'telephone', 'callers', 'dialled', 'dial', 'mobile', 'cell'],
  ['online', 'app', 'client', 'link', 'computer', 'browser'],
  ['organizer', 'host', 'leader', 'owner', 'chair', 'chairperson', 'boss'],
  ['administrator', 'admin', 'helpdesk', 'desk', 'it'],
  ['announced', 'announcement', 'chime', 'beep', 'tone'],
  ['licence', 'license', 'subscription'],
  ['invitation', 'invite', 'calendar'],
  ['colleague', 'coworker', 'deputy', 'assistant'],
  ['reset', 'changed', 'renewed'],
  ['locked', 'lock', 'closed'],
  ['bypass', 'admitted', 'admit'],
  ['lost', 'signal', 'connection', 'tunnel', 'lift'],
  ['lost', 'swallowed', 'doubled', 'missing', 'dropped'],
  ['nobody', 'noone', 'nothing', 'never'],
  ['full', 'capacity', 'fit'],
  ['send', 'sent', 'resend', 'forward'],
];

/** Begins the terms that stand for a meaning. */
const MEANING = '~';

const MEANINGS_OF: ReadonlyMap<string, readonly string[]> = meaningsByStem();

/** True for a term that stands for a meaning and not for the word that was written. */
export function isMeaning(term: string): boolean {
  return term.startsWith(MEANING);
}

/** The words of a text, in small letters; of what cannot be spoken only letters and digits stay. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/(toll|e|free)-(free|mail|phone)/gu, '$1$2')
    .replaceAll('toll free', 'tollfree')
    .replaceAll('no one', 'noone')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}

/** What a word is found by: its stem, and what it means; nothing for a word that says nothing. */
export function termsOf(word: string): string[] {
  if (EMPTY_WORDS.has(word)) return [];
  const stem = stemOf(word);
  return [stem, ...(MEANINGS_OF.get(stem) ?? [])];
}

function meaningsByStem(): ReadonlyMap<string, readonly string[]> {
  const meanings = new Map<string, string[]>();
  for (const [place, words] of MEANINGS.entries()) {
    for (const stem of new Set(words.map((word) => stemOf(word)))) {
      meanings.set(stem, [...(meanings.get(stem) ?? []), `${MEANING}${place}`]);
    }
  }
  return meanings;
}

/**
 * What is left of a word without its ending, so that waiting and waits find each other. It need be no
 * word any more; that it is the same for all forms of one word is enough.
 */
function stemOf(word: string): string {
  if (word.length < 4) return word;
  const singular = word
    .replace(/ies$/u, 'y')
    .replace(/(s|x|z|ch|sh)es$/u, '$1')
    .replace(/([^su])s$/u, '$1');
  const bare = singular
    .replace(/(?<=[a-z]{2})(?:ing|ed)$/u, '')
    .replace(/(?<=[a-z]{3})e$/u, '')
    .replace(/(?<=[a-z]{3})er$/u, '');
  return bare.replace(/([a-z])\1$/u, '$1').replace(/is$/u, 'iz');
}
