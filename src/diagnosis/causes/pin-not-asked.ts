import { listed, plural } from '../../domain/wording.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import type { ReplayResult } from '../../replay/replay-with.ts';
import { groupedBy } from '../grouping.ts';
import type { Investigation } from '../investigation.ts';
import type { SettingName } from '../settings.ts';
import type { Change } from '../what-if.ts';
import { cause } from './cause.ts';
import type { Behaviour } from './signs.ts';

/** No PIN is asked for when none is needed. */
export const pinNotAsked = cause({
  code: 'pin.notAsked',
  title: 'no PIN is asked for when none is needed',
  rules: ['START-4', 'START-5', 'LOB-6'],
  about: 'pin',
  behaves: notAsked,
});

/** Callers who were not asked for a PIN, because none was needed (START-4, START-5, LOB-6). */
function notAsked(investigation: Investigation): readonly Behaviour[] {
  const asked = new Set(
    investigation
      .all('entry.started')
      .flatMap(({ entry, call }) => (entry === 'organizerQuestion' ? [call] : [])),
  );
  const unasked = investigation
    .atHand('conferenceId.accepted')
    .filter(({ call }) => !asked.has(call));
  const byMeeting = groupedBy(unasked, ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): Behaviour => {
    const names = listed(facts.map(({ call }) => investigation.nameOf(call)));
    const were = plural(facts.length, 'was', 'were');
    const organizer = investigation.organizerOf(meeting);
    const needsNone = organizer !== null && !investigation.directory.profile.needsPin(organizer);
    const owner = organizer?.id ?? '';
    const setting: SettingName = { scope: 'user', owner, name: 'allowPstnOnlyMeetings' };
    return {
      words: needsNone
        ? `${names} ${were} asked for no PIN, because meetings of ${investigation.nameOf(organizer.id)} need none`
        : `${names} ${were} asked for no PIN, because somebody was in ${meeting} already`,
      who: facts.map(({ call }) => call),
      evidence: [
        ...facts.map((fact) =>
          investigation.shows(
            fact,
            `${investigation.nameOf(fact.call)} goes on unasked`,
            fact.call,
          ),
        ),
        ...(needsNone ? [investigation.settingShows(setting)] : []),
      ],
      counterfactual: needsNone
        ? null
        : aloneCounterfactual(investigation, meeting, facts.at(-1)?.call ?? ''),
      remedies: [],
    };
  });
}

/** The last of them alone: then the question comes. */
function aloneCounterfactual(investigation: Investigation, meeting: string, call: string) {
  const others = new Set(
    investigation.timeline.sessions.flatMap((session) =>
      session.meeting === meeting && session.id !== call ? [session.id] : [],
    ),
  );
  return {
    changed: `with ${investigation.nameOf(call)} alone`,
    change: (({ recording, phones }) => ({
      recording: changeInputs(recording, (input) => {
        return others.has(ownerOf(input)) ? null : input;
      }),
      phones,
    })) satisfies Change,
    seen: (replayed: ReplayResult) => {
      const id = replayed.idOf(call);
      const question = replayed.facts.some(
        (fact) =>
          fact.type === 'entry.started' && fact.entry === 'organizerQuestion' && fact.call === id,
      );
      return question ? 'the organizer question comes' : null;
    },
  };
}

function ownerOf(input: RecordedInput): string {
  if ('call' in input) return input.call;
  return 'participant' in input ? input.participant : '';
}
