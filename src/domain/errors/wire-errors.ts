import { entry, type ErrorEntry } from './error-entry.ts';

/** What is wrong with a frame on the wire, and what goes beyond a limit. */
export const WIRE_ERRORS = {
  'frame.binary': entry(
    400,
    'A binary frame came where JSON text is spoken.',
    'Send text frames, one JSON object each.',
  ),
  'frame.notJson': entry(
    400,
    'The frame is not JSON.',
    'Send one JSON object a frame, for example {"type":"ping"}.',
  ),
  'frame.notObject': entry(
    400,
    'The frame is JSON, but not an object with a "type".',
    'Send one JSON object with a "type", for example {"type":"ping"}.',
  ),
  'frame.typeUnknown': entry(
    400,
    'There is no message of that type.',
    'Use a type from the table of messages: dial, dtmf, hangup, resume or ping.',
  ),
  'frame.fieldUnknown': entry(
    400,
    'The message has a field that it does not take.',
    'Leave the field out, or correct its name; the message lists the fields there are.',
  ),
  'frame.fieldMissing': entry(
    400,
    'A field that the message needs is missing.',
    'Add the field that "path" names.',
  ),
  'frame.fieldInvalid': entry(
    400,
    'A field has a value that it cannot have.',
    'Correct the field that "path" names to what the message expects.',
  ),
  'dial.numberInvalid': entry(
    400,
    'The number to dial is not E.164.',
    'Write + and 2 to 15 digits, for example +14255550199.',
  ),
  'dial.callerInvalid': entry(
    400,
    'The caller ID is neither E.164 nor "anonymous".',
    'Write + and 2 to 15 digits, for example +14255550111, or "anonymous".',
  ),
  'dial.twice': entry(
    409,
    'This line has a call already.',
    'One connection is one call: hang up and dial on a new connection.',
  ),
  'call.notDialled': entry(
    409,
    'There is no call on this line yet.',
    'Send a dial message (or resume) first.',
  ),
  'dtmf.keyInvalid': entry(
    400,
    'Something is no key of a telephone.',
    'Keys are 0 to 9, *, # and A to D (upper case); "digit" holds one of them.',
  ),
  'dtmf.durationInvalid': entry(
    400,
    'A key is held for 1 to 60000 whole milliseconds.',
    'Give durationMs as a whole number from 1 to 60000, or leave it out (100).',
  ),
  'dtmf.digitOrDigits': entry(
    400,
    'A dtmf message has exactly one of "digit" and "digits".',
    'Send "digit" with one key (and durationMs, if you like), or "digits" with several.',
  ),
  'resume.refused': entry(
    404,
    'There is no such call to resume, or the token is not its own.',
    'Use call and resumeToken from the ringing message; after the grace time dial again.',
  ),
  'resume.seqAhead': entry(
    400,
    'A resume names a message that was never sent on the line.',
    'Send the seq of the last message that you received, 0 for none.',
  ),
  'resume.tooOld': entry(
    410,
    'Messages that were missed are not kept any more.',
    'Dial again; the limit keptMessages says how many are kept.',
  ),
  'live.listenOnly': entry(
    400,
    'The live view only sends; it takes no message but {"type":"ping"}.',
    'Send commands by HTTP.',
  ),
  'limit.frameBytes': entry(
    413,
    'The frame is larger than a frame may be.',
    'Send smaller frames; the limit is frameBytes.',
  ),
  'limit.framesPerSecond': entry(
    429,
    'Too many frames came in a short time.',
    'Send more slowly; the limits are framesPerSecond and frameBurst.',
  ),
  'limit.keysPerFrame': entry(
    413,
    'The message holds more keys than one message may.',
    'Split the keys over several messages; the limit is keysPerFrame.',
  ),
  'limit.keysPerSecond': entry(
    429,
    'Keys came faster than any keypad sends them.',
    'Send more slowly; the limits are keysPerSecond and keyBurst.',
  ),
  'limit.linesPerAddress': entry(
    429,
    'Too many lines are open from this address.',
    'Close lines that are not needed; the limit is linesPerAddress.',
  ),
  'limit.linesInAll': entry(
    503,
    'The server has no line free.',
    'Try again later; the limit is linesInAll.',
  ),
  'limit.liveViews': entry(
    503,
    'Too many live views are open.',
    'Close live views that are not needed; the limit is liveViews.',
  ),
  'limit.timeToDial': entry(
    408,
    'Nothing was dialled in time.',
    'Send dial or resume at once after connecting; the limit is timeToDialMs.',
  ),
  'limit.queue': entry(
    503,
    'The client does not read what is sent to it.',
    'Read faster, and resume or ask again from the newest fact you have; the limits are queueBytes and liveReadMs.',
  ),
  'limit.historyQueue': entry(
    503,
    'Too many questions about the history wait already.',
    'Ask again in a while; the limits are historyWorkers and historyQueue.',
  ),
  'limit.historyTime': entry(
    503,
    'The answer from the history took longer than it may.',
    'Narrow the question, with `at` or `caller`, or ask again when there is less to do; the limit is historyMs.',
  ),
  'limit.historyMemory': entry(
    503,
    'The answer from the history took more memory than it may.',
    'Narrow the question, with `at` or `caller`; the limit is historyMemoryMb.',
  ),
  'limit.historyFacts': entry(
    422,
    'More of the history would have to be read than one answer may.',
    'Narrow the question, with `at` or `caller`, or ask for another meeting; the limit is historyFacts.',
  ),
  'limit.historyAnswer': entry(
    422,
    'The answer from the history is longer than it may be.',
    'Narrow the question with `at`, or take the journal in pages (`limit` and `after`); the limit is historyAnswerBytes.',
  ),
  'limit.bridges': entry(
    429,
    'The server hosts as many bridges as it may.',
    'Delete bridges that are not needed (DELETE /v1/bridges/:id); the limit is bridges.',
  ),
} as const satisfies Record<string, ErrorEntry>;
