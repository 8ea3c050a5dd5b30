import { CallDetailFault } from '../call-detail/call-detail-fault.ts';
import { AdminError } from '../client/admin-error.ts';
import { LineError } from '../client/connection.ts';
import { PhoneWaitError } from '../client/phone-wait.ts';
import { ConnectionError } from '../client/socket.ts';
import { errorEntry, isErrorCode } from '../domain/error-catalogue.ts';
import { reasonOf } from '../domain/system-error.ts';
import { fullStopped } from '../domain/wording.ts';
import type { Read } from '../protocol/wire-error.ts';
import { JournalFileFault } from '../replay/journal-file.ts';
import { withoutControls } from '../text-layout/plain-text.ts';

/** Something that whoever asks can put right: where, what was expected, and what to do. */
export class ToolFault extends Error {
  /** What to do about it. */
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'ToolFault';
    this.cure = cure;
  }
}

/** What a reading came to. @throws ToolFault for what was refused. */
export function taken<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  const { message, code, path } = read.error;
  const { meaning, cure } = errorEntry(code);
  const where = path === undefined ? '' : `${path}: `;
  throw new ToolFault(`${where}${meaning} ${fullStopped(message)} [${code}]`, cure);
}

/**
 * What is said of something that went wrong, for whoever asked: never a stack, and no digit that was keyed.
 *
 * @param tool the name of what was asked.
 */
export function faultText(error: unknown, tool: string): string {
  return withoutControls(`${tool}: ${said(error)}`, true);
}

/** True for what is nobody's mistake but the tool's own. */
export function isUnforeseen(error: unknown): boolean {
  return known(error) === null;
}

function said(error: unknown): string {
  return (
    known(error) ??
    `this failed, and not by your asking: ${fullStopped(reasonOf(error))} Ask another way, or tell whoever looks after Lobbyline.`
  );
}

function known(error: unknown): string | null {
  if (error instanceof ToolFault) return `${fullStopped(error.message)} ${error.cure}`;
  if (error instanceof AdminError) {
    const where = error.path === null ? '' : `${error.path}: `;
    return `${where}${fullStopped(error.message)} ${error.cure} [${error.code}]`;
  }
  if (error instanceof LineError) {
    const cure = isErrorCode(error.code) ? ` ${errorEntry(error.code).cure}` : '';
    return `${fullStopped(error.message)}${cure} [${error.code}]`;
  }
  if (error instanceof PhoneWaitError) return `${fullStopped(error.message)} Ask why with ask_why.`;
  if (error instanceof ConnectionError) return `${fullStopped(error.message)} ${error.cure}`;
  if (error instanceof JournalFileFault)
    return `line ${error.line}: ${fullStopped(error.message)} ${error.cure}`;
  if (error instanceof CallDetailFault) return `${fullStopped(error.message)} ${error.cure}`;
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return 'this took longer than one call of a tool may. Ask for less at once: fewer scenarios, a shorter wait, a smaller file.';
  }
  return null;
}
