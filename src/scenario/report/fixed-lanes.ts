/** The lanes of a ladder behind those of the parties: the bridge's own. */
export const FIXED_LANES = ['attendant', 'meeting', 'admin', 'mail'] as const;
