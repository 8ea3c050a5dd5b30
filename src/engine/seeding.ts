import { DEFAULT_LANGUAGE } from '../domain/spoken-prompt.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { Directory } from '../domain/directory.ts';
import type { Organizer } from '../domain/directory-entry.ts';
import { profileNamed } from '../domain/profiles/registry.ts';
import type { PinVault } from './ports.ts';

/** Who made the PINs that a seed names or asks for. */
const SEEDED_BY = 'seed';

/**
 * The directory that a seed describes; its PINs go to the vault and nowhere else.
 *
 * @throws RangeError for a profile that is still to come.
 */
export function directoryFrom(seed: BridgeSeed, vault: PinVault, now: number): Directory {
  const profile = profileNamed(seed.profile);
  if (profile === null) throw new RangeError(`The profile ${seed.profile} is still to come.`);
  const directory = new Directory(profile, seed);
  for (const { number, kind, languages, registered } of seed.numbers) {
    directory.addNumber({
      number,
      kind: kind ?? 'toll',
      languages: [...(languages ?? [DEFAULT_LANGUAGE])],
      registered: registered ?? true,
    });
  }
  for (const one of seed.organizers) {
    const organizer: Organizer = {
      id: one.id,
      displayName: one.displayName ?? one.id,
      mailbox: one.mailbox === undefined ? one.id : one.mailbox,
      enabled: one.enabled ?? true,
      allowPstnOnlyMeetings:
        one.allowPstnOnlyMeetings ?? directory.tenant.allowPstnOnlyMeetingsByDefault,
      allowTollFreeDialIn: one.allowTollFreeDialIn ?? true,
      defaultNumber: one.defaultNumber ?? null,
      pins: [],
    };
    directory.addOrganizer(organizer);
    seedPins(organizer, one.pins, directory, vault, now);
  }
  for (const { id, organizer, conferenceId, dialInBypass } of seed.meetings) {
    directory.addMeeting({
      id,
      organizer: organizerMeant(directory, organizer),
      conferenceId,
      dialInBypass: dialInBypass ?? profile.dialInBypassDefault,
    });
  }
  return directory;
}

/** The principal name of the one who is meant; a meeting of nobody is left to who looks for its organizer. */
function organizerMeant(directory: Directory, written: string): string {
  const [user, second] = directory.usersMeant(written);
  return user === undefined || second !== undefined ? written : user.id;
}

/** What a bridge is that this seed makes at that time: its directory, without a PIN. */
export function originOf(seed: BridgeSeed, at: number): BridgeOrigin {
  const deaf: PinVault = { mint: () => '', adopt: () => undefined, match: () => undefined };
  return { profile: seed.profile, at, directory: directoryFrom(seed, deaf, at).snapshot() };
}

function seedPins(
  organizer: Organizer,
  pins: readonly string[] | undefined,
  directory: Directory,
  vault: PinVault,
  madeAt: number,
): void {
  const made = { madeAt, madeBy: SEEDED_BY };
  for (const pin of pins ?? []) {
    const version = organizer.pins.length + 1;
    vault.adopt(organizer.id, version, pin);
    organizer.pins.push({ version, length: pin.length, ...made });
  }
  if (pins !== undefined || !organizer.enabled) return;
  // A user who is enabled has a PIN; one that nobody was shown can only be reset (rule PIN-1).
  const length = directory.tenant.pinLength;
  vault.mint(organizer.id, 1, length);
  organizer.pins.push({ version: 1, length, ...made });
}
