import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { factsAbout } from '../../src/history/facts-about.ts';
import { ADMIN, BridgeRig } from '../support/bridge-rig.ts';
import { AMOS, STANDUP } from '../support/sample-seed.ts';

describe('the facts about somebody', () => {
  test('are those of the call, of the lobby and of the meeting, in their order', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat').keys(`${STANDUP}###`);
    rig.dial('Zoe').keys(`${STANDUP}###`);
    const about = factsAbout(rig.journal.facts, pat.call);
    const types = about.map(({ type }) => type);
    expect(types[0]).toBe('call.dialled');
    expect(types).toContain('conferenceId.accepted');
    expect(types).toContain('lobby.entered');
    expect(about.map(({ seq }) => seq)).toEqual(
      about.map(({ seq }) => seq).toSorted((a, b) => a - b),
    );
    expect(rig.journal.facts.filter((fact) => 'call' in fact && fact.call === pat.call)).toEqual(
      about.filter((fact) => 'call' in fact),
    );
  });

  test('are none for one who never came, nor for who only asked the bridge for something', () => {
    const rig = new BridgeRig();
    rig.bridge.take({
      input: 'administer',
      by: ADMIN,
      command: { command: 'pin.reset', user: AMOS },
    });
    expect(rig.journal.facts.some(({ type }) => type === 'audit.written')).toBe(true);
    expect(factsAbout(rig.journal.facts, ADMIN.id)).toEqual([]);
    expect(factsAbout(rig.journal.facts, 'c-1')).toEqual([]);
  });

  test('are up to date in a history that goes on', () => {
    const facts: Fact[] = [];
    expect(factsAbout(facts, 'c-1')).toEqual([]);
    const rig = new BridgeRig();
    rig.dial('Pat');
    facts.push(...rig.journal.facts);
    expect(factsAbout(facts, 'c-1')).toEqual(facts);
  });
});
