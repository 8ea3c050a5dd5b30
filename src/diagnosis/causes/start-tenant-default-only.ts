import type { Investigation } from '../investigation.ts';
import { either, lighter } from '../remedy-plan.ts';
import { wide } from '../settings.ts';
import { starts, startWithoutPin } from '../start-plans.ts';
import { settingAlways } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** Start without a PIN is on for users enabled later, not for this organizer. */
export const startTenantDefaultOnly = cause({
  code: 'start.tenantDefaultOnly',
  title: 'start without a PIN is on for users enabled later, not for this organizer',
  rules: ['START-3'],
  findAt: tenantDefault,
  remedies: either(lighter(startWithoutPin), starts),
});

function tenantDefault(investigation: Investigation, meeting: string): readonly Finding[] {
  const organizer = investigation.organizerOf(meeting);
  const { allowPstnOnlyMeetingsByDefault: byDefault } = investigation.directory.tenant;
  if (organizer === null || organizer.allowPstnOnlyMeetings || !byDefault) return [];
  const name = 'allowPstnOnlyMeetings';
  return [
    {
      key: `start.tenantDefaultOnly ${organizer.id}`,
      words: `start without a PIN is on for the tenant, which seeds users enabled afterwards; for ${investigation.nameOf(organizer.id)} it is off`,
      meeting,
      sessions: [],
      evidence: [
        investigation.settingShows(wide('tenant', 'allowPstnOnlyMeetingsByDefault')),
        investigation.settingShows({ scope: 'user', owner: organizer.id, name }),
      ],
      without: `with start without a PIN on for ${investigation.nameOf(organizer.id)}`,
      change: settingAlways({ of: 'user', owner: organizer.id, name, value: true }),
    },
  ];
}
