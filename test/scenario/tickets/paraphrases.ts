/** What users might say of a ticket as well, by its file; none of it stands in the files themselves. */
export const PARAPHRASES: Readonly<Record<string, readonly string[]>> = {
  'only-music': [
    'only music, nobody can start',
    'everybody sits on hold and no organizer shows up',
  ],
  'organizer-did-not-press-star': [
    'I am the host and I am on hold in my own conference',
    'our organiser called in and it still will not begin',
  ],
  'default-changed-and-it-still-asks': [
    'PINless start switched on for the tenant but it still asks for a passcode',
    'we changed the tenant default and callers are still waiting',
  ],
  'somebody-joined-online': [
    'one of us joined with the app and the phones keep hearing hold music',
    'a coworker clicked the link but the conference has not begun',
  ],
  'started-then-died': [
    'after four hours everyone got kicked out',
    'it ran for hours then all phones were disconnected together',
  ],
  'forgotten-bridge-cut-off': [
    'a line left open for days was closed overnight with the laptop still joined',
    'the bridge we keep open for emergencies is gone every morning',
  ],
  'nobody-told-us-you-were-waiting': [
    'nobody told them I was on hold',
    'I came late and sit in the lobby while the meeting is running',
  ],
  'locked-before-the-first-caller': [
    'none of the phones get in today, only the online people are in',
    'every caller ends up in the lobby although the host is there',
  ],
  'phone-callers-wait': [
    'telephone participants must be admitted, staff walk right in',
    'dial-in people are held until someone admits them',
  ],
  'unlocked-and-still-waiting': [
    'meeting unlocked but callers remain on hold',
    'took the lock off, phones are still waiting',
  ],
  'organizer-in-another-meeting': [
    'our host is alone in a different meeting while all of us wait',
    'organizer says it is running but everybody is on hold',
  ],
  'pin-stopped-working': [
    'my pin no longer works since yesterday',
    'passcode I have always used is suddenly rejected',
  ],
  'reset-while-keying': [
    'they reset my code while I was typing it',
    'the helpdesk changed it in the middle of me entering the pin',
  ],
  'note-with-the-old-pin': [
    'I changed my pin on the web page and now the saved one is refused',
    'IT did not touch anything but the PIN from my note fails',
  ],
  'wrong-pin': [
    'it refuses my pin again and again',
    'three invalid PINs and then I was a guest in the lobby',
  ],
  'cut-off-after-three-pins': [
    'disconnected after entering a wrong pin three times',
    'it hangs up on organizers who mistype their PIN',
  ],
  'own-pin-at-a-colleagues-meeting': [
    "my pin does not open my colleague's meeting",
    'the deputy could not start the conference of her boss',
  ],
  'pin-not-finished': [
    'pin is rejected before I am done typing',
    'I look up my digits and it does not give me time',
  ],
  'phone-that-swallows-a-five': [
    'pin fails from my car phone but works on the desk phone',
    'a repeated digit is swallowed',
  ],
  'star-in-the-lobby-does-nothing': [
    'pressing * during the music does nothing, star is ignored',
    'missed the organizer question, no way to enter my pin while waiting',
  ],
  'reset-and-no-mail': [
    'reset my own pin, no email',
    'changed the code on my page and no message arrived',
  ],
  'no-mail-after-the-help-desks-reset': [
    'admin reset the pin and the user was not sent the new one',
    'PIN mails to users have stopped',
  ],
  'never-got-a-pin': [
    'new employee was enabled and never received a pin',
    'no welcome mail because there is no mailbox',
  ],
  'mail-came-back': [
    'the pin mail bounced',
    'undelivered error report for the message about the reset',
  ],
  'mail-is-on-its-way': [
    'mail server is down and the new pin has not come yet',
    'pin mail is delayed',
  ],
  'send-my-pin-again': [
    'can you resend my pin',
    'dial-in details were mailed but the code is missing from them',
  ],
  'never-asked-for-a-pin': [
    'nobody asked me for a pin',
    'keyed star and PIN but it ignored that and I was in',
  ],
  'anybody-can-start-it': [
    'anyone can start our meetings without a code',
    'first caller is in right away, no pin needed',
  ],
  'old-invite': [
    'conference id of the old invitation is not recognized',
    'people with the first invite are refused, others get in',
  ],
  'nobody-can-join-since-licences-changed': [
    'since the license change no one can join',
    'user lost the audio conferencing license',
  ],
  'number-is-not-working': [
    'dial-in number not in service',
    'the London number from the invite cannot be reached',
  ],
  'number-that-is-not-ours': [
    'strange announcement then the line is dead',
    'typed the wrong number from memory',
  ],
  'toll-free-is-refused': [
    'toll free is refused for one organizer',
    'freephone turns us away once we give the conference id',
  ],
  'toll-free-has-no-credits': [
    'tollfree rejects everyone since the weekend',
    'we ran out of communication credits',
  ],
  'keeps-asking-for-the-id': [
    'it asks for the conference id over and over',
    'id never accepted from office phones but fine from a mobile',
  ],
  'keys-do-nothing': [
    'keypad does not react',
    'pressing keys has no effect, as if nothing was typed',
  ],
  'keyed-too-early': [
    'digits typed during the voice prompt are lost',
    'I have to key the ID twice',
  ],
  'rang-off-while-typing': [
    'cut off while typing the id',
    'bridge is too impatient when I enter the conference id slowly',
  ],
  'forgot-the-hash': ['do I need to press pound', 'silence after typing the whole ID'],
  'hung-up-on-me': [
    'disconnected after three tries of the conference id',
    'three times not recognized, then goodbye',
  ],
  'last-digit-cut-off': [
    'meeting number has only six digits',
    'the id in a forwarded text is too short',
  ],
  'nobody-is-announced-any-more': [
    'people are not announced anymore',
    'no tone when someone joins',
  ],
  'hand-cannot-be-raised': ['raise hand with star 5 does not work', 'command not available'],
  'meeting-is-full': [
    'meeting full, callers turned away',
    'too many participants, no room for more callers',
  ],
  'line-was-lost': [
    'lost signal in a tunnel and dropped out',
    'mobile connection broke and I was gone',
  ],
  'thrown-out-after-half-an-hour': [
    'kicked out after 30 minutes, half an hour of waiting',
    'thirty minutes of hold music and then disconnected',
  ],
  'called-back-into-music': [
    'called back and got music',
    'after the break nobody could get in again',
  ],
  'everybody-talks-but-me': [
    'all the others are talking, only I am on hold',
    'I think I am in the wrong meeting',
  ],
  'guest-old-pin-and-an-early-hang-up': [
    'one is in the app, one entered a pin and it still does not start',
  ],
  'locked-and-the-bypass-off': ['neither unlocking nor the lobby bypass lets the callers in'],
  'old-id-here-lost-keys-there': ['two people cannot get in, the id is refused for both of them'],
  'wrong-number-here-disabled-there': ['one hears number not in service and the other unknown id'],
  'no-mail-and-so-the-old-pin': ['the new pin reached nobody and the old pin is refused'],
  'much-went-wrong-and-all-are-in': ['many refused pins and unknown IDs in the log'],
  'three-out-each-for-another-reason': ['three missing people with three different stories'],
  'two-meetings-and-one-in-trouble': ['one of two meetings is stuck and the other is fine'],
  'old-lock-and-nobody-comes-back': ['locked in the morning, in the afternoon no one gets in'],
  'half-a-pin-and-the-half-hour': ['organizer never finished the pin and others were thrown out'],
  'default-changed-and-a-slip': ['default changed and a PIN keyed, still music'],
  'two-old-pins-then-the-bypass': ['pin was refused twice, then worked, one caller still outside'],
};
