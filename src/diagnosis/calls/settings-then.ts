import { isSameNumber } from '../../call-detail/phone-digits.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import { Directory } from '../../domain/directory.ts';
import type { Meeting, RetiredConferenceId } from '../../domain/directory-entry.ts';
import type { NumberKind } from '../../domain/phone-number.ts';
import { profileNamed } from '../../domain/profiles/registry.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import { rewound } from './rewound-settings.ts';

/** Settings taken back to the time of some rows, with no more of them than those rows need. */
export class SettingsThen {
  /** What the bridge was just before the first of the rows. */
  readonly origin: BridgeOrigin;
  /** What was done since, to make the settings what they are. */
  readonly since: readonly RecordedInput[];
  /** As the settings are today. */
  readonly directory: Directory;

  /**
   * @param meetings those that the rows are about; for calls that reached none, any one.
   * @param at milliseconds since the epoch.
   * @throws RangeError for a profile that is still to come.
   */
  constructor(settings: BridgeOrigin, meetings: readonly string[], at: number) {
    const own = onlyMeetings(settings, new Set(meetings));
    const past = rewound(own, at);
    this.origin = past.origin;
    this.since = past.since;
    this.directory = directoryOf(own);
  }

  /** The number as the settings write it; as the row has it where they do not know it. */
  numberAs(dialled: string): string {
    const known = [...this.directory.numbers].find(({ number }) => isSameNumber(number, dialled));
    return known?.number ?? dialled;
  }

  /** True when calls to the number are answered. */
  isOurs(dialled: string): boolean {
    return this.directory.number(this.numberAs(dialled))?.registered === true;
  }

  /** A number of the bridge of that type, for rows that do not say what was called. */
  anyNumber(type: NumberKind | 'unknown'): string | null {
    const ours = [...this.directory.numbers].filter(({ registered }) => registered);
    return (ours.find(({ kind }) => kind === type) ?? ours[0])?.number ?? null;
  }

  /** An ID that was dead by then. */
  retiredBefore(at: number): RetiredConferenceId | null {
    return this.directory.snapshot().retired.findLast((retired) => retired.at <= at) ?? null;
  }

  meeting(id: string | null): Meeting | null {
    return id === null ? null : (this.directory.meeting(id) ?? null);
  }

  /** The same for settings that are alike in all that decides what becomes of a call. */
  get signature(): string {
    const { tenant, settings, numbers, meetings, organizers, retired } = this.origin.directory;
    return JSON.stringify([
      this.origin.profile,
      ...[tenant, settings, numbers, retired.length, this.since.length],
      meetings.map(({ dialInBypass }) => dialInBypass),
      organizers.map(({ id: _, displayName: __, mailbox: ___, pins, ...rest }) => [
        rest,
        pins.length,
      ]),
    ]);
  }
}

/**
 * The users, meetings, numbers and settings of an origin.
 *
 * @throws RangeError for a profile that is still to come.
 */
export function directoryOf(settings: BridgeOrigin): Directory {
  const profile = profileNamed(settings.profile);
  if (profile === null) throw new RangeError(`The profile ${settings.profile} is still to come.`);
  return Directory.restore(profile, settings.directory);
}

function onlyMeetings(settings: BridgeOrigin, wanted: ReadonlySet<string>): BridgeOrigin {
  const { directory } = settings;
  const meetings = directory.meetings.filter(({ id }) => wanted.has(id));
  const users = new Set(meetings.map(({ organizer }) => organizer.toLowerCase()));
  return {
    ...settings,
    directory: {
      ...directory,
      meetings,
      organizers: directory.organizers.filter(({ id }) => users.has(id.toLowerCase())),
      retired: directory.retired.filter(({ meeting }) => wanted.has(meeting)),
    },
  };
}
