import type { Actor } from '../domain/admin-command.ts';

/** Who does in a replay what an administrator could do. */
export const ADMINISTRATOR: Actor = { role: 'administrator', id: 'admin' };
