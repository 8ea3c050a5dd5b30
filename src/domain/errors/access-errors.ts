import { entry, type ErrorEntry } from './error-entry.ts';

/** Why somebody who asks by HTTP or opens a WebSocket is not let in. */
export const ACCESS_ERRORS = {
  'token.missing': entry(
    'unauthenticated',
    'The server wants a token, and none came.',
    'Send Authorization: Bearer with a token; lobbyline token create makes one.',
  ),
  'token.unknown': entry(
    'unauthenticated',
    'The server has no such token.',
    'Copy the whole token, or make a new one with lobbyline token create.',
  ),
  'token.expired': entry(
    'unauthenticated',
    'The token has expired.',
    'Make a new one with lobbyline token create.',
  ),
  'token.revoked': entry(
    'unauthenticated',
    'The token was revoked.',
    'Make a new one with lobbyline token create.',
  ),
  'token.storeUnreadable': entry(
    'unavailable',
    'The server cannot read its tokens, so that nobody is let in.',
    'Ask whoever runs the server: its log names the file, and what to do about it.',
  ),
  'token.inAddress': entry(
    'invalid',
    'An address holds a token, where logs and histories keep it.',
    'Revoke that token; send the new one as Authorization: Bearer, or as a subprotocol.',
  ),
  'token.roleDenied': entry(
    'forbidden',
    'The role of the token may not do this.',
    'Use a token of a role that may; the reference page names the roles of each path.',
  ),
  'token.notOwn': entry(
    'forbidden',
    'The token is for its own user and that user’s meetings alone.',
    'Ask for what the user of the token owns, or use an administrator’s token.',
  ),
  'token.actorDiffers': entry(
    'forbidden',
    'The request names another actor than its token.',
    'Leave actor out: the token says who asks.',
  ),
  'limit.refusedTokens': entry(
    'tooMany',
    'Too many tokens from this address were refused.',
    'Wait as long as the Retry-After header says; the limits are refusedTokens and refusedTokensMs.',
  ),
} as const satisfies Record<string, ErrorEntry>;
