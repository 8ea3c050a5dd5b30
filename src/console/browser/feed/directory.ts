import type { SettingsThen } from './settings.ts';

/** A meeting as it was scheduled. */
export interface ScheduledMeeting {
  readonly meeting: string;
  /** Digits; `null` once it was released. */
  readonly conferenceId: string | null;
  /** Who may start it, as a user principal name. */
  readonly organizer: string;
  /** The same as people say it. */
  readonly organizerName: string;
}

/** A number that can be dialled. */
export interface DialInNumber {
  /** E.164. */
  readonly number: string;
  readonly tollFree: boolean;
  /** BCP 47 tags, the first spoken first. */
  readonly languages: readonly string[];
}

/** Who and what there is to be reached. */
export interface DirectoryThen {
  readonly meetings: readonly ScheduledMeeting[];
  /** The bridge's default number first. */
  readonly numbers: readonly DialInNumber[];
}

/** Who and what there was at a moment, by its settings; `null` is now. */
export function directoryAt(then: SettingsThen, at: number | null): DirectoryThen {
  const meetings: ScheduledMeeting[] = [];
  const numbers: DialInNumber[] = [];
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  for (const { scope, owner, name } of then.all) {
    if (scope === 'meeting' && name === 'organizer') {
      const organizer = text(then.valueAt('meeting', owner, 'organizer', at));
      if (organizer === '') continue;
      const conferenceId = text(then.valueAt('meeting', owner, 'conferenceId', at)) || null;
      const organizerName =
        text(then.valueAt('user', organizer, 'displayName', at)) || organizer.split('@')[0] || '';
      meetings.push({ meeting: owner, conferenceId, organizer, organizerName });
    } else if (scope === 'number' && name === 'registered') {
      if (then.valueAt('number', owner, 'registered', at) !== true) continue;
      const languages = then.valueAt('number', owner, 'languages', at);
      numbers.push({
        number: owner,
        tollFree: then.valueAt('number', owner, 'kind', at) === 'tollFree',
        languages: Array.isArray(languages) ? languages.map(String) : [],
      });
    }
  }
  return { meetings, numbers };
}
