import type { NotationFault } from '../../domain/key-notation.ts';

/** What is wrong with a text and what to do about it. Neither ever quotes a PIN. */
export type Complaint = NotationFault;

/** Packs a complaint into the one text that a schema's error can carry. */
export function packComplaint({ message, cure }: Complaint): string {
  return `${message}\n${cure}`;
}

/** The complaint that a schema's error text carries, or `null` when it is a text of zod's own. */
export function unpackComplaint(text: string): Complaint | null {
  const [message, cure, ...rest] = text.split('\n');
  return message && cure && rest.length === 0 ? { message, cure } : null;
}
