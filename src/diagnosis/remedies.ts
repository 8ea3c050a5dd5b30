import { ADMINISTRATOR } from './actors.ts';
import type { AdminCommand } from '../domain/admin-command.ts';
import { addInputs } from '../replay/change-recording.ts';
import type { RecordedAct } from '../replay/recording.ts';
import type { Blamed } from './blame.ts';
import { seemsToBe, type Case } from './case.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { Proof, Remedy } from './diagnosis.ts';
import { outcomeWords } from './trial.ts';
import { isWell, type Trouble } from './trouble.ts';
import { dialledToo, together, type Change } from './world-change.ts';

/** After the moment asked about something is done, and after that people call again; milliseconds. */
const SOON_MS = 1000;
const THEN_MS = 5000;

/** How long a remedy may take to show: prompts, a name, another call; milliseconds. */
const PATIENCE_MS = 180_000;

/** What can be done from now on, before it has been tried. */
interface Plan {
  readonly words: string;
  readonly by: Remedy['by'];
  readonly cmdlet?: string;
  readonly mends: readonly CauseCode[];
  /** How many people have to do something: the shortest remedy comes first. */
  readonly effort: number;
  /** What is done, from now on. */
  readonly does: Change;
  /** Whether those who are gone call again. */
  readonly callAgain: boolean;
  /** The conference ID that they call, where it is not the meeting's own. */
  readonly conferenceId?: string;
  readonly changed: string;
}

/** What mends the causes, each tried by replay from now on; the shortest that work come first. */
export function remediesFor(
  one: Case,
  blamed: readonly Blamed[],
  sought: string | null,
): readonly Remedy[] {
  const plans = blamed.flatMap((blame) => plansFor(one, blame, sought));
  const tried = plans.flatMap(({ plan, troubles }) => {
    const proof = proven(one, plan, troubles, sought);
    return proof.mends ? [{ plan, proof, helps: troubles.length }] : [];
  });
  const best = tried.toSorted((a, b) => b.helps - a.helps || a.plan.effort - b.plan.effort);
  const seen = new Map<string, Remedy>();
  for (const { plan, proof } of best) {
    const { words, by, cmdlet = null, mends } = plan;
    const before = seen.get(words);
    const both = [...new Set([...(before?.mends ?? []), ...mends])];
    seen.set(words, { ...(before ?? { words, by, cmdlet, proof }), mends: both });
  }
  return [...seen.values()];
}

interface Planned {
  readonly plan: Plan;
  readonly troubles: readonly Trouble[];
}

function plansFor(one: Case, blame: Blamed, sought: string | null): readonly Planned[] {
  const { suspect, troubles } = blame;
  const meeting = suspect.meeting ?? troubles[0]?.visit.meeting ?? sought;
  const codes = [suspect.code, ...blame.with.map(({ code }) => code)];
  const plans = [suspect, ...blame.with].flatMap(({ code }) => {
    const make = PLANS[code] ?? (() => []);
    return make(one, meeting ?? '', codes);
  });
  const [first, ...more] = plans;
  if (blame.with.length === 0 || first === undefined || more.length === 0) {
    return plans.map((plan) => ({ plan, troubles }));
  }
  // What mends only together is also tried together, one plan of each.
  return [...plans, bothOf(plans)].map((plan) => ({ plan, troubles }));
}

function bothOf(plans: readonly Plan[]): Plan {
  const one = new Map<string, Plan>();
  for (const plan of plans) one.set(plan.mends[0] ?? '', one.get(plan.mends[0] ?? '') ?? plan);
  const parts = [...one.values()];
  return {
    words: parts.map(({ words }) => words).join(' Then: '),
    by: parts[0]?.by ?? 'administrator',
    mends: parts.flatMap(({ mends }) => mends),
    effort: parts.reduce((sum, { effort }) => sum + effort, 0),
    does: together(parts.map(({ does }) => does)),
    callAgain: parts.some(({ callAgain }) => callAgain),
    changed: parts.map(({ changed }) => changed).join(' and '),
  };
}

type MakePlans = (one: Case, meeting: string, codes: readonly CauseCode[]) => readonly Plan[];

const starts: MakePlans = (one, meeting, codes) => [
  ...organizerCalls(one, meeting, codes),
  ...organizerSignsIn(one, meeting, codes),
  ...startWithoutPin(one, meeting, codes),
];

const startsOrResets: MakePlans = (one, meeting, codes) => [
  ...starts(one, meeting, codes),
  ...freshPin(one, meeting, codes),
];

const anew: MakePlans = (one, meeting, codes) => callAgainPlan(one, meeting, codes);

/** What can be done about each cause. */
const PLANS: Partial<Readonly<Record<CauseCode, MakePlans>>> = {
  'start.nobody': starts,
  'start.tenantDefaultOnly': (one, meeting, codes) => [
    ...startWithoutPin(one, meeting, codes).map((plan) => ({ ...plan, effort: 0 })),
    ...starts(one, meeting, codes),
  ],
  'start.guestsOnly': (one, meeting, codes) => [
    ...organizerSignsIn(one, meeting, codes).map((plan) => ({ ...plan, effort: 0 })),
    ...starts(one, meeting, codes),
  ],
  'start.elsewhere': starts,
  'pin.wrong': startsOrResets,
  'pin.revoked': startsOrResets,
  'pin.otherOrganizer': starts,
  'pin.notFinished': starts,
  'pin.keysLost': starts,
  'lobby.locked': (one, meeting, codes) => [
    ...asked(one, codes, {
      words: `Unlock ${meeting}.`,
      command: { command: 'meeting.unlock', meeting },
      effort: 1,
    }),
    ...admitAll(one, meeting, codes),
  ],
  'lobby.bypassOff': (one, meeting, codes) => [
    ...admitAll(one, meeting, codes),
    ...bypassOn(one, meeting, codes),
  ],
  'lobby.timeout': anew,
  'number.unregistered': anew,
  'number.unknown': anew,
  'number.tollFreeRefused': (one, meeting, codes) => [
    ...anew(one, meeting, codes),
    ...allowTollFree(one, meeting, codes),
  ],
  'number.noCredits': (one, meeting, codes) => [
    ...anew(one, meeting, codes),
    ...asked(one, codes, {
      words: 'Buy credits for toll-free calls; then let them dial again.',
      command: { command: 'tenant.set', changes: { tollFreeCredits: true } },
      effort: 3,
      callAgain: true,
    }),
  ],
  'id.reset': anew,
  'id.released': (one, meeting, codes) => enableAgain(one, meeting, codes),
  'id.unknown': anew,
  'id.wrongLength': anew,
  'id.notFinished': anew,
  'id.keysLost': anew,
  'keys.none': anew,
  'keys.ignored': anew,
  'meeting.full': anew,
  'meeting.phoneOnlyLimit': (one, meeting, codes) => [
    ...organizerSignsIn(one, meeting, codes).map((plan) => ({ ...plan, callAgain: true })),
    ...organizerCalls(one, meeting, codes).map((plan) => ({ ...plan, callAgain: true })),
    ...anew(one, meeting, codes),
  ],
  'line.lost': anew,
  'bridge.stopped': anew,
};

function organizerCalls(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  const organizer = one.organizerOf(meeting);
  const conferenceId = one.meeting(meeting)?.conferenceId ?? null;
  const pin = organizer === null ? null : one.validPin(organizer);
  if (organizer === null || conferenceId === null || pin === null) return [];
  const name = one.nameOf(organizer.id);
  const phone = {
    call: 'the organizer',
    at: one.at + SOON_MS,
    dials: { to: one.numberFor(null), from: 'anonymous', name: organizer.displayName },
    ...{ conferenceId, pin: pin.digits },
  };
  return [
    {
      words: `Let ${name} call (or press * in the lobby) and key the PIN of version ${pin.version}, the one that is valid now.`,
      by: 'organizer',
      mends: codes,
      effort: 1,
      does: dialledToo(phone),
      callAgain: false,
      changed: `with the PIN of version ${pin.version} keyed now`,
    },
  ];
}

function organizerSignsIn(
  one: Case,
  meeting: string,
  codes: readonly CauseCode[],
): readonly Plan[] {
  const organizer = one.organizerOf(meeting);
  if (organizer === null || one.meeting(meeting)?.conferenceId === null) return [];
  const name = one.nameOf(organizer.id);
  const join = { meeting, name: organizer.displayName, user: organizer.id, signedIn: true };
  return [
    {
      words: `Let ${name}, or any colleague, join ${meeting} by the app, signed in.`,
      by: 'organizer',
      mends: codes,
      effort: 2,
      does: doneNow(one, { input: 'joinByApp', participant: 'who signs in', join }),
      callAgain: false,
      changed: 'with somebody signed in by the app now',
    },
  ];
}

function startWithoutPin(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  const user = one.organizerOf(meeting)?.id;
  if (user === undefined) return [];
  return asked(one, codes, {
    words: `Allow meetings of ${one.nameOf(user)} to start without a PIN; the next caller starts it.`,
    command: { command: 'user.set', user, changes: { allowPstnOnlyMeetings: true } },
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${user} -AllowPSTNOnlyMeetings $true`,
    effort: 3,
    callAgain: true,
  });
}

function freshPin(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  const organizer = one.organizerOf(meeting);
  const conferenceId = one.meeting(meeting)?.conferenceId ?? null;
  if (organizer === null || conferenceId === null) return [];
  const version = (organizer.pins.at(-1)?.version ?? 0) + 1;
  const { pinLength } = one.directory.tenant;
  const phone = {
    call: 'the organizer',
    at: one.at + THEN_MS,
    dials: { to: one.numberFor(null), from: 'anonymous', name: organizer.displayName },
    conferenceId,
    pin: one.recording.pins.digitsOf(organizer.id, version, pinLength),
  };
  return asked(one, codes, {
    words: `Where the PIN is lost: reset it, hand the new one to ${one.nameOf(organizer.id)}, and let the new one be keyed.`,
    command: { command: 'pin.reset', user: organizer.id },
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${organizer.id} -ResetLeaderPIN`,
    effort: 4,
    then: dialledToo(phone),
  });
}

function admitAll(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  return asked(one, codes, {
    words: `Admit who waits for ${meeting}.`,
    command: { command: 'meeting.admit', meeting },
    effort: 2,
  });
}

function bypassOn(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  return asked(one, codes, {
    words: `Let dial-in callers of ${meeting} bypass the lobby; it acts for those who call from then on.`,
    command: { command: 'meeting.set', meeting, changes: { dialInBypass: true } },
    effort: 3,
    callAgain: true,
  });
}

function allowTollFree(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  const user = one.organizerOf(meeting)?.id;
  if (user === undefined) return [];
  return asked(one, codes, {
    words: `Allow toll-free numbers for meetings of ${one.nameOf(user)}; then let them dial again.`,
    command: { command: 'user.set', user, changes: { allowTollFreeDialIn: true } },
    cmdlet: `Set-CsOnlineDialInConferencingUser -Identity ${user} -AllowTollFreeDialIn $true`,
    effort: 3,
    callAgain: true,
  });
}

function enableAgain(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  const user = one.organizerOf(meeting)?.id;
  if (user === undefined) return [];
  const digits = one.directory.profile.conferenceIdDigits;
  const conferenceId = `9${one.recording.pins.wrongDigits(digits - 1)}`;
  const plans = asked(one, codes, {
    words: `Enable ${one.nameOf(user)} again and let ${meeting} be scheduled anew: its ID is gone, the user gets another one.`,
    command: { command: 'user.enable', user },
    cmdlet: `Enable-CsOnlineDialInConferencingUser -Identity ${user}`,
    effort: 3,
    callAgain: true,
    drawn: [conferenceId],
  });
  return plans.map((plan) => ({ ...plan, conferenceId }));
}

function callAgainPlan(one: Case, meeting: string, codes: readonly CauseCode[]): readonly Plan[] {
  const id = one.meeting(meeting)?.conferenceId ?? null;
  const number = one.numberFor(one.organizerOf(meeting));
  if (id === null) return [];
  const [code] = codes;
  const gateway = code === 'id.keysLost' || code === 'keys.none';
  const words = gateway
    ? `Have the gateway’s handling of tones mended; whoever calls by another way gets through: ${number}, conference ID ${id}.`
    : `Dial ${number} (again) and key the conference ID ${id}#.`;
  return [
    {
      words,
      by: gateway ? 'gateway' : 'caller',
      mends: codes,
      effort: 1,
      does: (world) => world,
      callAgain: true,
      changed: `with ${number} dialled now and ${id}# keyed`,
    },
  ];
}

function asked(
  one: Case,
  codes: readonly CauseCode[],
  how: {
    readonly words: string;
    readonly command: AdminCommand;
    readonly cmdlet?: string;
    readonly effort: number;
    readonly callAgain?: boolean;
    readonly then?: Change;
    readonly drawn?: readonly string[];
  },
): readonly Plan[] {
  const { words, command, cmdlet, effort, callAgain = false, then, drawn = [] } = how;
  const act: RecordedAct = { input: 'administer', by: ADMINISTRATOR, command, drawn };
  const now = doneNow(one, act);
  const cmdletPart = cmdlet === undefined ? {} : { cmdlet };
  const does = then === undefined ? now : together([now, then]);
  const changed = `with ${command.command} asked for now`;
  return [
    { words, by: 'administrator', ...cmdletPart, mends: codes, effort, does, callAgain, changed },
  ];
}

function doneNow(one: Case, act: RecordedAct): Change {
  const input = { ...act, at: one.at + SOON_MS, behindTimers: null, seq: null };
  return (world) => ({ ...world, recording: addInputs(world.recording, [input]) });
}

/** Lives on from now with the plan carried out, and looks who is well then. */
function proven(one: Case, plan: Plan, troubles: readonly Trouble[], sought: string | null): Proof {
  const gone = troubles.filter(({ visit }) => visit.place !== 'lobby');
  const again = plan.callAgain ? troubles : gone;
  const phones = again.flatMap(
    (trouble) => redial(one, trouble, plan.conferenceId ?? null, sought) ?? [],
  );
  const change = together([plan.does, dialledToo(...phones)]);
  const lived = one.replay(change, one.at + PATIENCE_MS);
  const now = lived.facts.filter(({ at }) => at > one.at);
  const well = troubles.filter((trouble) => {
    const goal = trouble.goal === 'stays' ? 'in' : trouble.goal;
    const ids = [trouble.visit.id, againOf(trouble)].map((id) => lived.idOf(id));
    return ids.some((id) => isWell(goal, id, now));
  });
  const shown = well.map(
    (trouble) => ({ ...trouble, goal: trouble.goal === 'stays' ? 'in' : trouble.goal }) as Trouble,
  );
  const outcome = outcomeWords(one, lived, shown, troubles);
  return { changed: plan.changed, outcome, mends: well.length === troubles.length };
}

function againOf({ visit }: Trouble): string {
  return `${visit.id} again`;
}

/** The same person, once more, by a number that serves and with what is valid by then. */
function redial(one: Case, trouble: Trouble, id: string | null, sought: string | null) {
  const { visit } = trouble;
  const meeting = one.meeting(visit.meeting ?? sought);
  if (meeting === null) return null;
  const organizer = one.directory.organizerOf(meeting);
  const pin = seemsToBe(visit, organizer) ? (one.validPin(organizer)?.digits ?? null) : null;
  const from = visit.from ?? 'anonymous';
  const dials = { to: one.numberFor(organizer), from, name: visit.name };
  const conferenceId = id ?? meeting.conferenceId ?? '';
  return { call: againOf(trouble), at: one.at + THEN_MS, dials, conferenceId, pin };
}
