import type { CallsDiagnosis, SetAside } from '../diagnosis/calls/calls-diagnosis.ts';
import type { SurveyedMeeting } from '../diagnosis/calls/survey-calls.ts';
import { diagnosisText, type Emphasis, type HowMuch } from '../diagnosis/diagnosis-text.ts';
import { counted } from '../domain/wording.ts';
import { withoutControls, withoutControlsIn } from '../text-layout/plain-text.ts';

/** An answer from an export, with what it leaves out. */
export function exportText(
  diagnosis: CallsDiagnosis,
  emphasis: Emphasis,
  howMuch: HowMuch,
): string {
  return diagnosisText(diagnosis, emphasis, howMuch) + asideText(diagnosis.setAside, emphasis);
}

/** The meetings of an export, one a line, those first of which something is certain. */
export function surveyText(
  file: string,
  survey: readonly SurveyedMeeting[],
  { bold, bad, good, dim }: Emphasis,
): string {
  const surveyed = withoutControlsIn(survey);
  const first = surveyed.filter(({ diagnosis }) => diagnosis.causes.length > 0);
  const others = surveyed.filter(({ diagnosis }) => diagnosis.causes.length === 0);
  const lines = [...first, ...others].map((one) => {
    const { causes, healthy, period } = one.diagnosis;
    const paint = causes.length > 0 ? bad : good;
    const words = causes.length > 0 || healthy ? paint(lineOf(one)) : lineOf(one);
    return `  ${bold(nameOf(one))}, ${counted(one.calls, 'call')}, ${period}: ${words}`;
  });
  const some = surveyed.find(({ meeting }) => meeting !== null)?.meeting ?? 'NAME';
  return [
    `${bold(`${counted(survey.filter(({ meeting }) => meeting !== null).length, 'meeting')} in ${file}`)}, each at the newest time that it was on`,
    ...lines,
    dim(
      `Ask about one: lobbyline why ${file} --meeting ${some} (with the same --settings, if any)`,
    ),
    '',
  ].join('\n');
}

const UNTOLD = 'the rows do not tell why.';
const UNTOLD_MEETING = 'the rows do not tell whether it had started.';

function lineOf({ meeting, diagnosis: { known, healthy } }: SurveyedMeeting): string {
  if (known !== '') return known;
  if (healthy) return 'nothing is wrong that these rows show.';
  return meeting === null ? UNTOLD : UNTOLD_MEETING;
}

function nameOf({ meeting, conferenceId }: SurveyedMeeting): string {
  if (meeting === null) return 'No meeting';
  return conferenceId === null || conferenceId === meeting
    ? meeting
    : `${meeting} (${conferenceId})`;
}

/** What an export has that no answer is about. */
export function asideText(setAside: readonly SetAside[], { bold }: Emphasis): string {
  if (setAside.length === 0) return '';
  const lines = setAside.map(
    ({ words }) => `  ${words.charAt(0).toUpperCase()}${withoutControls(words.slice(1))}`,
  );
  return `\n${[bold('Of the export'), ...lines].join('\n')}\n`;
}
