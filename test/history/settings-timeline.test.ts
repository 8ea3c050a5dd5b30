import { expect, test } from 'vitest';
import type { BridgeOrigin } from '../../src/domain/bridge-origin.ts';
import { settingsTimeline } from '../../src/history/settings-timeline.ts';
import { momentsOf } from '../../src/replay/moments.ts';
import { BridgeRig } from '../support/bridge-rig.ts';
import { TOLL } from '../support/sample-seed.ts';

/** What was so when its journal began, and the languages that a number was given since. */
function spoken(...given: readonly (readonly string[])[]) {
  const rig = new BridgeRig();
  const origin: BridgeOrigin = {
    profile: rig.seed.profile,
    at: rig.clock.now(),
    directory: rig.bridge.directory.snapshot(),
  };
  const [first, ...more] = given;
  rig.admin({ command: 'number.setLanguages', number: TOLL, languages: [...(first ?? [])] });
  for (const languages of more) {
    rig.admin({ command: 'number.unregister', number: TOLL });
    rig.admin({
      command: 'number.register',
      number: TOLL,
      kind: 'toll',
      languages: [...languages],
    });
  }
  const { facts } = rig.journal;
  const timed = settingsTimeline(origin, facts).find(
    ({ owner, name }) => owner === TOLL && name === 'languages',
  );
  const changed = momentsOf(facts, origin)
    .at(-1)
    ?.changed.filter(({ setting }) => setting === 'languages');
  return { before: timed?.value, values: timed?.changes.map(({ value }) => value), changed };
}

test('a number that comes back with the languages that it had has not changed', () => {
  expect(spoken(['de-DE', 'en-US'], ['de-DE', 'en-US'])).toMatchObject({
    before: ['en-US'],
    values: [['de-DE', 'en-US']],
    changed: [{ old: ['en-US'], new: ['de-DE', 'en-US'] }],
  });
});

test('a list that is again what it was is no change, as with any other value', () => {
  expect(spoken(['de-DE', 'en-US'], ['en-US'])).toEqual({
    before: ['en-US'],
    values: [['de-DE', 'en-US'], ['en-US']],
    changed: [],
  });
});
