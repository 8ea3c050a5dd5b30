/**
 * What a token lets its holder do. An administrator may do all; an organizer resets the own PIN
 * and runs the own meetings; an observer looks, and never sees a PIN (rule PIN-4).
 */
export const ROLES = ['administrator', 'organizer', 'observer'] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** Who may use a path: these roles, or `anyone`, also without a token. */
export type Admission = readonly Role[] | 'anyone';

/** The roles that change what no organizer owns. */
export const ADMINISTRATORS: readonly Role[] = ['administrator'];

/** The roles that look at the whole bridge. */
export const LOOKERS: readonly Role[] = ['administrator', 'observer'];

/** The roles that act; what an organizer may do is narrowed to what is the own. */
export const ACTORS: readonly Role[] = ['administrator', 'organizer'];

/** In front of a token where a WebSocket client can send it as a subprotocol only. */
export const TOKEN_SUBPROTOCOL = 'lobbyline.token.';
