import type { BridgeError } from '../domain/admin-command.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { errorEntry } from '../domain/error-catalogue.ts';
import type { ErrorKind } from '../domain/errors/error-entry.ts';
import { readScript } from './read-cmdlet.ts';
import { spotOf, spotWords, type Spot } from './script-text.ts';

/**
 * A refusal of a text as PowerShell prints one: the cmdlet and what is wrong, where, its category
 * and its code; then what to do. The text itself is not repeated.
 *
 * @param firstLine the number of the text's first line in what it is a part of, from 1.
 */
export function errorRecord(text: string, error: BridgeError, firstLine = 1): string {
  const reading = readScript(text);
  const [first] = reading.ok ? reading.cmdlets : [];
  const spot = spotOf(text, reading.ok ? (first?.at ?? 0) : reading.fault.at);
  const cmdlet = reading.ok ? first?.cmdlet : reading.cmdlet;
  return errorRecordAt(error, cmdlet ?? null, spot, firstLine);
}

/** The refusal of a text with the place in its words, when it could not be read; else as it is. */
export function placedError(text: string, error: BridgeError): BridgeError {
  const reading = readScript(text);
  if (reading.ok) return error;
  return { ...error, message: `${error.message} (${spotWords(text, reading.fault.at)})` };
}

/** As {@link errorRecord}, of a refusal whose cmdlet and place are known. */
export function errorRecordAt(
  { code, message }: BridgeError,
  name: string | null,
  { line, char }: Spot,
  firstLine = 1,
): string {
  const cmdlet = name ?? 'Lobbyline';
  return [
    `${cmdlet} : ${withoutControls(message)}`,
    `At line:${line + firstLine - 1} char:${char}`,
    `    + CategoryInfo          : ${categoryOf(code)}: (:) [${cmdlet}], ${exceptionOf(code)}`,
    `    + FullyQualifiedErrorId : ${code},${cmdlet}`,
    `    ${errorEntry(code).cure}`,
    '',
  ].join('\n');
}

/** Refusals for which no argument is to blame. */
const ASIDE: ReadonlySet<ErrorKind> = new Set([
  'internal',
  'notOffered',
  'unavailable',
  'exhausted',
]);

function categoryOf(code: string): string {
  if (code === 'cmdlet.notSimulated') return 'NotImplemented';
  if (code === 'cmdlet.syntax') return 'ParserError';
  if (code === 'cmdlet.unknown' || errorEntry(code).kind === 'unknown') return 'ObjectNotFound';
  if (code === 'permission.denied') return 'PermissionDenied';
  return ASIDE.has(errorEntry(code).kind) ? 'InvalidOperation' : 'InvalidArgument';
}

function exceptionOf(code: string): string {
  if (code === 'cmdlet.unknown') return 'CommandNotFoundException';
  if (code === 'cmdlet.syntax') return 'ParseException';
  return code.startsWith('cmdlet.') ? 'ParameterBindingException' : 'ManagementException';
}
