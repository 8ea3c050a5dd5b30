/** What is wrong with the address of a server, and how one is written. */
export interface AddressComplaint {
  readonly message: string;
  readonly cure: string;
}

const CURE = 'Write the address of the server, for example http://127.0.0.1:4025.';

/** Schemes that lead to a server; the line and the administration are reached by the same one. */
const SCHEMES: Readonly<Record<string, 'http:' | 'https:'>> = {
  'http:': 'http:',
  'https:': 'https:',
  'ws:': 'http:',
  'wss:': 'https:',
};

/**
 * Reads the address of a server as people write it: with http, https, ws or wss, or without, as
 * `localhost:4025`. A path is kept, for a server that stands behind one.
 *
 * @returns the address with http or https and without a slash at its end, or what is wrong with
 * it. A complaint never repeats the address when it holds a password.
 */
export function readServerAddress(text: string): { readonly address: string } | AddressComplaint {
  if (typeof text !== 'string' || text.trim() === '') {
    return { message: 'No server is named.', cure: CURE };
  }
  const written = text.trim();
  const url = parsed(written);
  if (url === null) return complaint(written);
  const scheme = SCHEMES[url.protocol];
  if (scheme === undefined) {
    const message = `${url.protocol}// leads to no server of Lobbyline.`;
    return { message, cure: 'Begin with http, https, ws or wss, or with none of them.' };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      message: 'The address of a server holds no user name and no password.',
      cure: 'Take them out; a token has an option of its own.',
    };
  }
  if (url.search !== '' || url.hash !== '') {
    const message = `The address of a server ends before ${url.search === '' ? '#' : '?'}.`;
    return { message, cure: `${CURE} Another bridge has an option of its own.` };
  }
  if (/^\/v1(\/|$)/.test(url.pathname)) {
    const message = `${url.pathname} is a path of the service, not part of the server's address.`;
    return { message, cure: `Write ${scheme}//${url.host}.` };
  }
  return { address: `${scheme}//${url.host}${url.pathname.replace(/\/+$/, '')}` };
}

/** The address with a scheme; without one it is http. `null` when it is none. */
function parsed(written: string): URL | null {
  // A number alone would be read as an IP address, and `http:` without slashes as a host.
  if (/^\d+$/.test(written) || /^(https?|wss?):(?!\/\/)/i.test(written)) return null;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  return /\s/.test(whole) || !URL.canParse(whole) ? null : new URL(whole);
}

function complaint(written: string): AddressComplaint {
  const cure = /^\d+$/.test(written) ? `Write localhost:${written}.` : CURE;
  const shown = written.includes('@') ? 'That' : JSON.stringify(written);
  return { message: `${shown} is no address.`, cure };
}
