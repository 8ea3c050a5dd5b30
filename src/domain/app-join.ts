/** A join by the app. */
export interface AppJoin {
  /** Identifier or conference ID. */
  readonly meeting: string;
  readonly name: string;
  /** User principal name, or `null` for somebody unknown to the tenant. */
  readonly user: string | null;
  /** False: joins as a guest (rule START-6). */
  readonly signedIn: boolean;
}
