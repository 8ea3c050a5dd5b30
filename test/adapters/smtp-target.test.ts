import { describe, expect, test } from 'vitest';
import { readSmtpTarget, SmtpTargetError } from '../../src/adapters/smtp-target.ts';

describe('the URL of a mail server', () => {
  test.each([
    ['smtp://mail.contoso.com', { host: 'mail.contoso.com', port: 25, tls: 'required' }],
    ['smtp://mail.contoso.com:587/', { port: 587, secure: false }],
    ['smtps://mail.contoso.com', { port: 465, secure: true }],
    ['smtp://localhost:2525', { tls: 'never' }],
    ['smtp://127.0.0.1', { tls: 'never' }],
    ['smtp://[::1]:25', { host: '::1', tls: 'never' }],
    ['smtp://127.example.com', { tls: 'required' }],
    ['smtp://mail.contoso.com?tls=optional', { tls: 'optional' }],
    ['smtp://localhost?tls=required', { tls: 'required' }],
    ['smtp://a%40b:p%3Aw%25@h', { login: { user: 'a@b', password: 'p:w%' } }],
  ])('%s', (text, target) => {
    expect(readSmtpTarget(text)).toMatchObject(target);
  });

  test.each([
    ['', 'smtp://user:password@host:port'],
    ['mail.contoso.com', 'smtp://user:password@host:port'],
    ['https://hunter2@h', 'smtp:// or smtps://'],
    ['smtp://', 'host'],
    ['smtp://h:70000', 'smtp://user'],
    ['smtp://h:0', 'port from 1'],
    ['smtp://user@h', 'both user and password'],
    ['smtp://user:hunter2%zz@h', '%25'],
    ['smtp://user:hunter2@h/inbox', 'nothing after the port'],
    ['smtp://user:hunter2@h?ssl=1', '?tls='],
    ['smtp://user:hunter2@h?tls=hunter2', 'required, optional, never'],
    ['smtps://user:hunter2@h?tls=never', 'smtps://'],
    ['smtp://user:hun/ter2@h', '%2F'],
  ])('refuses %j, with what was expected and without the password', (text, words) => {
    const reading = (): unknown => readSmtpTarget(text);
    expect(reading).toThrow(SmtpTargetError);
    expect(reading).toThrow(words);
    expect(reading).not.toThrow(/hunter2|ter2/u);
  });
});
