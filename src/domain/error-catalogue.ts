import { ACCESS_ERRORS } from './errors/access-errors.ts';
import { BRIDGE_ERRORS } from './errors/bridge-errors.ts';
import { CMDLET_ERRORS } from './errors/cmdlet-errors.ts';
import type { ErrorEntry } from './errors/error-entry.ts';
import { HTTP_ERRORS } from './errors/http-errors.ts';
import { WIRE_ERRORS } from './errors/wire-errors.ts';

/** Every error code of the bridge, of the wire, of HTTP and of cmdlets, with its meaning and its cure. */
export const ERRORS = {
  ...BRIDGE_ERRORS,
  ...WIRE_ERRORS,
  ...HTTP_ERRORS,
  ...ACCESS_ERRORS,
  ...CMDLET_ERRORS,
} as const;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof ERRORS;

/** Every code, in the order of the catalogue. */
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];

/** True when `text` is a code of the catalogue. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERRORS, text);
}

/** The entry of a code; a code that is not in the catalogue reads as `server.internal`. */
export function errorEntry(code: string): ErrorEntry {
  return isErrorCode(code) ? ERRORS[code] : ERRORS['server.internal'];
}
