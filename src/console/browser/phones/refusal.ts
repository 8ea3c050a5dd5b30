import { AdminError } from '../../../client/admin-error.ts';
import { LineError } from '../../../client/connection.ts';
import { ConnectionError } from '../../../client/socket.ts';
import { errorEntry } from '../../../domain/error-catalogue.ts';
import { session } from '../session.ts';

/** Why something did not come to be, and what to do about it, each a sentence. */
export interface Refusal {
  readonly meaning: string;
  readonly cure: string;
}

/** What somebody is to read of an error; what nobody has foreseen is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof LineError) return errorEntry(error.code);
  if (error instanceof AdminError) return { meaning: sentence(error.message), cure: error.cure };
  if (error instanceof ConnectionError) {
    // A browser does not tell a page why its socket was refused; the session may know.
    const { message, cure } = session.value.refused ?? error;
    return { meaning: sentence(message), cure };
  }
  throw error;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
