/** One bound of the server. */
export interface LimitEntry {
  readonly default: number;
  /** What is bounded, with its unit. */
  readonly meaning: string;
  /** What comes of a breach, in words. */
  readonly breach: string;
}

function limit(value: number, meaning: string, breach: string): LimitEntry {
  return { default: value, meaning, breach };
}

/** Every bound of the server, by the name of its setting. Other lines are never disturbed. */
export const LIMITS = {
  frameBytes: limit(4096, 'Bytes of one frame.', 'error limit.frameBytes, close 4413'),
  framesPerSecond: limit(
    100,
    'Frames per second on one line, sustained.',
    'error limit.framesPerSecond, close 4429',
  ),
  frameBurst: limit(200, 'Frames that may come at once on one line.', 'as framesPerSecond'),
  keysPerFrame: limit(
    64,
    'Keys in one dtmf message.',
    'error limit.keysPerFrame; none of the keys counts and the line stays up',
  ),
  keysPerSecond: limit(
    50,
    'Keys per second on one line, sustained.',
    'error limit.keysPerSecond, close 4429',
  ),
  keyBurst: limit(128, 'Keys that may come at once on one line.', 'as keysPerSecond'),
  linesPerAddress: limit(
    1000,
    'Lines open at once from one address.',
    'error limit.linesPerAddress, close 4503',
  ),
  linesInAll: limit(5000, 'Lines open at once.', 'error limit.linesInAll, close 4503'),
  timeToDialMs: limit(
    30_000,
    'Milliseconds from connecting to dial or resume; 0 for no limit.',
    'error limit.timeToDial, close 4408',
  ),
  queueBytes: limit(
    262_144,
    'Bytes sent to one line that the client has not read yet; a live view sends no more until it is read.',
    'close 4431; the line counts as lost; for a live view see liveReadMs',
  ),
  keptMessages: limit(
    10_000,
    'Messages of one line that are kept for a resume.',
    'error resume.tooOld at the resume',
  ),
  keptLines: limit(
    1000,
    'Ended lines whose last messages are kept for a resume.',
    'error resume.refused at the resume',
  ),
  heartbeatMs: limit(
    30_000,
    'Milliseconds between two WebSocket pings of the server; 0 for none.',
    'a connection that did not answer by the next ping is cut; the line counts as lost',
  ),
  frameFragments: limit(
    64,
    'Fragments that one WebSocket message may come in.',
    'close 1008; the line counts as lost',
  ),
  liveViews: limit(100, 'Live views open at once.', 'error limit.liveViews, close 4503'),
  liveReadMs: limit(
    30_000,
    'Milliseconds in which an observer must have read what a live view has sent it (queueBytes at most); 0 for no limit.',
    'close 4431',
  ),
  closingMs: limit(
    2000,
    'Milliseconds that a client gets to close its side after the server has closed its own.',
    'the connection is cut',
  ),
  connections: limit(
    10_000,
    'TCP connections open at once, lines and requests together.',
    'the connection is cut without an answer',
  ),
  requestMs: limit(
    30_000,
    'Milliseconds in which an HTTP request, or the request for a WebSocket, must have come whole.',
    'error http.tooSlow, and the connection is cut; looked at every half of it',
  ),
  headerBytes: limit(
    16_384,
    'Bytes of the request line and all headers.',
    'error http.headersTooLarge, and the connection is cut',
  ),
  bodyBytes: limit(1_048_576, 'Bytes of an HTTP body.', 'error http.bodyTooLarge'),
  fileBytes: limit(
    4_194_304,
    'Bytes of an HTTP body that brings a file to be judged.',
    'error http.bodyTooLarge',
  ),
  refusedTokens: limit(
    20,
    'Refused tokens from one address within refusedTokensMs.',
    'error limit.refusedTokens with Retry-After for every token from that address',
  ),
  refusedTokensMs: limit(
    60_000,
    'Milliseconds from a first refused token until they are counted anew.',
    'as refusedTokens',
  ),
  bridges: limit(100, 'Bridges besides the default one.', 'error limit.bridges'),
  factsPerAnswer: limit(
    10_000,
    'Facts that one answer of GET /v1/journal holds.',
    'the answer holds fewer than there are; ask again with since',
  ),
  itemsPerAnswer: limit(
    1000,
    'Users, meetings, calls, records, audit entries or mails that one answer holds.',
    'the answer holds fewer than there are, and says next; ask again with after',
  ),
  keptFacts: limit(
    400_000,
    'Facts that a bridge in memory keeps, and an eighth more at most.',
    'the oldest are let go; first says from where on they are kept; error history.letGo',
  ),
  commitMs: limit(
    10,
    'Milliseconds of rest between two writes to the data folder: what comes meanwhile shares the next one. After a longer rest the first is written at once; 0 for no rest.',
    'what is answered, said or told waits for the write that it rests on',
  ),
  historyWorkers: limit(
    1,
    'Questions about the history (why, journal and scenario of a meeting) at work at once; and so many more about scenarios and files.',
    'the next ones wait; see historyQueue',
  ),
  historyQueue: limit(
    8,
    'Questions about the history that wait for others to be answered.',
    'error limit.historyQueue',
  ),
  historyMs: limit(
    30_000,
    'Milliseconds that one question about the history may take, without those that it waits.',
    'error limit.historyTime',
  ),
  historyMemoryMb: limit(
    768,
    'Mebibytes of memory for the answer of one question about the history.',
    'error limit.historyMemory',
  ),
  historyFacts: limit(
    200_000,
    'Facts that are read for one question about the history.',
    'error limit.historyFacts',
  ),
  historyAnswerBytes: limit(
    67_108_864,
    'Characters of one answer from the history.',
    'error limit.historyAnswer',
  ),
} as const satisfies Record<string, LimitEntry>;

/** The name of a limit. */
export type LimitName = keyof typeof LIMITS;

/** A value for every limit. */
export type Limits = Readonly<Record<LimitName, number>>;

/** The longest that a timer waits, in milliseconds: one that is asked for more fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Of these 0 would be no bound, or let nothing through and keep everybody waiting. */
const AT_LEAST_ONE: ReadonlySet<LimitName> = new Set([
  'frameBytes',
  'headerBytes',
  'bodyBytes',
  'fileBytes',
  'factsPerAnswer',
  'itemsPerAnswer',
  'keptFacts',
  'historyWorkers',
]);

/** The least and the most that a limit may be. */
export function limitRange(name: LimitName): { readonly least: number; readonly most: number } {
  return {
    least: AT_LEAST_ONE.has(name) ? 1 : 0,
    most: name.endsWith('Ms') ? LONGEST_TIMER_MS : Number.MAX_SAFE_INTEGER,
  };
}

/** All limits at their defaults, those in `changes` as given there. */
export function limitsWith(changes: Partial<Limits> = {}): Limits {
  const names = Object.keys(LIMITS) as LimitName[];
  return Object.fromEntries(
    names.map((name) => [name, changes[name] ?? LIMITS[name].default]),
  ) as Limits;
}
