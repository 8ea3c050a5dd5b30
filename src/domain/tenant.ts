/** How the numbers of callers are shown to others in a meeting (rule REC-3). */
export const MASK_PSTN_NUMBERS = [
  'MaskedForExternalUsers',
  'MaskedForAllUsers',
  'NoMasking',
] as const;

/** How arrivals and departures are announced (rule MTG-2). */
export const ANNOUNCEMENT_TYPES = ['UseNames', 'ToneOnly'] as const;

/** The settings that hold for all users of one organization. Names follow the vendor's cmdlets. */
export interface TenantSettings {
  /** Digits of PINs made from now on, 4 to 12 (rules PIN-1, PIN-2). */
  pinLength: number;
  /** Seeds `allowPstnOnlyMeetings` of users enabled from now on (rule START-3). */
  allowPstnOnlyMeetingsByDefault: boolean;
  /** Whether users get mails about their PIN and conference ID by themselves (rule MAIL-2). */
  automaticallySendEmailsToUsers: boolean;
  /** Whether callers record a name before they join (rule MTG-1). */
  enableNameRecording: boolean;
  /** Whether entry and exit are announced (rule MTG-2). */
  enableEntryExitNotifications: boolean;
  entryExitAnnouncementsType: (typeof ANNOUNCEMENT_TYPES)[number];
  maskPstnNumbersType: (typeof MASK_PSTN_NUMBERS)[number];
  /** Sender override: both or neither (rule MAIL-3). */
  sendEmailFromAddress: string | null;
  sendEmailFromDisplayName: string | null;
  /** False: no communications credits, so toll-free calls are refused (rule ANS-3). */
  tollFreeCredits: boolean;
}

/** The settings a tenant starts with. */
export const DEFAULT_TENANT: Readonly<TenantSettings> = {
  pinLength: 5,
  allowPstnOnlyMeetingsByDefault: false,
  automaticallySendEmailsToUsers: true,
  enableNameRecording: true,
  enableEntryExitNotifications: true,
  entryExitAnnouncementsType: 'UseNames',
  maskPstnNumbersType: 'MaskedForExternalUsers',
  sendEmailFromAddress: null,
  sendEmailFromDisplayName: null,
  tollFreeCredits: true,
};
