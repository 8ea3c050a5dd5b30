/** Why the server closes a WebSocket. The close reason is an error code, where there was one. */
export const CLOSE_CODES = {
  1000: 'The call has ended; `ended` came before. Also: the client closed.',
  1001: 'The server is stopping. A line ends with reason `shutdown`.',
  1002: 'A frame was not WebSocket at all. The line counts as lost.',
  1007: 'A text frame was not UTF-8. The line counts as lost.',
  1008: 'A message came in too many fragments (frameFragments). The line counts as lost.',
  1009: 'A frame was beyond the hard ceiling (16 times frameBytes). The line counts as lost.',
  1011: 'Lobbyline itself made a mistake (server.internal), or its disk takes no more (store.failed). The line counts as lost.',
  4401: 'The token that opened it was revoked, has expired or is gone (token.revoked, token.expired, token.unknown), or one is wanted now (token.missing). A call ends.',
  4404: 'The query names a bridge that is not there, or is wrong (bridge.unknown, http.queryInvalid).',
  4408: 'Nothing was dialled in time (limit.timeToDial).',
  4409: 'The call was resumed on another connection; this one is not needed any more.',
  4413: 'A frame was larger than frameBytes (limit.frameBytes). The line counts as lost.',
  4429: 'Frames or keys came too fast (limit.framesPerSecond, limit.keysPerSecond). The line counts as lost.',
  4431: 'The client did not read what was sent (limit.queue): a line, more than queueBytes; a live view, not within liveReadMs. The line counts as lost. A client that still does not read sees 1006.',
  4503: 'No line, or no live view, is free (limit.linesInAll, limit.linesPerAddress, limit.liveViews).',
} as const satisfies Record<number, string>;

/** A close code that the server uses. */
export type CloseCode = keyof typeof CLOSE_CODES;
