import type { PromptId } from '../prompt.ts';

/** What the attendant says in American English. `{key}` stands for the key of a language. */
export const EN_US: Readonly<Record<PromptId, string>> = {
  greeting: 'Welcome to audio conferencing.',
  'language.menu': 'For English, press {key}.',
  'number.not-in-service':
    'The number you have dialed is not in service. Please check the number in your invitation and call again.',
  'conference-id.enter': 'Please enter the conference ID, followed by pound.',
  'conference-id.rejected':
    'Sorry, I did not recognize that conference ID. Please check it and try again.',
  'conference-id.goodbye':
    'Sorry, I still could not find your meeting. Please check the conference ID in your invitation and call again. Goodbye.',
  'toll-free.refused':
    'This meeting cannot be joined over a toll-free number. Please dial another number from your invitation. Goodbye.',
  'organizer.question':
    'If you are the organizer of this meeting, press star. Otherwise press pound or stay on the line.',
  'pin.enter': 'Please enter your PIN, followed by pound.',
  'pin.rejected': 'Sorry, that PIN is not valid for this meeting. Please try again.',
  'pin.continue': 'Sorry, your PIN could not be confirmed. You will be connected as a participant.',
  'pin.goodbye':
    'Sorry, your PIN could not be confirmed. Please check your PIN and call again. Goodbye.',
  'name.record': 'After the tone, please say your name, followed by pound.',
  'lobby.wait':
    'You are waiting for the organizer to start the meeting. If you are the organizer, press star. Otherwise please stay on the line.',
  'lobby.admit': 'You are in the lobby. Please stay on the line until you are let in.',
  'lobby.timeout':
    'You have waited as long as this meeting allows. Please call again later. Goodbye.',
  'meeting.full': 'This meeting is full, and nobody else can join it. Goodbye.',
  'meeting.limit': 'This meeting has reached its time limit and ends now. Goodbye.',
  'meeting.ended': 'The meeting has ended. Goodbye.',
  'meeting.help':
    'To mute or unmute your line, press star six. To hear these choices again, press star one.',
  'command.not-available': 'Sorry, that command is not available.',
  'mute.on': 'Your line is now muted. To unmute it, press star six.',
  'mute.off': 'Your line is no longer muted.',
};
