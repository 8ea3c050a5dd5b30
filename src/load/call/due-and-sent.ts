/**
 * Two moments of the same deed: when it was due by the plan, and when it was done. A tool that waits for
 * answers does less while a server is slow, and so measures less of it (coordinated omission): only what
 * is counted from `due` tells what callers would have waited.
 */
export interface DueAndSent {
  readonly due: number;
  readonly sent: number;
}
