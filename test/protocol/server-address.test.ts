import { describe, expect, it } from 'vitest';
import { readServerAddress } from '../../src/protocol/server-address.ts';

describe('the address of a server', () => {
  it.each([
    ['http://127.0.0.1:4025', 'http://127.0.0.1:4025'],
    ['http://127.0.0.1:4025/', 'http://127.0.0.1:4025'],
    ['localhost:4025', 'http://localhost:4025'],
    ['  localhost:4025 ', 'http://localhost:4025'],
    ['localhost', 'http://localhost'],
    ['ws://localhost:4025', 'http://localhost:4025'],
    ['wss://bridge.contoso.com', 'https://bridge.contoso.com'],
    ['HTTPS://Bridge.Contoso.com', 'https://bridge.contoso.com'],
    ['[::1]:4025', 'http://[::1]:4025'],
    ['https://contoso.com/lobbyline/', 'https://contoso.com/lobbyline'],
  ])('%s is %s', (text, address) => {
    expect(readServerAddress(text)).toEqual({ address });
  });

  it.each([
    ['', 'No server is named.', 'http://127.0.0.1:4025'],
    ['4025', '"4025" is no address.', 'Write localhost:4025.'],
    ['localhost:phone', 'is no address.', 'http://127.0.0.1:4025'],
    ['localhost:99999', 'is no address.', 'http://127.0.0.1:4025'],
    ['http:localhost', 'is no address.', 'http://127.0.0.1:4025'],
    ['not a server', 'is no address.', 'http://127.0.0.1:4025'],
    ['ftp://127.0.0.1', 'ftp:// leads to no server', 'http, https, ws or wss'],
    [
      'ws://localhost:4025/v1/calls',
      '/v1/calls is a path of the service',
      'http://localhost:4025.',
    ],
    ['localhost:4025?bridge=b-1', 'ends before ?', 'Another bridge has an option of its own.'],
    ['localhost:4025#top', 'ends before #', 'http://127.0.0.1:4025'],
  ])('%j is none: %s', (text, message, cure) => {
    expect(readServerAddress(text)).toEqual({
      message: expect.stringContaining(message) as string,
      cure: expect.stringContaining(cure) as string,
    });
  });

  it('with a password is not repeated', () => {
    for (const text of ['http://amos:s3cret@localhost', 'amos:s3cret@local host']) {
      expect(JSON.stringify(readServerAddress(text))).not.toContain('s3cret');
      expect(readServerAddress(text)).not.toHaveProperty('address');
    }
  });
});
