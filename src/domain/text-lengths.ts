/** How many characters texts may have that come from outside. */
export const LONGEST = {
  /** What somebody, or a sender of mails, is called. */
  name: 200,
  /** A mail address (RFC 5321). */
  address: 254,
  /** What a user, a meeting, a call or a bridge goes by, however it is written. */
  identifier: 400,
  /** A BCP 47 tag. */
  language: 35,
} as const;
