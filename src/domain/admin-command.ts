import type { NumberKind } from './phone-number.ts';
import type { BridgeSettings } from './setting.ts';
import type { TenantSettings } from './tenant.ts';

/** Who may ask for what (rules ADM-1, PIN-3). */
export const ROLES = ['administrator', 'organizer'] as const;

/** Who asks for a change. An organizer may reset only the own PIN (rule PIN-3). */
export interface Principal {
  readonly role: (typeof ROLES)[number];
  /** What the audit record names, for example `admin` or a user principal name. */
  readonly id: string;
}

/** Where the mail of a PIN reset goes (rule ADM-2). */
export interface MailChoice {
  /** `true` sends although automatic mail is off; absent follows the tenant (rule MAIL-2). */
  readonly sendEmail?: boolean;
  /** Another address than the user's mailbox; needs `sendEmail` (rule ADM-2). */
  readonly sendEmailToAddress?: string;
}

/** What a user's entry lets an administrator change. */
export interface UserChanges {
  readonly allowPstnOnlyMeetings?: boolean;
  readonly allowTollFreeDialIn?: boolean;
  readonly mailbox?: string | null;
  readonly displayName?: string;
  readonly defaultNumber?: string | null;
}

/** What a meeting's options let be changed, also while it runs. */
export interface MeetingChanges {
  readonly dialInBypass?: boolean;
  /** Switches announcements of the running meeting on or off (rule MTG-2). */
  readonly announcements?: boolean;
}

/**
 * A change that somebody asks for. Users go by user principal name, meetings by their
 * identifier or conference ID, calls by call identifier.
 */
export type AdminCommand =
  | ({ readonly command: 'pin.reset'; readonly user: string } & MailChoice)
  | { readonly command: 'conferenceId.reset'; readonly meeting: string }
  | {
      readonly command: 'user.enable';
      readonly user: string;
      readonly displayName?: string;
      readonly mailbox?: string | null;
    }
  | { readonly command: 'user.disable'; readonly user: string }
  | { readonly command: 'user.set'; readonly user: string; readonly changes: UserChanges }
  | { readonly command: 'tenant.set'; readonly changes: Partial<TenantSettings> }
  | { readonly command: 'bridge.set'; readonly changes: Partial<BridgeSettings> }
  | { readonly command: 'meeting.set'; readonly meeting: string; readonly changes: MeetingChanges }
  | { readonly command: 'meeting.lock'; readonly meeting: string }
  | { readonly command: 'meeting.unlock'; readonly meeting: string }
  | {
      readonly command: 'meeting.admit';
      readonly meeting: string;
      /** One call or app participant; absent admits all who wait (rule LOB-3). */
      readonly who?: string;
    }
  | { readonly command: 'conferenceInfo.send'; readonly user: string }
  | {
      readonly command: 'number.register';
      readonly number: string;
      readonly kind: NumberKind;
      readonly languages: readonly string[];
    }
  | { readonly command: 'number.unregister'; readonly number: string }
  | {
      readonly command: 'number.setLanguages';
      readonly number: string;
      readonly languages: readonly string[];
    };

/** The name of an administrative command. */
export type AdminCommandName = AdminCommand['command'];

/** What an organizer may ask for: the own PIN, and the running of the own meetings (rule PIN-3). */
export const ORGANIZER_COMMANDS: readonly AdminCommandName[] = [
  ...(['pin.reset', 'meeting.lock', 'meeting.unlock', 'meeting.admit', 'meeting.set'] as const),
];

/** All administrative commands by their names. */
export const ADMIN_COMMAND_NAMES = [
  ...(['pin.reset', 'conferenceId.reset', 'user.enable', 'user.disable', 'user.set'] as const),
  ...(['tenant.set', 'bridge.set', 'meeting.set', 'meeting.lock', 'meeting.unlock'] as const),
  ...(['meeting.admit', 'conferenceInfo.send', 'number.register', 'number.unregister'] as const),
  'number.setLanguages',
] as const satisfies readonly AdminCommandName[];

/** What a command that was carried out answers. `pin` is there once, and never again (PIN-4). */
export type AdminAnswer =
  | {
      readonly ok: true;
      readonly pin?: string;
      readonly pinVersion?: number;
      readonly conferenceId?: string;
      readonly meeting?: string;
      /** What was done although it was nothing, for example enabling an enabled user. */
      readonly note?: string;
    }
  | { readonly ok: false; readonly error: BridgeError };

/** A refusal: a code of the error catalogue, the words, and the field that was bad. */
export interface BridgeError {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}
