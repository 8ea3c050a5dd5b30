/** How much an assistant may ask for at once, and how much one answer tells. */
export const BOUNDS = {
  /** Characters of a scenario's text in an argument. */
  textCharacters: 262_144,
  /** Characters of any other argument. */
  wordCharacters: 1000,
  /** Bytes of a file that is read; what is sent on as base64 must stay below the server's `fileBytes`. */
  fileBytes: 3_000_000,
  /** Bytes of one message of the protocol. */
  messageBytes: 4_194_304,
  /** Entries of a list in an answer. */
  listed: 100,
  /** Failures, problems and verdicts that are told in an answer; the rest is counted. */
  told: 20,
  /** Up to so many scenarios, also those that passed leave their files. */
  filesOfPassed: 10,
  /** Paths in one argument. */
  paths: 50,
  /** Facts of all runs of one call together. */
  facts: 1_000_000,
  /** Calls that one client holds at once. */
  calls: 20,
  /** Milliseconds that one tool may take. */
  toolMs: 600_000,
  /** The longest wait on a call, in milliseconds of the bridge's time: virtual, or real. */
  virtualWaitMs: 86_400_000,
  realWaitMs: 120_000,
  /** Clients at once over HTTP, and how many milliseconds one may rest before its session ends. */
  clients: 16,
  clientIdleMs: 1_800_000,
} as const;
