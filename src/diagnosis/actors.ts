import type { Principal } from '../domain/admin-command.ts';

/** Who does in a replay what an administrator could do. */
export const ADMINISTRATOR: Principal = { role: 'administrator', id: 'admin' };
