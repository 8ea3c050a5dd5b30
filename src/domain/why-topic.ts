/**
 * What can be asked about: `start`, why a meeting has not started or somebody is not in; `mail`, why
 * no mail came, or none with a PIN; `pin`, why nobody was asked for a PIN; `announcements`, why they
 * are not heard; `commands`, why keys in the meeting do nothing.
 */
export const WHY_TOPICS = ['start', 'mail', 'pin', 'announcements', 'commands'] as const;

/** One of {@link WHY_TOPICS}. */
export type WhyTopic = (typeof WHY_TOPICS)[number];
