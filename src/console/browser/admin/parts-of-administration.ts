/** The parts of administration, in the order of its menu, with what people call them. */
export const PARTS = {
  users: 'Users',
  meetings: 'Meetings',
  settings: 'Settings',
  numbers: 'Numbers',
  mailbox: 'Mailbox',
  audit: 'Audit',
  cmdlets: 'Cmdlets',
} as const;

/** A part of administration. */
export type AdminPart = keyof typeof PARTS;

/** The part that the address names; the users where it names none. */
export function partNamed(name: string): AdminPart {
  return Object.hasOwn(PARTS, name) ? (name as AdminPart) : 'users';
}
