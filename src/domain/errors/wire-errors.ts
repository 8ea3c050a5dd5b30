import { entry, type ErrorEntry } from './error-entry.ts';

/** What is wrong with a frame on the wire, and what goes beyond a limit. */
export const WIRE_ERRORS = {
  'frame.binary': entry(
    'invalid',
    'A binary frame came where JSON text is spoken.',
    'Send text frames, one JSON object each.',
  ),
  'frame.notJson': entry(
    'invalid',
    'The frame is not JSON.',
    'Send one JSON object a frame, for example {"type":"ping"}.',
  ),
  'frame.notObject': entry(
    'invalid',
    'The frame is JSON, but not an object with a "type".',
    'Send one JSON object with a "type", for example {"type":"ping"}.',
  ),
  'frame.typeUnknown': entry(
    'invalid',
    'There is no message of that type.',
    'Use a type from the table of messages: dial, dtmf, hangup, resume or ping.',
  ),
  'frame.fieldUnknown': entry(
    'invalid',
    'The message has a field that it does not take.',
    'Leave the field out, or correct its name; the message lists the fields there are.',
  ),
  'frame.fieldMissing': entry(
    'invalid',
    'A field that the message needs is missing.',
    'Add the field that "path" names.',
  ),
  'frame.fieldInvalid': entry(
    'invalid',
    'A field has a value that it cannot have.',
    'Correct the field that "path" names to what the message expects.',
  ),
  'dial.numberInvalid': entry(
    'invalid',
    'The number to dial is not E.164.',
    'Write + and 2 to 15 digits, for example +14255550199.',
  ),
  'dial.callerInvalid': entry(
    'invalid',
    'The caller ID is neither E.164 nor "anonymous".',
    'Write + and 2 to 15 digits, for example +14255550111, or "anonymous".',
  ),
  'dial.twice': entry(
    'conflict',
    'This line has a call already.',
    'One connection is one call: hang up and dial on a new connection.',
  ),
  'call.notDialled': entry(
    'conflict',
    'There is no call on this line yet.',
    'Send a dial message (or resume) first.',
  ),
  'dtmf.keyInvalid': entry(
    'invalid',
    'Something is no key of a telephone.',
    'Keys are 0 to 9, *, # and A to D (upper case); "digit" holds one of them.',
  ),
  'dtmf.durationInvalid': entry(
    'invalid',
    'A key is held for 1 to 60000 whole milliseconds.',
    'Give durationMs as a whole number from 1 to 60000, or leave it out (100).',
  ),
  'dtmf.digitOrDigits': entry(
    'invalid',
    'A dtmf message has exactly one of "digit" and "digits".',
    'Send "digit" with one key (and durationMs, if you like), or "digits" with several.',
  ),
  'resume.refused': entry(
    'unknown',
    'There is no such call to resume, or the token is not its own.',
    'Use call and resumeToken from the ringing message; after the grace time dial again.',
  ),
  'resume.seqAhead': entry(
    'invalid',
    'A resume names a message that was never sent on the line.',
    'Send the seq of the last message that you received, 0 for none.',
  ),
  'resume.tooOld': entry(
    'gone',
    'Messages that were missed are not kept any more.',
    'Dial again; the limit keptMessages says how many are kept.',
  ),
  'live.listenOnly': entry(
    'invalid',
    'The live view only sends; it takes no message but {"type":"ping"}.',
    'Send commands by HTTP.',
  ),
  'limit.frameBytes': entry(
    'tooLarge',
    'The frame is larger than a frame may be.',
    'Send smaller frames; the limit is frameBytes.',
  ),
  'limit.framesPerSecond': entry(
    'tooMany',
    'Too many frames came in a short time.',
    'Send more slowly; the limits are framesPerSecond and frameBurst.',
  ),
  'limit.keysPerFrame': entry(
    'tooLarge',
    'The message holds more keys than one message may.',
    'Split the keys over several messages; the limit is keysPerFrame.',
  ),
  'limit.keysPerSecond': entry(
    'tooMany',
    'Keys came faster than any keypad sends them.',
    'Send more slowly; the limits are keysPerSecond and keyBurst.',
  ),
  'limit.linesPerAddress': entry(
    'tooMany',
    'Too many lines are open from this address.',
    'Close lines that are not needed; the limit is linesPerAddress.',
  ),
  'limit.linesInAll': entry(
    'unavailable',
    'The server has no line free.',
    'Try again later; the limit is linesInAll.',
  ),
  'limit.liveViews': entry(
    'unavailable',
    'Too many live views are open.',
    'Close live views that are not needed; the limit is liveViews.',
  ),
  'limit.timeToDial': entry(
    'late',
    'Nothing was dialled in time.',
    'Send dial or resume at once after connecting; the limit is timeToDialMs.',
  ),
  'limit.queue': entry(
    'unavailable',
    'The client does not read what is sent to it.',
    'Read faster, and resume or ask again from the newest fact you have; the limits are queueBytes and liveReadMs.',
  ),
  'limit.historyQueue': entry(
    'unavailable',
    'Too many questions about the history, or about scenarios, wait already.',
    'Ask again in a while; the limits are historyWorkers and historyQueue.',
  ),
  'limit.historyTime': entry(
    'unavailable',
    'The answer from the history, or the run of a scenario, took longer than it may.',
    'Narrow the question, with `at` or `caller`, shorten the scenario, or ask again when there is less to do; the limit is historyMs.',
  ),
  'limit.historyMemory': entry(
    'unavailable',
    'The answer from the history, or the run of a scenario, took more memory than it may.',
    'Narrow the question, with `at` or `caller`, or shorten the scenario; the limit is historyMemoryMb.',
  ),
  'limit.historyFacts': entry(
    'unanswerable',
    'More facts would have to be read, or came of a scenario, than one answer may have.',
    'Narrow the question, with `at` or `caller`, ask for another meeting, or shorten the scenario; the limit is historyFacts.',
  ),
  'limit.historyAnswer': entry(
    'unanswerable',
    'The answer is longer than it may be.',
    'Narrow the question with `at`, or take the journal in pages (`limit` and `after`); the limit is historyAnswerBytes.',
  ),
  'limit.bridges': entry(
    'tooMany',
    'The server hosts as many bridges as it may.',
    'Delete bridges that are not needed (DELETE /v1/bridges/:id); the limit is bridges.',
  ),
} as const satisfies Record<string, ErrorEntry>;
