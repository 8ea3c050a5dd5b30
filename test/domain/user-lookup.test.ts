import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareUser, userFault, usersMeant, isSameUser } from '../../src/domain/user-lookup.ts';

const USERS = [
  { id: 'amos.marble@contoso.com', displayName: 'Amos Marble' },
  { id: 'amos.marble@fabrikam.com', displayName: 'A. Marble' },
  { id: 'beth.lindqvist@eu.contoso.com', displayName: 'Beth Lindqvist' },
  { id: 'zoe@contoso.com', displayName: 'Zoë Çelik' },
  { id: 'sam.lee@contoso.com', displayName: 'Sam Lee' },
  { id: 'sam@contoso.com', displayName: 'Sam  Lee' },
  { id: 'nameless', displayName: 'nameless' },
];

const idsOf = (written: string): readonly string[] =>
  usersMeant(written, USERS).map(({ id }) => id);

describe('a user as somebody writes one', () => {
  it.each([
    ['by principal name', 'amos.marble@contoso.com'],
    ['in another case', 'AMOS.Marble@Contoso.COM'],
    ['as a SIP address', 'sip:amos.marble@contoso.com'],
    ['as a SIP address in capitals', 'SIP:AMOS.MARBLE@CONTOSO.COM'],
    ['as an address of a mail', 'mailto:amos.marble@contoso.com'],
    ['as a logon of old', 'CONTOSO\\amos.marble'],
    ['as a logon with the whole domain', 'contoso.com\\Amos.Marble'],
    ['by display name', 'Amos Marble'],
    ['by display name in another case', 'amos MARBLE'],
    ['in quotation marks', '"Amos Marble"'],
    ['in single ones', "'amos.marble@contoso.com'"],
    ['in typographic ones', '“sip:amos.marble@contoso.com”'],
    ['in angle brackets', '<amos.marble@contoso.com>'],
    ['with spaces around and inside', '  Amos   Marble '],
  ])('is found %s', (_how, written) => {
    expect(idsOf(written)).toEqual(['amos.marble@contoso.com']);
  });

  it('is found by the part before the @, and in a part of the domain', () => {
    expect(idsOf('beth.lindqvist')).toEqual(['beth.lindqvist@eu.contoso.com']);
    expect(idsOf('EU\\beth.lindqvist')).toEqual(['beth.lindqvist@eu.contoso.com']);
    expect(idsOf('contoso\\beth.lindqvist')).toEqual(['beth.lindqvist@eu.contoso.com']);
    expect(idsOf('Zoe\u0308 C\u0327elik')).toEqual(['zoe@contoso.com']);
  });

  it('is several where several can be meant', () => {
    expect(idsOf('amos.marble')).toEqual(['amos.marble@contoso.com', 'amos.marble@fabrikam.com']);
    expect(idsOf('sam lee')).toEqual(['sam.lee@contoso.com', 'sam@contoso.com']);
  });

  it('is that user alone by the whole principal name, whoever else is called like it', () => {
    const twin = { id: 'twin@contoso.com', displayName: 'sam@contoso.com' };
    expect(usersMeant('sam@contoso.com', [twin, ...USERS]).map(({ id }) => id)).toEqual([
      'sam@contoso.com',
    ]);
  });

  it.each(['', ' ', '""', 'FABRIKAM\\sam', 'com\\sam', 'a\\b\\c', 'sam@', '@contoso.com', 'lee'])(
    'is nobody as %j',
    (written) => {
      expect(idsOf(written)).toEqual([]);
    },
  );

  it('is found by each of the own names, in any case, with any marks, when nobody shares it', () => {
    const marks = constantFrom('', '"', "'");
    const cases = constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
    );
    const names = constantFrom<'id' | 'sip' | 'display'>('id', 'sip', 'display');
    const user = constantFrom(...USERS.slice(0, 4));
    assert(
      property(user, names, marks, cases, (one, name, mark, cased) => {
        const written = { id: one.id, sip: `sip:${one.id}`, display: one.displayName }[name];
        expect(idsOf(`${mark}${cased(written)}${mark}`)).toEqual([one.id]);
      }),
    );
  });
});

describe('a user who is not found', () => {
  it('is said to be nobody, without what reads like a PIN (PIN-4)', () => {
    expect(userFault('nobody', []).message).toBe('The tenant has no user "nobody".');
    expect(userFault('sip:73915', []).message).toBe('The tenant has no user "•••••".');
    expect(userFault('nobody', []).code).toBe('user.unknown');
  });

  it('is said to be one of several, by principal name', () => {
    expect(userFault('sam lee', usersMeant('sam lee', USERS))).toEqual({
      code: 'user.ambiguous',
      message: 'Several users can be meant: sam.lee@contoso.com, sam@contoso.com.',
      path: 'user',
    });
  });

  it('is written bare where a new one is meant', () => {
    expect(bareUser(' "sip:new@contoso.com" ')).toBe('new@contoso.com');
  });
});

it('a user principal name is the same in any case, and another one never', () => {
  expect(isSameUser('Amos.Marble@contoso.com', 'amos.marble@CONTOSO.com')).toBe(true);
  expect(isSameUser('amos.marble@contoso.com', 'amos.marble@contoso.co')).toBe(false);
});
