import { settingLabel } from '../../../domain/setting-names.ts';
import type { AUDITED_ACTS } from '../../../domain/audit-name.ts';
import { valueWords } from '../../../evidence/setting-words.ts';
import type { Entries } from './lists.ts';

/** An entry of the audit record. */
export type AuditEntry = Entries['audit'];

const ACTS: Readonly<Record<(typeof AUDITED_ACTS)[number], string>> = {
  'pin.reset': 'PIN reset',
  'conferenceId.reset': 'conference ID reset',
  'conferenceInfo.sent': 'conference information mailed',
  'user.enabled': 'enabled',
  'user.disabled': 'disabled',
  'meeting.locked': 'locked',
  'meeting.unlocked': 'unlocked',
  'lobby.admitted': 'let in from the lobby',
  'announcements.switched': 'announcements switched',
  'pin.guessing': 'too many wrong PINs',
};

/** What an entry says to people. */
export function auditWords({ what, old, new: now }: AuditEntry): {
  readonly what: string;
  readonly old: string;
  readonly now: string;
} {
  const setting = /^setting\.(.+)$/u.exec(what)?.[1];
  const words =
    setting === undefined ? (ACTS[what as keyof typeof ACTS] ?? what) : settingLabel(setting);
  const value = (one: unknown): string =>
    setting === undefined && (one === null || one === undefined)
      ? ''
      : valueWords(setting ?? '', one);
  return { what: words, old: value(old), now: value(now) };
}
