/** How many wrong PINs somebody has keyed since a moment, as plain data (rule PIN-11). */
export interface KeptGuess {
  /** Where the connections come from; `null` where nobody says so. */
  readonly source: string | null;
  /** The caller's number; `null` for all who come from that address. */
  readonly from: string | null;
  /** Whose PIN it is to be, and which version of it counts. */
  readonly user: string;
  readonly version: number;
  /** Wrong ones, and those that are being compared. */
  readonly wrong: number;
  /** The limit that was reached and is in the audit record; 0 for none. */
  readonly told: number;
  /** When the first of them was keyed, in milliseconds since the epoch. */
  readonly since: number;
}
