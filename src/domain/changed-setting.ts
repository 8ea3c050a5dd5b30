import { MEETING_CHANGES, USER_CHANGES } from './admin-command.ts';
import { BRIDGE_SETTINGS } from './setting.ts';
import { TENANT_SETTINGS } from './tenant.ts';

/** What settings are of. */
export const SETTING_SCOPES = ['tenant', 'bridge', 'user', 'meeting', 'number'] as const;

/** Every setting that the record may hold as changed. */
export const CHANGED_SETTINGS: readonly string[] = [
  ...Object.keys(TENANT_SETTINGS),
  ...Object.keys(BRIDGE_SETTINGS),
  ...Object.keys(USER_CHANGES.shape),
  ...Object.keys(MEETING_CHANGES.omit({ announcements: true }).shape),
  'registered',
  'languages',
];
