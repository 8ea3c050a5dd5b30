import { describe, expect, it } from 'vitest';
import { problemOf } from './reading.ts';

const STEPS = 'steps: [{ pat: { dial: "+14255550199" } }]\n';

describe('a mistake in given', () => {
  const mistake = (text: string) =>
    problemOf(`scenario: Given\ngiven:\n${text.replace(/^/gm, '  ')}\n${STEPS}`);
  const pat = 'callers: { pat: }\n';
  const amos = `${pat}organizers: { amos: { id: a@contoso.com, pin: "73915" } }\n`;

  it.each([
    [
      'a PIN of 3 digits',
      `${pat}organizers: { amos: { id: a@b.c, pin: ▸"739" } }`,
      'A leader PIN has 4 to 12 digits; this one has 3.',
    ],
    [
      'a PIN of 13 digits',
      `${pat}organizers: { amos: { id: a@b.c, pin: ▸"1234567890123" } }`,
      'A leader PIN has 4 to 12 digits; this one has 13.',
    ],
    [
      'a PIN with a letter',
      `${pat}organizers: { amos: { id: a@b.c, pin: ▸"739x5" } }`,
      'A leader PIN is made of 4 to 12 digits and nothing else.',
    ],
    [
      'an unquoted PIN',
      `${pat}organizers: { amos: { id: a@b.c, pin: ▸0123 } }`,
      'A text is meant here, and without quotes this is a number: quote it.',
    ],
    [
      'a former PIN without a valid one',
      `${pat}organizers: { amos: { id: a@b.c, ▸formerPins: ["73915"] } }`,
      'Former PINs need the one that is valid now.',
    ],
    [
      'a PIN of somebody not enabled',
      `${pat}organizers: { amos: { id: a@b.c, enabled: false, ▸pin: "73915" } }`,
      'An organizer who is not enabled has no PIN yet (ADM-4).',
    ],
    [
      'an organizer without an id',
      `${pat}organizers: { ▸amos: { pin: "73915" } }`,
      '`id` is missing: expected a text.',
    ],
    [
      'two organizers with one id',
      `${pat}organizers: { amos: { id: a@b.c }, bea: { id: ▸A@b.c } }`,
      '`amos` has this user principal name already.',
    ],
    [
      'an actor of two kinds',
      `callers: { pat: }\norganizers: { ▸pat: { id: a@b.c } }`,
      'A caller is called `pat` too; every actor needs an own name.',
    ],
    [
      'a caller called like a word',
      'callers: { pat: , ▸wait: }',
      '"wait" is a word of the language, so nobody can be called that.',
    ],
    [
      'a caller with two words for a name',
      'callers: { pat: , ▸pat two: }',
      '"pat two" is no name: a letter first, then letters, digits, -, _ or dots.',
    ],
    [
      'a conference ID of 5 digits',
      `${amos}meetings: { m: { conferenceId: ▸"44829", organizer: amos } }`,
      'A conference ID has 7 digits in sfb-online; this one has 5.',
    ],
    [
      'an unquoted conference ID',
      `${amos}meetings: { m: { conferenceId: ▸4482915, organizer: amos } }`,
      'A text is meant here, and without quotes this is a number: quote it.',
    ],
    [
      'a meeting without an organizer',
      `${amos}meetings: { ▸m: { conferenceId: "4482915" } }`,
      '`organizer` is missing: expected a text.',
    ],
    [
      'a meeting of somebody unknown',
      `${amos}meetings: { m: { conferenceId: "4482915", organizer: ▸amso } }`,
      'There is no organizer called `amso`.',
    ],
    [
      'two meetings with one ID',
      `${amos}meetings: { m: { conferenceId: "4482915", organizer: amos }, n: { conferenceId: ▸"4482915", organizer: amos } }`,
      'The meeting `m` has this conference ID already (CID-1).',
    ],
    [
      'a meeting called like a number',
      `${amos}meetings: { ▸main: { conferenceId: "4482915", organizer: amos } }`,
      'A number is called `main` too, so `dial: main` could be either.',
    ],
    [
      'a number that is not E.164',
      `${pat}numbers: { main: ▸"0800 123" }`,
      '"0800 123" is no E.164 number: + and 2 to 15 digits, the first of them not 0.',
    ],
    [
      'an unquoted number',
      `${pat}numbers: { main: ▸+14255550199 }`,
      'A text is meant here, and without quotes this is a number: quote it.',
    ],
    [
      'one number twice',
      `${pat}numbers: { main: "+14255550199", free: ▸"+14255550199" }`,
      '`main` has this number already.',
    ],
    [
      'a language nobody speaks',
      `${pat}numbers: { main: { number: "+14255550199", languages: [▸en-UK] } }`,
      'The attendant does not speak "en-UK". Did you mean en-US?',
    ],
    [
      'a language twice',
      `${pat}numbers: { main: { number: "+14255550199", languages: [en-US, ▸en-US] } }`,
      'en-US stands here twice.',
    ],
    [
      'a profile to come',
      `${pat}profile: ▸teams`,
      'Profile teams comes later; sfb-online is there.',
    ],
    [
      'another profile to come',
      `${pat}profile: ▸sfb-server`,
      'Profile sfb-server comes later; sfb-online is there.',
    ],
    [
      'a profile that never was',
      `${pat}profile: ▸sfb-onlin`,
      'There is no profile "sfb-onlin". Did you mean sfb-online?',
    ],
    ['an unknown key', `${pat}▸meeting: {}`, 'Unknown key `meeting`. Did you mean `meetings`?'],
    [
      'an unknown key of an organizer',
      `${pat}organizers: { amos: { id: a@b.c, ▸mailbx: none } }`,
      'Unknown key `mailbx`. Did you mean `mailbox`?',
    ],
    [
      'a setting with Ms',
      `${pat}settings: { ▸lobbyTimeoutMs: 5m }`,
      'Unknown key `lobbyTimeoutMs`. Did you mean `lobbyTimeout`?',
    ],
    [
      'a setting as a bare number',
      `${pat}settings: { lobbyTimeout: ▸600 }`,
      'A bare number is no duration: it does not say of what.',
    ],
    ['a duration that is none', `${pat}within: ▸soon`, '"soon" is no duration.'],
    ['a negative number', `${pat}settings: { pinTries: ▸-1 }`, 'This number must be at least 1.'],
    [
      'a PIN length out of range',
      `${pat}tenant: { pinLength: ▸13 }`,
      'This number must be at most 12.',
    ],
    [
      'a quoted number',
      `${pat}tenant: { pinLength: ▸"5" }`,
      '`pinLength` is a text: expected a number.',
    ],
    [
      'half a sender override',
      `${pat}tenant: { ▸sendEmailFromAddress: p@b.c }`,
      'The sender override sets address and display name together (MAIL-3).',
    ],
    [
      'a time without a zone',
      `${pat}start: ▸2026-03-02T09:00:00`,
      '"2026-03-02T09:00:00" is no point in time.',
    ],
    [
      'faults as a number',
      `callers: { pat: { keypad: { dropped: ▸10 } } }`,
      'This does not say which keys: expected a share or a list.',
    ],
    [
      'faults above all',
      `callers: { pat: { keypad: { dropped: ▸110% } } }`,
      '"110%" is no share of 0% to 100%.',
    ],
    [
      'an unknown typist',
      `callers: { pat: { typist: ▸hastily } }`,
      '"hastily" is not known here. Did you mean hasty?',
    ],
    [
      'a mailbox that is none',
      `${pat}organizers: { amos: { id: a@b.c, mailbox: ▸nobody } }`,
      '"nobody" is no mailbox.',
    ],
    [
      'a list in place of a mapping',
      `callers: { pat: }\nmeetings: ▸[]`,
      '`meetings` is a list: expected a mapping.',
    ],
  ])('%s: is found where it stands', (_mistake, text, message) => {
    expect(mistake(text).message).toBe(message);
  });

  it('says how to quote a PIN without showing it', () => {
    const problem = mistake(`${pat}organizers: { amos: { id: a@b.c, pin: ▸73915 } }`);
    expect(problem.cure).toBe('Write `pin: "…"`.');
    expect(problem.path).toBe('given.organizers.amos.pin');
    expect(problem.frame).toContain('pin: •••••');
    expect(JSON.stringify(problem)).not.toContain('73915');
  });

  it('blames a wrong organizer once, not every step that names them', () => {
    const text = `scenario: S
given:
  organizers: { amos: { id: a@b.c, pin: ▸"739" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
steps:
  - amos: { dial: standup }
  - amos: { resetPin: own, as: newPin }
  - amos: { press: "\${newPin}#" }
`;
    expect(problemOf(text).message).toContain('A leader PIN');
  });
});
