/** What the server that is attacked is given, so that views that stand still are gone soon. */
export const CHILD_LIMITS = { liveViews: 8, liveReadMs: 4000, closingMs: 2000 } as const;
