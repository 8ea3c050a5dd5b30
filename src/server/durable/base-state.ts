import { HmacPinVault, type PinRecord } from '../../adapters/hmac-pin-vault.ts';
import { systemRandom } from '../../adapters/random-sources.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import { profileNamed } from '../../domain/profiles/registry.ts';
import type { OutgoingMail } from '../../engine/ports.ts';
import type { BridgeSnapshot } from '../../engine/bridge-snapshot.ts';
import { directoryFrom } from '../../engine/seeding.ts';
import type { KeptLine } from '../resumable-line.ts';

/** What lasts of a bridge, as a store keeps it: its directory, and the hashes of the PINs. */
export interface BaseState extends BridgeOrigin {
  /** How many facts there were by then; absent in a store that an older version made. */
  readonly after?: number;
  readonly pins: readonly PinRecord[];
}

/** What is under way on a bridge, as a store keeps it. It may hold half a PIN. */
export interface OpenState {
  readonly bridge: BridgeSnapshot;
  readonly lines: readonly KeptLine[];
  /** The mails whose end is not known. */
  readonly owed: readonly OutgoingMail[];
}

/** What a new store begins with. */
export function firstBase(seed: BridgeSeed, pinKey: Buffer, at: number): BaseState {
  const vault = new HmacPinVault(systemRandom, pinKey);
  const directory = directoryFrom(seed, vault, at).snapshot();
  return { profile: seed.profile, at, after: 0, directory, pins: vault.records() };
}

/** When a base was taken, and behind which fact; `null` where an older version did not say. */
export function taken(base: unknown): { readonly at: number; readonly after: number } | null {
  const { at, after } = base as BaseState;
  return after === undefined ? null : { at, after };
}

/** The profile of a bridge. @throws RangeError for one that is to come. */
export function profileOf({
  profile,
}: Pick<BridgeSeed, 'profile'>): NonNullable<ReturnType<typeof profileNamed>> {
  const known = profileNamed(profile);
  if (known === null) throw new RangeError(`The profile ${profile} is to come.`);
  return known;
}
