import type { CauseCode } from '../cause-code.ts';
import type { Hypothesis } from '../hypothesis.ts';
import type { Investigation } from '../investigation.ts';
import { keyedUnasked } from '../organizer-question.ts';
import { refusedIds } from '../refused-ids.ts';
import { refusedPins } from '../refused-pins.ts';
import type { Sought } from '../sought.ts';
import { announcementsOff } from './announcements-off.ts';
import { bridgeStopped } from './bridge-stopped.ts';
import type { CauseEntry, Finding } from './cause.ts';
import { commandNotAvailable } from './command-not-available.ts';
import { idKeysLost } from './id-keys-lost.ts';
import { idLanguageTook } from './id-language-took.ts';
import { idNotFinished } from './id-not-finished.ts';
import { idReassigned } from './id-reassigned.ts';
import { idReleased } from './id-released.ts';
import { idReset } from './id-reset.ts';
import { idUnknown } from './id-unknown.ts';
import { idWrongLength } from './id-wrong-length.ts';
import { keysEarly } from './keys-early.ts';
import { keysHashTwice } from './keys-hash-twice.ts';
import { keysNone } from './keys-none.ts';
import { lineLost } from './line-lost.ts';
import { lobbyBypassOff } from './lobby-bypass-off.ts';
import { lobbyLocked } from './lobby-locked.ts';
import { lobbyTimeout } from './lobby-timeout.ts';
import { mailAutomaticOff } from './mail-automatic-off.ts';
import { mailBounced } from './mail-bounced.ts';
import { mailNoMailbox } from './mail-no-mailbox.ts';
import { mailOtherAddress } from './mail-other-address.ts';
import { mailOwed } from './mail-owed.ts';
import { mailOwnReset } from './mail-own-reset.ts';
import { mailRefused } from './mail-refused.ts';
import { mailWithoutPin } from './mail-without-pin.ts';
import { meetingFull } from './meeting-full.ts';
import { meetingPhoneOnlyLimit } from './meeting-phone-only-limit.ts';
import { meetingUnchangedLimit } from './meeting-unchanged-limit.ts';
import { numberNoCredits } from './number-no-credits.ts';
import { numberTollFreeRefused } from './number-toll-free-refused.ts';
import { numberUnknown } from './number-unknown.ts';
import { numberUnregistered } from './number-unregistered.ts';
import { pinAtPrompt } from './pin-at-prompt.ts';
import { pinKeysLost } from './pin-keys-lost.ts';
import { pinLobbyOff } from './pin-lobby-off.ts';
import { pinNotAsked } from './pin-not-asked.ts';
import { pinNotFinished } from './pin-not-finished.ts';
import { pinOtherOrganizer } from './pin-other-organizer.ts';
import { pinRevoked } from './pin-revoked.ts';
import { pinTooManyGuesses } from './pin-too-many-guesses.ts';
import { pinWithoutStar } from './pin-without-star.ts';
import { pinWrong } from './pin-wrong.ts';
import { startElsewhere } from './start-elsewhere.ts';
import { startGuestsOnly } from './start-guests-only.ts';
import { startNobody } from './start-nobody.ts';
import { startTenantDefaultOnly } from './start-tenant-default-only.ts';

/** Every cause that a diagnosis can name, in the order in which they are looked for. */
const ENTRIES = [
  // The meeting has not started.
  startNobody,
  startGuestsOnly,
  startTenantDefaultOnly,
  startElsewhere,
  pinLobbyOff,
  // What was keyed and did not count: what tells most comes first.
  pinRevoked,
  pinAtPrompt,
  pinOtherOrganizer,
  pinTooManyGuesses,
  idReleased,
  idReset,
  keysNone,
  idLanguageTook,
  keysEarly,
  pinKeysLost,
  idKeysLost,
  pinNotFinished,
  idNotFinished,
  pinWrong,
  idWrongLength,
  idUnknown,
  keysHashTwice,
  pinWithoutStar,
  // Somebody does not reach the meeting, waits although it has started, or was in and is out.
  idReassigned,
  numberUnregistered,
  numberUnknown,
  numberTollFreeRefused,
  numberNoCredits,
  meetingFull,
  lobbyLocked,
  lobbyBypassOff,
  lobbyTimeout,
  meetingPhoneOnlyLimit,
  meetingUnchangedLimit,
  lineLost,
  bridgeStopped,
  // Nothing keeps anybody out, but somebody wonders.
  pinNotAsked,
  announcementsOff,
  commandNotAvailable,
  mailOwnReset,
  mailAutomaticOff,
  mailNoMailbox,
  mailBounced,
  mailOwed,
  mailRefused,
  mailOtherAddress,
  mailWithoutPin,
] as const satisfies readonly CauseEntry[];

/** The name of a cause that there is. */
export type KnownCause = (typeof ENTRIES)[number]['code'];

/** Every cause that a diagnosis can name. */
export const CAUSES: readonly CauseEntry<KnownCause>[] = ENTRIES;

/** The names of all causes. */
export const CAUSE_CODES: readonly KnownCause[] = CAUSES.map(({ code }) => code);

const BY_CODE: ReadonlyMap<string, CauseEntry<KnownCause>> = new Map(
  CAUSES.map((entry) => [entry.code, entry]),
);

/** The entry of a cause; `undefined` for a name of none. */
export function causeNamed(code: string): CauseEntry<KnownCause> | undefined {
  return BY_CODE.get(code);
}

/** What a cause is, in a few words. */
export function titleOf(code: CauseCode): string {
  return causeNamed(code)?.title ?? code;
}

/** What may be to blame in a history, in the order in which it is tried. */
export function hypothesesIn(
  investigation: Investigation,
  { sought, meetings }: { readonly sought: Sought; readonly meetings: readonly string[] },
): readonly Hypothesis[] {
  return [
    ...refusedPins(CAUSES, investigation),
    ...keyedUnasked(CAUSES, investigation),
    ...meetings.flatMap((meeting) =>
      CAUSES.flatMap(({ code, findAt }) => named(code, findAt?.(investigation, meeting))),
    ),
    ...refusedIds(CAUSES, investigation, sought),
    ...CAUSES.flatMap(({ code, find }) => named(code, find?.(investigation, sought))),
  ];
}

function named(code: CauseCode, findings: readonly Finding[] = []): readonly Hypothesis[] {
  return findings.map((finding) => ({ code, ...finding }));
}
