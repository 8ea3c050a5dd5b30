import type { Fact } from '../../domain/fact.ts';
import { counted } from '../../domain/wording.ts';
import type { Evidence } from '../diagnosis.ts';
import type { Investigation } from '../investigation.ts';
import {
  ignoredBetween,
  isPassedOver,
  keysPassedOver,
  whenPassedOver,
  whyPassedOver,
} from '../key-reading.ts';
import { pressedBefore } from '../organizer-question.ts';
import { isMiskeyed, pinAskedFor, type RejectedPin } from '../refused-pins.ts';
import { anew, either } from '../remedy-plan.ts';
import type { Session } from '../session.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';
import type { IdGroup, OrganizerQuestion, QuestionSign, RefusedId } from './signs.ts';

/** Keys came before they were asked for, and were not kept. */
export const keysEarly = cause({
  code: 'keys.early',
  title: 'keys came before they were asked for, and were not kept',
  rules: ['KEY-3'],
  onId: { shows: earlyId, clause: earlyOfAll, beside: whyOfAll },
  onPin: {
    shows: earlyPin,
    beside: (investigation, rejected) =>
      whyPassedOver(investigation, keysPassedOver(investigation, rejected)),
  },
  onQuestion: earlyAtQuestion,
  remedies: either(anew, starts),
  keying: 'onceAsked',
});

function earlyId(investigation: Investigation, { session, rejected }: RefusedId): string | null {
  const passedOver = keysPassedOver(investigation, rejected);
  const isWhole = rejected.digits >= investigation.directory.profile.conferenceIdDigits;
  if (passedOver.length === 0 || isWhole) return null;
  return `${counted(passedOver.length, 'key')} of ${session.name} came ${whenPassedOver(passedOver)}`;
}

function earlyOfAll({ names, refused }: IdGroup, investigation: Investigation): string {
  const when = whenPassedOver(passedOverBy(investigation, refused));
  return `keys of ${names} came ${when}, and were not kept`;
}

function whyOfAll(investigation: Investigation, { refused }: IdGroup): readonly Evidence[] {
  return whyPassedOver(investigation, passedOverBy(investigation, refused));
}

function passedOverBy(
  investigation: Investigation,
  refused: readonly RefusedId[],
): readonly Fact<'key.ignored'>[] {
  return refused.flatMap(({ rejected }) => keysPassedOver(investigation, rejected));
}

function earlyPin(investigation: Investigation, { name }: Session, rejected: RejectedPin) {
  if (!isMiskeyed(rejected)) return null;
  const passedOver = keysPassedOver(investigation, rejected);
  const came = investigation.entryOf(rejected)?.keySeqs.length ?? 0;
  const expected = pinAskedFor(investigation, rejected)?.length ?? Infinity;
  if (passedOver.length === 0 || came >= expected) return null;
  const when = whenPassedOver(passedOver);
  return {
    clause: `keys of ${name} came ${when}, and were not kept`,
    words: `${counted(passedOver.length, 'key')} of ${name}’s PIN came ${when}`,
  };
}

/** Keys that came while the question was still being asked, where none are kept, or no more. */
function earlyAtQuestion(
  investigation: Investigation,
  session: Session,
  { started, endSeq }: OrganizerQuestion,
): ReturnType<QuestionSign> {
  const accepted = investigation
    .all('conferenceId.accepted')
    .find(({ call }) => call === session.id);
  const lost = ignoredBetween(
    investigation,
    session.id,
    accepted?.seq ?? started.seq,
    endSeq,
  ).filter((fact) => isPassedOver(fact));
  const from = pressedBefore(investigation, lost[0]);
  const last = lost.at(-1);
  if (from === null || last === undefined) return null;
  const count = counted(lost.length, 'key');
  return {
    clause: `${count} of ${session.name} came while the organizer question was still being asked, and were not kept`,
    evidence: [
      investigation.shows(
        last,
        `${count} of ${session.name} came while nobody listened`,
        session.id,
      ),
      ...whyPassedOver(investigation, lost),
    ],
    from,
  };
}
