import type { Hearing } from '../domain/line-event.ts';
import { isPromptId, type PromptId } from '../domain/prompt.ts';

/** What each prompt is about, for people who have never seen its identifier. */
const PROMPT_WORDS: Readonly<Record<PromptId, string>> = {
  greeting: 'the greeting',
  'language.menu': 'the menu of languages',
  'number.not-in-service': 'that the number is not in service',
  'conference-id.enter': 'the question for the conference ID',
  'conference-id.rejected': 'that the conference ID is not recognized',
  'conference-id.goodbye': 'goodbye: no conference ID was right',
  'toll-free.refused': 'that toll-free calls are not taken',
  'organizer.question': 'the question for the organizer',
  'pin.enter': 'the question for the PIN',
  'pin.rejected': 'that the PIN is not valid',
  'pin.continue': 'that it goes on without the PIN',
  'pin.goodbye': 'goodbye: no PIN was right',
  'name.record': 'the question for a name',
  'lobby.wait': 'that the meeting has not started yet',
  'lobby.admit': 'that somebody has to admit',
  'lobby.timeout': 'goodbye: the wait was too long',
  'meeting.full': 'that the meeting is full',
  'meeting.limit': 'that the meeting has reached its longest time',
  'meeting.ended': 'that the meeting is over',
  'meeting.help': 'the commands of the keypad',
  'command.not-available': 'that the command is not available',
  'mute.on': 'that the line is muted',
  'mute.off': 'that the line is no longer muted',
};

/** What is heard, in words: for a prompt what it is about. */
export function heardWords(hearing: Hearing): string {
  return isPromptId(hearing) ? PROMPT_WORDS[hearing] : hearing;
}
