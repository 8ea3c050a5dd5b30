import { expect, test } from 'vitest';
import type { BridgeOrigin } from '../../src/domain/bridge-origin.ts';
import { Directory } from '../../src/domain/directory.ts';
import { profileNamed } from '../../src/domain/profiles/registry.ts';
import type { BridgeSettings } from '../../src/domain/setting.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { readJournalFile, writeJournalFile } from '../../src/replay/journal-file.ts';
import { journalText } from '../../src/replay/journal-text.ts';
import { replayJournal } from '../../src/replay/replay-journal.ts';
import { recordScenario } from '../../src/scenario/recorded/write-scenario.ts';
import { BridgeRig, SECOND, START_AT } from '../support/bridge-rig.ts';
import { STANDUP } from '../support/sample-seed.ts';

/** A bridge from before keys while it rings were a setting: they were kept, and nobody said so. */
function olderBridge(): { readonly rig: BridgeRig; readonly origin: BridgeOrigin } {
  const rig = new BridgeRig({ settings: { keysWhileRinging: 'kept' } });
  rig.dial('Pat', { ringing: true }).keys(`${STANDUP}#`);
  rig.clock.runFor(60 * SECOND);
  const { directory, ...origin } = originOf(rig.seed, START_AT);
  const { keysWhileRinging: _later, ...settings } = directory.settings;
  // What an older version wrote lacks the setting; no type of today says so.
  return {
    rig,
    origin: { ...origin, directory: { ...directory, settings: settings as BridgeSettings } },
  };
}

test('an older journal is read with what bridges did then, and replays to itself', () => {
  const { rig, origin } = olderBridge();
  const { facts } = rig.journal;
  const read = readJournalFile(writeJournalFile({ origin, parties: [], facts }));
  expect(read.origin?.directory.settings.keysWhileRinging).toBe('kept');
  if (read.origin === null) throw new Error('expected an origin');
  expect(journalText(replayJournal(read.facts, read.origin))).toBe(journalText(facts));
});

test('recorded as a scenario it says that keys are kept', async () => {
  const { rig, origin } = olderBridge();
  const text = writeJournalFile({ origin, parties: [], facts: rig.journal.facts });
  const { origin: whole, ...rest } = readJournalFile(text);
  if (whole === null) throw new Error('expected an origin');
  const recorded = await recordScenario(
    { ...rest, origin: whole },
    { title: 'Old', story: 'Old.' },
  );
  expect(recorded.text).toContain('keysWhileRinging: kept');
});

test('a bridge that comes back from older data goes on as before', () => {
  const { origin } = olderBridge();
  const profile = profileNamed('sfb-online');
  if (profile === null) throw new Error('expected the profile');
  expect(Directory.restore(profile, origin.directory).settings.keysWhileRinging).toBe('kept');
});

test('an older journal in which somebody guessed without end replays to itself: there was no limit', () => {
  const rig = new BridgeRig({ settings: { pinGuessLimit: 0, pinGuessAddressLimit: 0 } });
  for (let call = 0; call < 20; call += 1) {
    const mal = rig.dial('Mal', { from: '+14255550166' });
    mal.keys(`${STANDUP}#*10001#10002#10003#`).hangUp();
  }
  const { directory, ...rest } = originOf(rig.seed, START_AT);
  const { pinGuessLimit, pinGuessAddressLimit, pinGuessWindowMs, ...settings } = directory.settings;
  expect([pinGuessLimit, pinGuessAddressLimit, pinGuessWindowMs]).toEqual([0, 0, 3_600_000]);
  const origin = { ...rest, directory: { ...directory, settings: settings as BridgeSettings } };
  const { facts } = rig.journal;
  const read = readJournalFile(writeJournalFile({ origin, parties: [], facts }));
  if (read.origin === null) throw new Error('expected an origin');
  expect(facts.filter(({ type }) => type === 'pin.checked')).toHaveLength(60);
  expect(journalText(replayJournal(read.facts, read.origin))).toBe(journalText(facts));
});
