import { LONGEST } from './text-lengths.ts';

/** What a part of an address is made of: no sign with which mails write lists, groups or comments. */
const ATOM = String.raw`[^\s@<>"(),.:;\\[\]\p{Cc}\p{Cf}]+`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?`;

const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})+$`, 'u');

/**
 * True for the address of one mailbox and nothing around it. A list or a group (`a: b@x.com, c@y.com;`)
 * is none: a mail with a PIN goes to one person.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST.address && ADDRESS.test(text);
}
