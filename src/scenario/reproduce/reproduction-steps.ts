import type { ScenarioDocument } from '../words/scenario.ts';
import type { StepDocument } from '../words/steps.ts';
import { freeName, namesIn, type Answers } from './questions.ts';

type Given = NonNullable<ScenarioDocument['given']>;

/** Made up: what it is called and what is keyed matters to nobody, only whether it was right. */
const MEETING = 'standup';
const ID = '4482915';
const WRONG_ID = '4482916';
const PIN = '73915';
const WRONG_PIN = '73951';
const COLLEAGUES_PIN = '60287';
const NEVER_OURS = '+14255551099';

/** The prompts after an entry of the conference ID that was refused, and after the last one. */
const AGAIN = ['conference-id.rejected', 'conference-id.enter'] as const;
const GOODBYE = ['conference-id.rejected', 'conference-id.goodbye'] as const;

/** Who is who in a reproduction. */
interface Participants {
  /** Those who dialled, as a step names them. */
  readonly callers: string;
  readonly organizer: string;
  readonly colleague: string;
  readonly guest: string;
  /** A caller who was there before. */
  readonly early: string;
}

/** What is reproduced, as the words of a scenario, but for how it ends. */
export function reproductionOf(answers: Answers): {
  readonly given: Given;
  readonly steps: readonly StepDocument[];
} {
  const participants = participantsOf(answers);
  return {
    given: givenOf(answers, participants),
    steps: [
      ...changesBefore(answers, participants),
      ...startedBefore(answers, participants),
      ...callersDial(answers, participants),
      ...pinKeyed(answers, participants),
      ...joinedByApp(answers, participants),
      { wait: answers.waited },
    ],
  };
}

function participantsOf({ callers, organizer }: Answers): Participants {
  const taken = [...namesIn(callers), organizer];
  const colleague = freeName(['beth', 'carla', 'dana'], taken);
  const guest = freeName(['kim', 'guest'], [...taken, colleague]);
  const early = freeName(['sam', 'early'], [...taken, colleague, guest]);
  return { callers, organizer, colleague, guest, early };
}

function givenOf(answers: Answers, participants: Participants): Given {
  const { number, tollFree, bypass } = answers;
  const dialsFree = number === 'tollFree';
  const noPinNeeded = answers.pinless === 'yes' || answers.startedBy === 'caller';
  const withColleague = answers.pin === 'colleagues' || answers.app === 'colleague';
  const callers = [
    ...namesIn(participants.callers),
    ...(answers.app === 'guest' ? [participants.guest] : []),
    ...(answers.startedBy === 'caller' ? [participants.early] : []),
  ];
  return {
    ...(dialsFree && tollFree === 'noCredits' && { tenant: { tollFreeCredits: false } }),
    ...(number !== 'toll' && number !== 'wrong' && { numbers: numbersOf(dialsFree) }),
    organizers: {
      [participants.organizer]: {
        id: 'the.organizer@contoso.com',
        pin: PIN,
        ...(noPinNeeded && { allowPstnOnlyMeetings: true }),
        ...(dialsFree && tollFree === 'notAllowed' && { allowTollFreeDialIn: false }),
      },
      ...(withColleague && {
        [participants.colleague]: { id: 'a.colleague@contoso.com', pin: COLLEAGUES_PIN },
      }),
    },
    meetings: {
      [MEETING]: {
        conferenceId: ID,
        organizer: participants.organizer,
        ...(bypass === 'off' && { dialInBypass: false }),
      },
    },
    callers: Object.fromEntries(callers.map((name) => [name, {}])),
  };
}

function numbersOf(dialsFree: boolean): NonNullable<Given['numbers']> {
  const main = '+14255550199';
  return dialsFree
    ? { main, free: { number: '+18005550199', kind: 'tollFree' } }
    : { main, former: '+442079460182' };
}

function changesBefore(answers: Answers, { organizer }: Participants): StepDocument[] {
  const changes: StepDocument[] = [];
  if (answers.number === 'removed') changes.push({ admin: { unregisterNumber: 'former' } });
  if (answers.id === 'old') changes.push({ admin: { resetConferenceId: MEETING } });
  if (answers.id === 'released') changes.push({ admin: { disable: organizer } });
  if (answers.pinless === 'defaultOnly') {
    changes.push({ admin: { set: { tenant: { allowPstnOnlyMeetingsByDefault: true } } } });
  }
  if (answers.pin === 'old') {
    const own = answers.resetBy === 'organizer';
    changes.push(own ? { [organizer]: { resetPin: 'own' } } : { admin: { resetPin: organizer } });
  }
  return changes.length === 0 ? [] : [...changes, { wait: '1h' }];
}

function startedBefore(answers: Answers, { organizer, early }: Participants): StepDocument[] {
  if (answers.begun === 'no') return [];
  const starts: Readonly<Record<Answers['startedBy'], StepDocument>> = {
    app: { [organizer]: { joinApp: MEETING } },
    pin: { [organizer]: { dial: MEETING, press: `*${PIN}#`, expect: 'meeting' } },
    caller: { [early]: { dial: MEETING, expect: 'meeting' } },
  };
  const lock: StepDocument[] = answers.locked === 'yes' ? [{ admin: { lock: MEETING } }] : [];
  return [starts[answers.startedBy], ...lock];
}

function callersDial(answers: Answers, { callers }: Participants): StepDocument[] {
  const { number, tollFree, id } = answers;
  const unserved = { hear: 'number.not-in-service' } as const;
  if (number === 'wrong') return [{ [callers]: { dial: NEVER_OURS, ...unserved } }];
  if (number === 'removed') return [{ [callers]: { dial: 'former', ...unserved } }];
  const line = number === 'tollFree' ? 'free' : 'main';
  if (line === 'free' && tollFree === 'noCredits') {
    return [{ [callers]: { dial: line, hear: 'toll-free.refused' } }];
  }
  if (id !== 'right') return idKeyed(id, callers, line);
  const dial = line === 'main' ? MEETING : { number: line, meeting: MEETING };
  const refused = line === 'free' && tollFree === 'notAllowed';
  return [{ [callers]: { dial, ...(refused && { hear: 'toll-free.refused' as const }) } }];
}

/** Three tries, each refused. */
function idKeyed(
  id: Exclude<Answers['id'], 'right'>,
  callers: string,
  line: string,
): StepDocument[] {
  const keys = `${ID}#`;
  const tries = {
    wrong: [`${WRONG_ID}#`],
    short: [`${ID.slice(1)}#`],
    old: [keys],
    released: [keys],
    unfinished: [ID, ID.slice(0, 3), ID],
    lost: [
      { keys, doubled: [3] },
      { keys, dropped: [5] },
      { keys, doubled: [6] },
    ],
    silent: [{ keys, silent: true }],
  }[id];
  const [first] = tries;
  return [
    { [callers]: { dial: line, hear: 'conference-id.enter' } },
    ...[0, 1, 2].map((nth): StepDocument => ({
      [callers]: { press: tries[nth] ?? first, hear: nth < 2 ? [...AGAIN] : [...GOODBYE] },
    })),
  ];
}

/** Right at once, or three tries, each refused. */
function pinKeyed(answers: Answers, { organizer, colleague }: Participants): StepDocument[] {
  const { pin } = answers;
  if (pin === 'none') return [];
  const who = pin === 'colleagues' ? colleague : organizer;
  const first = { dial: MEETING, press: pinPressed(pin, '*') };
  // Where no PIN is needed it is not asked for, so neither is it accepted nor refused.
  if (answers.pinless === 'yes') return [{ [who]: first }];
  if (pin === 'right') return [{ [who]: { ...first, expect: 'meeting' } }];
  const press = pinPressed(pin, '');
  return [
    { [who]: { ...first, hear: ['pin.rejected', 'pin.enter'] } },
    { [who]: { press, hear: ['pin.rejected', 'pin.enter'] } },
    { [who]: { press, hear: ['pin.rejected', 'pin.continue'] } },
  ];
}

/** What is keyed of a PIN, and what becomes of it on its way. */
function pinPressed(
  pin: Exclude<Answers['pin'], 'none'>,
  star: '*' | '',
): string | { keys: string; dropped: number[] } {
  switch (pin) {
    case 'right':
    case 'old':
      return `${star}${PIN}#`;
    case 'wrong':
      return `${star}${WRONG_PIN}#`;
    case 'colleagues':
      return `${star}${COLLEAGUES_PIN}#`;
    case 'unfinished':
      return `${star}${PIN.slice(0, 3)}`;
    case 'lost':
      return { keys: `${star}${PIN}#`, dropped: [star.length + 2] };
  }
}

function joinedByApp({ app }: Answers, participants: Participants): StepDocument[] {
  if (app === 'nobody') return [];
  return [{ [participants[app]]: { joinApp: MEETING } }];
}
