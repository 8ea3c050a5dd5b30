import type { MeetingChanges, UserChanges } from './admin-command.ts';
import { BRIDGE_SETTINGS } from './setting.ts';
import { TENANT_SETTINGS } from './tenant.ts';

/** What settings are of. */
export const SETTING_SCOPES = ['tenant', 'bridge', 'user', 'meeting', 'number'] as const;

type Changed = keyof UserChanges | Exclude<keyof MeetingChanges, 'announcements'>;

const CHANGED_OF_ONE = [
  ...(['allowPstnOnlyMeetings', 'allowTollFreeDialIn', 'mailbox', 'displayName'] as const),
  ...(['defaultNumber', 'dialInBypass'] as const),
] as const satisfies readonly Changed[];

/** Every setting that the record may hold as changed. */
export const CHANGED_SETTINGS: readonly string[] = [
  ...Object.keys(TENANT_SETTINGS),
  ...Object.keys(BRIDGE_SETTINGS),
  ...CHANGED_OF_ONE,
  'registered',
  'languages',
];
