import type { NumberKind } from './phone-number.ts';

/** A user enabled, or once enabled, for audio conferencing: may organize meetings. */
export interface Organizer {
  /** User principal name, for example `amos.marble@contoso.com`; unique, compared in lower case. */
  readonly id: string;
  displayName: string;
  /** Primary SMTP address, or `null` for a user without a mailbox (rule MAIL-4). */
  mailbox: string | null;
  enabled: boolean;
  /** True: the organizer's meetings need no PIN (rules START-3, START-4). */
  allowPstnOnlyMeetings: boolean;
  /** False: toll-free numbers refuse the organizer's meetings (rule ANS-3). */
  allowTollFreeDialIn: boolean;
  /** The service number that the user's invites name; `null` for the bridge's default. */
  defaultNumber: string | null;
  /** One entry per PIN ever made, the valid one last. Never a digit of any (rule PIN-4). */
  pins: PinVersion[];
}

/** What is known of one PIN of a user. */
export interface PinVersion {
  /** Counts from 1. */
  readonly version: number;
  /** Number of digits (rule PIN-2). */
  readonly length: number;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  readonly madeBy: string;
}

/** A meeting as it was scheduled. Whether it has started is not the directory's to know. */
export interface Meeting {
  /** Stays the same when the conference ID is reset. */
  readonly id: string;
  /** The organizer's user principal name. */
  readonly organizer: string;
  /** Digits, or `null` once the organizer was disabled and the ID released (rule CID-3). */
  conferenceId: string | null;
  /** Dial-in callers bypass the lobby of a started meeting (rule LOB-3). */
  dialInBypass: boolean;
}

/** What became of a conference ID that names a meeting no more (rule CID-3). */
export interface RetiredConferenceId {
  readonly conferenceId: string;
  readonly meeting: string;
  readonly why: 'reset' | 'released';
  readonly at: number;
  readonly by: string;
}

/** A number that can be dialled. */
export interface ServiceNumber {
  /** E.164, for example `+14255550199`. */
  readonly number: string;
  readonly kind: NumberKind;
  /** BCP 47 tags, the primary language first, then up to four secondary ones (rule ANS-2). */
  languages: string[];
  /** False once the number was unregistered from the bridge (rule ANS-1). */
  registered: boolean;
}
