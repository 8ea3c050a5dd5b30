import { describe, expect, test } from 'vitest';
import { BridgeRig, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import {
  AMOS,
  MULTILINGUAL,
  STANDUP,
  TOLL,
  TOLL_FREE,
  UNREGISTERED,
} from '../../support/sample-seed.ts';

describe(ruleTitle('ANS-1'), () => {
  test('a number of the bridge rings for a second and is answered with the greeting', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { ringing: true });
    expect(pat.place).toBe('ringing');
    rig.clock.runFor(SECOND - 1);
    expect(pat.place).toBe('ringing');
    rig.clock.runFor(1);
    expect(pat.place).toBe('attendant');
    expect(pat.hearing).toBe('greeting');
    expect(rig.fact('call.answered')).toMatchObject({ number: TOLL, kind: 'toll' });
  });

  test.each([
    ['that never was on the bridge', '+15550000000'],
    ['that was unregistered', UNREGISTERED],
    ['that is no number at all', 'standup'],
  ])('a number %s is not in service, and the call ends unanswered', (_what, to) => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { to });
    expect(pat.hearing).toBe('number.not-in-service');
    expect(rig.fact('call.refused')).toMatchObject({ why: 'numberNotInService' });
    rig.clock.runFor(30 * SECOND);
    expect(pat.endReason).toBe('numberNotInService');
    expect(pat.prompts).toEqual(['number.not-in-service']);
    expect(rig.facts('call.answered')).toEqual([]);
    expect(rig.fact('call.recorded').record).toMatchObject({
      conferenceId: null,
      dialled: to,
      numberType: to === UNREGISTERED ? 'toll' : 'unknown',
    });
  });

  test('a number leaves the bridge and comes back by the administrator', () => {
    const rig = new BridgeRig();
    const early = rig.dial('Early');
    rig.admin({ command: 'number.unregister', number: TOLL });
    const pat = rig.dial('Pat');
    expect(pat.hearing).toBe('number.not-in-service');
    expect(early.keys(`${STANDUP}#`).hearing).toBe('organizer.question');
    rig.admin({ command: 'number.register', number: TOLL, kind: 'toll', languages: ['fr-FR'] });
    const zoe = rig.dial('Zoe');
    expect(zoe.hearing).toBe('greeting');
    expect(zoe.told('answered')).toEqual([{ type: 'answered', language: 'fr-FR' }]);
  });

  test('a caller may hang up while it rings', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { ringing: true });
    pat.hangUp();
    rig.clock.runFor(10 * SECOND);
    expect(pat.heard.map(({ type }) => type)).toEqual(['ringing', 'ended']);
    expect(rig.fact('call.recorded').record).toMatchObject({ seconds: 0, endReason: 'caller' });
  });
});

describe(ruleTitle('ANS-2'), () => {
  test('the secondary languages are offered in their order, each in itself', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { to: MULTILINGUAL });
    expect(pat.told('prompt')[0]).toMatchObject({ id: 'greeting', language: 'de-DE' });
    rig.clock.runFor(4 * SECOND);
    expect(pat.hearing).toBe('language.menu');
    const menu = pat.told('prompt')[1]?.text ?? '';
    expect(menu.indexOf('1')).toBeLessThan(menu.indexOf('2'));
    expect(menu).toContain('English');
    expect(menu).toContain('français');
  });

  test.each([
    ['1', 'en-US'],
    ['2', 'fr-FR'],
    ['#', 'de-DE'],
  ])('key %s goes on in %s', (key, language) => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { to: MULTILINGUAL }).keys(key);
    expect(rig.fact('language.chosen').language).toBe(language);
    expect(pat.told('prompt').at(-1)).toMatchObject({ id: 'conference-id.enter', language });
  });

  test('a key that stands for no language is passed over, and so is the rest of the keypad', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { to: MULTILINGUAL }).keys('03*A');
    expect(pat.hearing).toBe('greeting');
    expect(pat.facts('key.ignored').map(({ why }) => why)).toEqual(
      Array.from({ length: 4 }, () => 'notExpected'),
    );
    expect(pat.keys('2').told('prompt').at(-1)?.language).toBe('fr-FR');
  });

  test('no key within ten seconds of the menu keeps the primary language', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { to: MULTILINGUAL });
    rig.clock.runFor(60 * SECOND);
    expect(rig.fact('language.chosen').language).toBe('de-DE');
    const [ended] = pat.facts('entry.ended');
    const menu = rig.facts('prompt.ended').find(({ prompt }) => prompt === 'language.menu');
    expect(ended).toMatchObject({ entry: 'language', outcome: 'noDigits' });
    expect((ended?.at ?? 0) - (menu?.at ?? 0)).toBe(10 * SECOND);
  });

  test('one language, or the menu switched off, offers nothing', () => {
    const plain = new BridgeRig().dial('Pat', { to: TOLL });
    expect(plain.keys('1').prompts).not.toContain('language.menu');
    const off = new BridgeRig({ settings: { languageMenu: false } });
    const pat = off.dial('Pat', { to: MULTILINGUAL });
    off.clock.runFor(20 * SECOND);
    expect(pat.prompts).not.toContain('language.menu');
    expect(pat.told('prompt').at(-1)?.language).toBe('de-DE');
  });

  test('languages changed while a call is up hold for the next call', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { to: MULTILINGUAL, ringing: true });
    rig.admin({
      command: 'number.setLanguages',
      number: MULTILINGUAL,
      languages: ['es-ES', 'de-DE'],
    });
    rig.clock.runFor(5 * SECOND);
    const menu = pat.told('prompt').find(({ id }) => id === 'language.menu');
    expect(menu?.text).toContain('English');
    expect(pat.keys('2').told('prompt').at(-1)?.language).toBe('fr-FR');
    const zoe = rig.dial('Zoe', { to: MULTILINGUAL });
    expect(zoe.told('prompt')[0]?.language).toBe('es-ES');
    expect(zoe.keys('1').told('prompt').at(-1)?.language).toBe('de-DE');
  });
});

describe(ruleTitle('ANS-3'), () => {
  test('a toll-free number takes callers of an organizer who may use it', () => {
    const rig = new BridgeRig();
    expect(rig.caller('Pat', STANDUP, { to: TOLL_FREE }).place).toBe('lobby');
    expect(rig.fact('call.answered').kind).toBe('tollFree');
  });

  test('it refuses the meeting of an organizer who may not', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'user.set', user: AMOS, changes: { allowTollFreeDialIn: false } });
    const pat = rig.dial('Pat', { to: TOLL_FREE }).keys(`${STANDUP}#`);
    expect(pat.hearing).toBe('toll-free.refused');
    rig.clock.runFor(30 * SECOND);
    expect(pat.endReason).toBe('tollFreeRefused');
    expect(rig.fact('call.refused')).toMatchObject({ why: 'tollFreeRefused' });
    expect(rig.caller('Zoe', STANDUP, { to: TOLL }).place).toBe('lobby');
  });

  test('it refuses every call of a tenant without credits, before any conference ID', () => {
    const rig = new BridgeRig({ tenant: { tollFreeCredits: false } });
    const pat = rig.dial('Pat', { to: TOLL_FREE });
    expect(pat.place).toBe('attendant');
    expect(pat.hearing).toBe('toll-free.refused');
    rig.clock.runFor(30 * SECOND);
    expect(pat.endReason).toBe('tollFreeRefused');
    expect(rig.dial('Zoe').hearing).toBe('greeting');
  });
});
