import { describe, expect, it } from 'vitest';
import { problemOf, withSteps } from './reading.ts';

describe('a mistake in a command, an expectation or a word of its own', () => {
  it.each([
    [
      'a bare number for a time',
      'wait: ▸10',
      'A bare number is no duration: it does not say of what.',
    ],
    ['a quoted number for a time', 'wait: ▸"10"', 'A bare number is no duration: "10" of what?'],
    ['a time with a space', 'wait: ▸10 s', '"10 s" is no duration.'],
    [
      'an unknown timer',
      'wait: { until: ▸lobbyTimout }',
      '"lobbyTimout" is not known here. Did you mean lobbyTimeout?',
    ],
    [
      'a timer of nobody',
      'wait: { until: ring, for: ▸kim }',
      'There is no caller or organizer called `kim`.',
    ],
    [
      'callers and organizers by the app',
      '▸pat, amos: { joinApp: standup }',
      'Organizers sign in and callers are guests, and here are both.',
    ],
    [
      'a misspelt key that is needed',
      'pat: { joinApp: { ▸meting: standup } }',
      'Unknown key `meting`. Did you mean `meeting`?',
    ],
    [
      'an unknown command',
      'admin: { ▸resetPn: amos }',
      '`resetPn` is no command. Did you mean `resetPin`?',
    ],
    ['no command', 'admin: ▸{}', 'There is no command.'],
    [
      'two commands',
      'admin: { lock: standup, ▸unlock: standup }',
      'A step holds one command; this one has `lock` and `unlock`.',
    ],
    [
      'a misspelt cmdlet',
      'admin: { run: ▸Set-CsOnlineUser }',
      'There is no cmdlet of that name; Get-Command lists them.',
    ],
    [
      'a cmdlet that is nearly one',
      'admin: { run: ▸Set-CsOnlineDialInConferencingUsr }',
      'There is no cmdlet of that name; Get-Command lists them. Did you mean Set-CsOnlineDialInConferencingUser?',
    ],
    [
      'a parameter that is nearly one',
      'admin: { run: ▸Set-CsOnlineDialInConferencingUser -Idnetity amos -ResetLeaderPin }',
      'Set-CsOnlineDialInConferencingUser has no parameter -Idnetity. Did you mean -Identity?',
    ],
    [
      'a cmdlet that shows something',
      'admin: { run: ▸Get-CsOnlineDialInConferencingUser }',
      'Get-CsOnlineDialInConferencingUser changes nothing here, and nobody reads what it prints.',
    ],
    [
      'what no cmdlet of the simulator does',
      'admin: { run: ▸Set-CsOnlineDialInConferencingUser -Identity amos -ConferenceId 4 }',
      '-ConferenceId is known, not simulated. Conference IDs are drawn: use -ResetConferenceId.',
    ],
    [
      'an unknown user of a cmdlet',
      'admin: { run: ▸Set-CsOnlineDialInConferencingUser -Identity amso -ResetLeaderPin }',
      'There is no organizer called `amso`. Did you mean `amos`?',
    ],
    [
      'a cmdlet that shows nothing to take',
      'admin: { run: Disable-CsOnlineDialInConferencingUser -Identity amos, ▸as: pin }',
      'The cmdlet shows no PIN and no conference ID that `as` could take.',
    ],
    [
      'one refusal for several things',
      'admin: { run: ▸Set-CsOnlineDialInConferencingUser -Identity amos -ResetLeaderPin -ResetConferenceId, refused: user.notEnabled }',
      'The cmdlet asks for several things, so `refused` does not say which.',
    ],
    [
      'an unknown key of a command',
      'admin: { resetPin: amos, ▸sendMail: true }',
      'Unknown key `sendMail`. Did you mean `sendEmail`?',
    ],
    [
      'an unknown organizer',
      'admin: { resetPin: ▸amso }',
      'There is no organizer called `amso`. Did you mean `amos`?',
    ],
    [
      'a caller as an organizer',
      'admin: { resetPin: ▸pat }',
      'There is no organizer called `pat`.',
    ],
    [
      'an unknown meeting to lock',
      'admin: { lock: ▸standpu }',
      'There is no meeting called `standpu`. Did you mean `standup`?',
    ],
    [
      'an unknown setting',
      'admin: { set: { tenant: { ▸pinLenght: 6 } } }',
      'Unknown key `pinLenght`. Did you mean `pinLength`?',
    ],
    ['nothing to set', 'admin: { set: { user: amos } }', 'Nothing is set here.'],
    [
      'an unknown thing to set',
      'admin: { set: { ▸tenent: {} } }',
      'Unknown key `tenent`. Did you mean `tenant`?',
    ],
    [
      'a command of a caller',
      '▸pat: { lock: standup }',
      '`pat` is no organizer, and only organizers can do this.',
    ],
    ['a command of several', '▸amos, bea: { lock: standup }', 'A command is for one organizer.'],
    [
      'a command among acts',
      'amos: { lock: standup, ▸press: "1" }',
      '`press` is done by phone or app and `lock` is a command: not in one step.',
    ],
    ['no branch', 'together: ▸[]', '`together` needs at least one branch.'],
    [
      'a mistake in a branch',
      'together: [ { wait: 1s }, [ { pat: { expect: ▸loby } } ] ]',
      '"loby" is not known here. Did you mean lobby?',
    ],
    [
      'an act among expectations',
      'anyOf: [ { pat: { expect: lobby } }, ▸{ pat: hangUp } ]',
      '`anyOf` chooses between expectations, and this does something.',
    ],
    ['a mail server in between', 'mailServer: ▸dwn', '"dwn" is not known here. Did you mean down?'],
    [
      'a misspelt mail server',
      'mailServer: { ▸slwo: 3s }',
      'Unknown key `slwo`. Did you mean `slow`?',
    ],
    [
      'an unknown fact',
      'record: { fact: ▸pin.rejectd }',
      '"pin.rejectd" is not known here. Did you mean pin.rejected?',
    ],
    [
      'a field that a fact does not have',
      'record: { fact: pin.rejected, where: { ▸caler: amos } }',
      'There is no `caler` in a pin.rejected. Did you mean `caller`?',
    ],
    [
      'a value that a field does not have',
      'record: { fact: pin.rejected, where: { why: ▸revokd } }',
      '"revokd" is not known here. Did you mean revoked?',
    ],
    [
      'a text for a number',
      'record: { fact: pin.rejected, where: { version: ▸"1" } }',
      'This field holds a number.',
    ],
    [
      'a number for a text',
      'record: { fact: conferenceId.accepted, where: { conferenceId: ▸4482915 } }',
      'A text is meant here.',
    ],
    [
      'one field by two words',
      'record: { fact: call.hungUp, where: { call: pat, ▸caller: pat } }',
      '`caller` and `call` are two words for one field.',
    ],
    [
      'a negative number of facts',
      'record: { fact: pin.rejected, times: ▸-1 }',
      'This number must be at least 0.',
    ],
    ['an order of one', 'order: ▸[ { fact: pin.accepted } ]', 'This list needs at least 2 items.'],
    ['a mail to a caller', 'mail: { to: ▸pat }', 'There is no organizer called `pat`.'],
    [
      'the text of no mail',
      'mail: { to: amos, times: 0, ▸contains: x }',
      '`contains` is about a mail, and `times: 0` says that there is none.',
    ],
    [
      'a time without a limit',
      '▸took: { from: { fact: pin.accepted }, to: { fact: meeting.joined } }',
      '`took` does not say how long it may take.',
    ],
    [
      'an unknown field of the call record',
      'callRecord: { of: pat, where: { ▸second: 4 } }',
      'There is no `second` in the record of a call. Did you mean `seconds`?',
    ],
    [
      'a variable with braces for a name',
      'admin: { resetPin: amos, as: ▸"${x}" }',
      '"${x}" is no name for a variable.',
    ],
  ])('%s: is found where it stands', (_mistake, step, message) => {
    expect(problemOf(withSteps(step)).message).toBe(message);
  });
});

describe('a mistake in never', () => {
  const never = (item: string) =>
    problemOf(`${withSteps('wait: 1s')}never:\n  - ${item}\n`).message;

  it.each([
    [
      '{ caller: pat, hears: ▸pin-enter }',
      '"pin-enter" is not known here. Did you mean pin.enter?',
    ],
    [
      '{ caller: ▸pta, is: meeting }',
      'There is no caller or organizer called `pta`. Did you mean `pat`?',
    ],
    ['{ caller: pat, ▸heers: moh }', 'Unknown key `heers`. Did you mean `hears`?'],
    ['▸{ caller: pat }', 'This does not say what must never happen.'],
    [
      '{ fact: ▸event.unexpectd }',
      '"event.unexpectd" is not known here. Did you mean event.unexpected?',
    ],
    [
      '{ caller: pat, is: lobby, before: ▸meeting.startd }',
      '"meeting.startd" is not known here. Did you mean meeting.started?',
    ],
    ['▸pat', 'Expected a mapping.'],
  ])('%s', (item, message) => {
    expect(never(item)).toBe(message);
  });
});
