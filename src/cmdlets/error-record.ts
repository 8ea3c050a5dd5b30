import { errorEntry } from '../domain/error-catalogue.ts';
import type { BridgeError } from '../domain/admin-command.ts';
import { readCmdlet } from './read-cmdlet.ts';

/**
 * A refusal as PowerShell prints one: the cmdlet and what is wrong, where in the line, its
 * category and its code; then what to do. The line itself is not repeated.
 */
export function errorRecord(line: string, error: BridgeError): string {
  const { code, message } = error;
  const reading = readCmdlet(line);
  const cmdlet = reading.cmdlet ?? 'Lobbyline';
  const at = reading.ok ? null : `At line:1 char:${reading.fault.at + 1}`;
  return [
    `${cmdlet} : ${message}`,
    ...(at === null ? [] : [at]),
    `    + CategoryInfo          : ${categoryOf(code)}: (:) [${cmdlet}], ${exceptionOf(code)}`,
    `    + FullyQualifiedErrorId : ${code},${cmdlet}`,
    `    ${errorEntry(code).cure}`,
    '',
  ].join('\n');
}

function categoryOf(code: string): string {
  if (code === 'cmdlet.notSimulated') return 'NotImplemented';
  if (code === 'cmdlet.syntax') return 'ParserError';
  if (code === 'cmdlet.unknown' || errorEntry(code).status === 404) return 'ObjectNotFound';
  if (code === 'permission.denied') return 'PermissionDenied';
  return errorEntry(code).status < 500 ? 'InvalidArgument' : 'InvalidOperation';
}

function exceptionOf(code: string): string {
  if (code === 'cmdlet.unknown') return 'CommandNotFoundException';
  if (code === 'cmdlet.syntax') return 'ParseException';
  return code.startsWith('cmdlet.') ? 'ParameterBindingException' : 'ManagementException';
}
