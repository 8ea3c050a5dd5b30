import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

/** Prepares statements by name, once for many uses. */
export function prepared<Name extends string>(
  db: DatabaseSyncInstance,
  sql: Readonly<Record<Name, string>>,
): Readonly<Record<Name, StatementSyncInstance>> {
  const entries = Object.entries<string>(sql).map(([name, one]) => [name, db.prepare(one)]);
  return Object.fromEntries(entries) as Readonly<Record<Name, StatementSyncInstance>>;
}
