import { plural } from '../../domain/wording.ts';
import type { Evidence } from '../diagnosis.ts';
import type { Investigation } from '../investigation.ts';
import { keptId } from '../refused-ids.ts';
import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';
import type { IdGroup } from './signs.ts';

/** The conference ID has been reset since. */
export const idReset = cause({
  code: 'id.reset',
  title: 'the conference ID has been reset since',
  rules: ['CID-3', 'ADM-5'],
  onId: {
    shows: (_, { session, rejected }) =>
      rejected.why === 'reset' ? keptId(session.name, rejected.meeting) : null,
    clause: ({ refused, names, meeting }) =>
      `${names} ${plural(refused.length, 'has', 'have')} an old conference ID of ${meeting ?? ''}, which was reset`,
    beside: whoReset,
  },
  remedies: anew,
});

function whoReset(investigation: Investigation, { meeting }: IdGroup): readonly Evidence[] {
  const reset = investigation
    .all('conferenceId.reset')
    .findLast((fact) => fact.meeting === meeting);
  if (reset === undefined) return [];
  const by = investigation.nameOf(reset.by);
  return [investigation.shows(reset, `${by} reset the ID of ${reset.meeting}, now ${reset.new}`)];
}
