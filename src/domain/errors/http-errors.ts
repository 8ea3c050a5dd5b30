import { entry, type ErrorEntry } from './error-entry.ts';

/** What is wrong with an HTTP request, and what the server owns up to. */
export const HTTP_ERRORS = {
  'bridge.unknown': entry(
    'unknown',
    'The server hosts no such bridge.',
    'Leave ?bridge= out for the default bridge, or use an id that POST /v1/bridges gave.',
  ),
  'bridge.benchOnly': entry(
    'forbidden',
    'The default bridge does not offer this; only bridges made for a test do.',
    'Make a bridge with POST /v1/bridges and name it with ?bridge=.',
  ),
  'mail.notWaiting': entry(
    'unknown',
    'There is no such mail that waits for a word.',
    'Set the mail server to byHand before the mail is sent; mails count from 1, all of the bridge.',
  ),
  'bridge.defaultStays': entry(
    'conflict',
    'The default bridge cannot be deleted.',
    'Stop the server to stop its default bridge.',
  ),
  'seed.invalid': entry(
    'invalid',
    'No bridge can start from that seed.',
    'Correct what the message names; the seed is what a scenario calls "given".',
  ),
  'recording.originUnknown': entry(
    'conflict',
    'Nobody knows what the bridge was when its journal began, so it cannot be lived again.',
    'Record from a bridge whose data folder this version of Lobbyline made.',
  ),
  'recording.meetingUnseen': entry(
    'unknown',
    'The journal has nothing of that meeting, or nothing at that time.',
    'Ask for a meeting that somebody has called or joined, and for a time at which it went on.',
  ),
  'recording.callerUnseen': entry(
    'unknown',
    'The journal has no such caller who had reached no meeting by then.',
    'Ask about a call, or a name or number as it was sent; whoever reached a meeting is asked about with it, by `caller`.',
  ),
  'history.letGo': entry(
    'gone',
    'What was asked for is not kept any more.',
    'Ask for a later time. How long it is kept is said by `serve --retain`; in memory, how much by the limit keptFacts. See `lobbyline archive`.',
  ),
  'recording.deviates': entry(
    'unanswerable',
    'What was recorded does not replay to its own journal.',
    'The journal comes from another version of the bridge, or was changed: the message names the first fact that differs.',
  ),
  'whatIf.noRemedy': entry(
    'unknown',
    'The answer to why has no remedy at that place, or none that can be tried on a copy of the history.',
    'Ask why first, then with its moment as `at`, and count its remedies from 0; one can be tried that has a proof.',
  ),
  'recording.notOffered': entry(
    'notOffered',
    'This server writes no scenarios.',
    'Start it with `lobbyline serve`, or take the journal and use `lobbyline record` with the file.',
  ),
  'recording.unwritable': entry(
    'unanswerable',
    'The scenario language cannot say what the bridge was when its journal began.',
    'Take the journal itself and step through it with `lobbyline replay`.',
  ),
  'scenarios.unknown': entry(
    'unknown',
    'No scenario of that path ships with Lobbyline.',
    'Take a path out of the list of `GET /v1/scenarios`.',
  ),
  'scenarios.notOffered': entry(
    'notOffered',
    'This server runs no scenarios.',
    'Start it with `lobbyline serve`, or run the file with `lobbyline run`.',
  ),
  'givenFile.unknown': entry(
    'unanswerable',
    'The file is neither an export of calls, nor a journal, nor a scenario.',
    'Take the PSTN usage details report (CSV, its ZIP archive, or JSON of Graph), a journal (*.jsonl) or a scenario (*.yaml).',
  ),
  'givenFile.unreadable': entry(
    'unanswerable',
    'The file begins as one that can be judged, and does not go on so.',
    'Put right what the message names, or take the file anew from where it came.',
  ),
  'givenFile.askedInvalid': entry(
    'unanswerable',
    'The file tells nothing of what was asked about.',
    'Ask about a meeting and a caller of the file; of an export of calls, why somebody is not in.',
  ),
  'answers.invalid': entry(
    'invalid',
    'An answer about a ticket cannot be taken.',
    'Answer as the message says; `POST /v1/reproduction-questions` tells what can be answered.',
  ),
  'http.routeUnknown': entry(
    'unknown',
    'There is nothing at that path.',
    'The reference page lists the paths; they start with /v1.',
  ),
  'http.methodNotAllowed': entry(
    'invalid',
    'The path is there, but not for that method.',
    'Use one of the methods in the Allow header.',
  ),
  'http.bodyTooLarge': entry(
    'tooLarge',
    'The body is larger than a request may be.',
    'Send less at once; the limit is bodyBytes, and fileBytes for a file that is to be judged.',
  ),
  'http.headersTooLarge': entry(
    'tooLarge',
    'The request line and the headers are larger than they may be.',
    'Send fewer or shorter headers; the limit is headerBytes.',
  ),
  'http.tooSlow': entry(
    'late',
    'The request did not come whole in time.',
    'Send the request at once; the limit is requestMs.',
  ),
  'http.bodyNotJson': entry(
    'invalid',
    'The body is not JSON.',
    'Send a JSON object, with Content-Type: application/json.',
  ),
  'http.mediaType': entry(
    'invalid',
    'The body is not declared as JSON.',
    'Send Content-Type: application/json.',
  ),
  'http.bodyTooDeep': entry(
    'invalid',
    'The body has objects and lists in each other, deeper than any body that means something.',
    'Send a body as the reference page shows it.',
  ),
  'http.bodyInvalid': entry(
    'invalid',
    'The body does not have the shape that the path takes.',
    'Correct the field that "path" names to what the message expects.',
  ),
  'http.queryInvalid': entry(
    'invalid',
    'A query parameter has a value that it cannot have, or is not known.',
    'Correct the parameter that "path" names.',
  ),
  'http.subprotocolUnknown': entry(
    'invalid',
    'None of the WebSocket subprotocols that were offered is spoken here.',
    'Offer lobbyline.v2 or lobbyline.v1, or none.',
  ),
  'http.upgradeNeeded': entry(
    'invalid',
    'The path is a WebSocket, not a page.',
    'Connect with a WebSocket client, for example wscat.',
  ),
  'http.upgradeInvalid': entry(
    'invalid',
    'The request for a WebSocket is not one, or the path is no WebSocket.',
    'Send GET with Upgrade: websocket, Sec-WebSocket-Version: 13 and a key, to /v1/calls or /v1/live.',
  ),
  'http.originRefused': entry(
    'forbidden',
    'The request comes from a web page or under a name that is not the server’s.',
    'Use http://127.0.0.1 or http://localhost; beyond this machine, a page of the same name.',
  ),
  'http.badRequest': entry(
    'invalid',
    'The request is not one that the server can read.',
    'Check the path, the headers and the body of the request.',
  ),
  'server.internal': entry(
    'internal',
    'Lobbyline itself made a mistake.',
    'Report it with the steps that led to it; the server keeps running.',
  ),
  'server.notReady': entry(
    'unavailable',
    'The server is up but takes no calls: its default bridge has stopped.',
    'Read the log for what broke it, then start the server again.',
  ),
  'store.failed': entry(
    'unavailable',
    'The data folder takes no more: what was asked for was not done, and calls are not taken.',
    'Make room on its disk, or mend it. The bridge then comes back by itself, within half a minute.',
  ),
  'server.stopping': entry(
    'unavailable',
    'The server is stopping.',
    'Connect again once it is back.',
  ),
} as const satisfies Record<string, ErrorEntry>;
