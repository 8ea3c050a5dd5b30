import { CHANGED_SETTINGS } from './changed-setting.ts';

/** What the audit record says was done, beside changed settings (rule ADM-6). */
export const AUDITED_ACTS = [
  'pin.reset',
  'conferenceId.reset',
  'conferenceInfo.sent',
  'user.enabled',
  'user.disabled',
  'meeting.locked',
  'meeting.unlocked',
  'lobby.admitted',
  'announcements.switched',
  'pin.guessing',
] as const;

/** Who the audit record says did what nobody asked for. */
export const THE_BRIDGE = 'bridge';

/** What an entry of the audit record is about. */
export type AuditName = (typeof AUDITED_ACTS)[number] | `setting.${string}`;

/** Everything that an entry of the audit record may be about. */
export const AUDITED: readonly string[] = [
  ...AUDITED_ACTS,
  ...CHANGED_SETTINGS.map((setting) => `setting.${setting}`),
];
