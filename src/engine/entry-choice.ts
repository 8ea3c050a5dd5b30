import type { EntryKind, EntryOutcome } from '../domain/entry.ts';
import { profilesWith } from '../domain/profiles/registry.ts';

/**
 * What the record may show of an entry (rule REC-2): the one key that was chosen, or a command
 * that some profile has. Everything else may be a PIN, or the start of one: `null`.
 */
export function choiceOf(kind: EntryKind, outcome: EntryOutcome, keyed: string): string | null {
  if (outcome !== 'entered' || kind === 'pin' || kind === 'conferenceId') return null;
  if (kind === 'command') return profilesWith(keyed).length > 0 ? keyed : null;
  return keyed;
}
