import type { Fact } from '../../domain/fact.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import { groupedBy } from '../grouping.ts';
import { seemsToBe } from '../identity.ts';
import type { Investigation } from '../investigation.ts';
import { anew, either } from '../remedy-plan.ts';
import type { Session } from '../session.ts';
import { wide } from '../settings.ts';
import { starts } from '../start-plans.ts';
import { endOf } from '../symptom.ts';
import { answered, together, type Change } from '../what-if.ts';
import { span } from '../wording.ts';
import { cause, type Finding } from './cause.ts';

/** The line was lost and did not come back in time. */
export const lineLost = cause({
  code: 'line.lost',
  title: 'the line was lost and did not come back in time',
  rules: ['REC-2'],
  find: lines,
  remedies: either(anew, starts),
  endsMeeting: true,
});

/** Lines that were lost: for good, or in the middle of an entry. */
function lines(investigation: Investigation): readonly Finding[] {
  const lost = groupedBy(investigation.atHand('line.lost'), ({ call }) => call);
  return [...lost].flatMap(([call, facts]): Finding[] => {
    const session = investigation.session(call);
    const last = facts.at(-1);
    if (session === undefined || last === undefined) return [];
    const forGood = endOf(session) === 'lineLost' ? last : undefined;
    const during = facts.findLast((fact) => openEntry(investigation, fact) !== null);
    const fact = during ?? forGood;
    if (fact === undefined) return [];
    const grace = Number(investigation.settingAt(wide('bridge', 'lineGraceMs'), fact.seq));
    const { name } = session;
    const entry = openEntry(investigation, fact);
    const where = entry === null ? '' : ` while ${ENTRY_WORDS[entry.entry] ?? 'keys were keyed'}`;
    const end = investigation.all('call.ended').find((other) => other.call === call);
    return [
      {
        key: `line.lost ${call}`,
        words:
          forGood === undefined
            ? `the line of ${name} was lost${where}`
            : `the line of ${name} was lost${where} and was not back within ${span(grace)}`,
        meeting: session.meeting,
        sessions: [call],
        evidence: [
          investigation.shows(fact, `the line of ${name} is lost${where}`, call),
          ...(forGood === undefined || end === undefined
            ? []
            : [investigation.shows(end, 'the bridge hangs up', call)]),
        ],
        without: `with the line of ${name} held`,
        change: held(investigation, session, fact, entry),
      },
    ];
  });
}

const ENTRY_WORDS: Readonly<Record<string, string>> = {
  conferenceId: 'the conference ID was keyed',
  organizerQuestion: 'the organizer question was open',
  pin: 'the PIN was keyed',
  name: 'the name was recorded',
  language: 'a language was chosen',
};

/** The entry that was open when the line was lost, of those that keys have to end. */
function openEntry(
  investigation: Investigation,
  lost: Fact<'line.lost'>,
): Fact<'entry.started'> | null {
  const mine = ({ call, seq }: { call: string; seq: number }): boolean =>
    call === lost.call && seq < lost.seq;
  const started = investigation.all('entry.started').findLast(mine);
  const ended = investigation.all('entry.ended').findLast(mine);
  if (started === undefined || (ended !== undefined && ended.seq > started.seq)) return null;
  return started.entry === 'command' || started.entry === 'lobby' ? null : started;
}

/** The line was never lost; whoever was keying keys on. */
function held(
  investigation: Investigation,
  session: Session,
  lost: Fact<'line.lost'>,
  entry: Fact<'entry.started'> | null,
): Change {
  const notLost: Change = ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      (input.input === 'loseLine' || input.input === 'resumeLine') && input.call === session.id
        ? null
        : input,
    ),
    phones,
  });
  if (entry === null) return notLost;
  const first = investigation
    .all('key.pressed')
    .find(({ call, seq }) => call === session.id && seq > entry.seq && seq < lost.seq);
  const from = first ?? lost;
  const meeting = investigation.meeting(session.meeting ?? investigation.asked.meeting);
  const organizer = meeting === null ? null : investigation.directory.organizerOf(meeting);
  const proves = entry.entry === 'pin' || (organizer !== null && seemsToBe(session, organizer));
  const pin = proves && organizer !== null ? investigation.pinAt(organizer.id, lost.seq) : null;
  const conferenceId = meeting?.conferenceId ?? null;
  return together([
    notLost,
    answered({ call: session.id, at: from.at, conferenceId, pin }, from.seq),
  ]);
}
